"""From the SDK's activity to who, where, when and what was said; the only place where a turn reads the clock."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

import orjson
from botbuilder.schema import Activity

from bot.parsing.attached import rich_of
from bot.parsing.languages import spoken_by
from bot.parsing.locales import day_first
from bot.parsing.said import Mention, Said
from bot.teams.source import thread_of
from bot.turn import Turn
from cards.texts import language_of
from kanban.helping import Gathering
from kanban.schedule import zone_named
from kanban.tasks import NAMELESS, Person
from storage.boards import Place
from storage.conversations import PERSONAL, Conversation
from storage.inbox import Key
from storage.visits import Visit

SAME_ASK = timedelta(minutes=1)
SAME_PRESS = timedelta(minutes=10)
SAME_WELCOME = timedelta(minutes=10)
ID_LIMIT = 200
CONVERSATION_LIMIT = 300
NAME_LIMIT = 300
LOCALE_LIMIT = 35
PRIVATE_CHANNELS = frozenset({"private", "shared"})


def tenant_of(activity: Activity) -> str:
    """The tenant that the activity comes from; empty where Teams does not say."""
    told = _nested(activity.channel_data or {}, "tenant", "id")
    return str(told or getattr(activity.conversation, "tenant_id", None) or "")[:64]


def place_of(activity: Activity) -> Place:
    """Where the board of this activity's conversation belongs; tenants never share one."""
    data, tenant, language = activity.channel_data or {}, tenant_of(activity), _language(activity)
    kind = activity.conversation.conversation_type
    root = str(activity.conversation.id).partition(";")[0]
    if kind == "channel" and _nested(data, "channel", "type") in PRIVATE_CHANNELS:
        return Place(tenant, "channel", root, _name(_nested(data, "channel", "name")), language)
    if kind == "channel":
        team = str(_nested(data, "team", "id") or root)
        return Place(tenant, "team", team, _name(_nested(data, "team", "name")), language)
    if kind == "groupChat":
        return Place(tenant, "chat", root, _name(activity.conversation.name), language)
    person = person_of(activity)
    return Place(tenant, "person", person.id, _name(activity.from_property.name), language)


def visit_of(activity: Activity, board: int | None = None, *, own: bool = False) -> Visit:
    """Who comes to which place; `board` is what their card names, `own` that it is of before cards named any."""
    return Visit(place_of(activity), person_of(activity).id, board, own)


def is_shared(activity: Activity) -> bool:
    """Whether more than one person reads this conversation."""
    return activity.conversation.conversation_type in {"channel", "groupChat"}


def gathering_of(activity: Activity) -> Gathering:
    """What kind of conversation an activity is in."""
    kinds = {"channel": Gathering.TEAM, "groupChat": Gathering.CHAT}
    return kinds.get(str(activity.conversation.conversation_type), Gathering.PERSONAL)


def person_of(activity: Activity) -> Person:
    """Who sent the activity; the id is the one that mentions carry too."""
    sender = activity.from_property
    return Person(str(sender.id)[:ID_LIMIT], _name(sender.name) or NAMELESS)


def turn_for(activity: Activity) -> Turn:
    """The turn that an activity begins."""
    return Turn(
        person=person_of(activity),
        at=datetime.now(UTC),
        zone=zone_of(activity),
        keys=(delivery_key(activity),),
        aad_id=activity.from_property.aad_object_id,
        message=str(activity.reply_to_id or ""),
        heard=heard_in(activity),
        thread=thread_of(activity, str(activity.id or "")),
        people=tuple(mention.person for mention in mentions_of(activity) if not mention.is_bot),
        languages=spoken_by(locale_of(activity)),
    )


def heard_in(activity: Activity) -> Conversation | None:
    """The shared conversation that an activity is in, where the bot can write later; None for a personal chat."""
    if not is_shared(activity):
        return None
    place, root = place_of(activity), str(activity.conversation.id).partition(";")[0]
    name = _name(_nested(activity.channel_data or {}, "channel", "name")) or _name(activity.conversation.name)
    kind = str(activity.conversation.conversation_type)
    return Conversation(root[:CONVERSATION_LIMIT], kind, name, str(activity.service_url), main=root == place.id)


def chat_in(activity: Activity) -> Conversation | None:
    """A person's own chat with the bot; None for what anybody else reads. The newest one is where they are told."""
    if activity.conversation.conversation_type != PERSONAL:
        return None
    chat = str(activity.conversation.id)[:CONVERSATION_LIMIT]
    return Conversation(chat, PERSONAL, "", str(activity.service_url), main=True, locale=locale_of(activity))


def said_in(activity: Activity, turn: Turn, jira: frozenset[str] = frozenset(), language: str = "") -> Said:
    """What the activity's message says, for the parser; `jira` are the keys of the Jira projects that are known.

    `language` is the board's, which people may write as well as their own.
    """
    html = activity.text_format == "xml"
    text = activity.text or ""
    attachments = [(attached.content_type, attached.content) for attached in activity.attachments or []]
    quoted = [entity.additional_properties.get("quotedReply") for entity in activity.entities or []]
    again = said_again(activity, text, turn, jira, language)
    return replace(again, mentions=mentions_of(activity), html=html, rich=rich_of(text, attachments, quoted))


def said_again(
    activity: Activity, text: str, turn: Turn, jira: frozenset[str] = frozenset(), language: str = ""
) -> Said:
    """Words that a card has kept, read as whoever presses writes; whom they mention is known by name only."""
    locale = locale_of(activity)
    languages = spoken_by(locale, language)
    return Said(text, turn.person, turn.now.date(), day_first=day_first(locale), jira=jira, languages=languages)


def mentions_of(activity: Activity) -> tuple[Mention, ...]:
    """The people whom a message mentions, by the entities that Teams sends along."""
    found: list[Mention] = []
    for entity in activity.entities or []:
        more: dict[str, Any] = entity.additional_properties
        mentioned, text = more.get("mentioned"), more.get("text")
        if entity.type != "mention" or not isinstance(mentioned, dict) or not isinstance(text, str):
            continue
        person_id, name = mentioned.get("id"), mentioned.get("name")
        if isinstance(person_id, str) and person_id:
            is_bot = person_id == activity.recipient.id
            found.append(Mention(text, Person(person_id[:ID_LIMIT], _name(name) or NAMELESS), is_bot))
    return tuple(found)


def locale_of(activity: Activity) -> str:
    """The sender's locale, such as de-DE; empty where Teams does not say."""
    told = activity.locale or _client(activity, "locale")
    return told[:LOCALE_LIMIT] if isinstance(told, str) else ""


def zone_of(activity: Activity) -> tzinfo:
    """The sender's time zone: by name, else by the offset of their clock, else UTC."""
    named = activity.local_timezone or _client(activity, "timezone")
    zone = zone_named(named) if isinstance(named, str) else None
    local = activity.local_timestamp
    return zone or (local.tzinfo if local is not None and local.tzinfo else UTC)


def delivery_key(activity: Activity) -> Key:
    """What an activity that is delivered again has in common with the first: its conversation and its id."""
    return Key("a:" + _digest(activity.conversation.id, activity.id or ""))


def ask_key(activity: Activity, text: str) -> Key:
    """What the same words of the same person within a minute have in common, whatever their activity ids."""
    words = " ".join(text.split())
    return Key("s:" + _digest(activity.conversation.id, person_of(activity).id, words), SAME_ASK)


def edit_key(activity: Activity) -> Key:
    """What an edit that is delivered again has in common with the first: its message, and how that reads now."""
    return Key("e:" + _digest(activity.conversation.id, activity.id or "", activity.text or ""), SAME_PRESS)


def words_in(activity: Activity) -> str:
    """The words of a message as they came, for a card that keeps them."""
    return str(activity.text or "")


def event_of(activity: Activity) -> str:
    """What Teams says has happened to a message: editMessage, undeleteMessage or softDeleteMessage."""
    return str(_nested(activity.channel_data or {}, "eventType") or "")


def may_echo(activity: Activity) -> bool:
    """Whether the sender's client is one that may send a pressed button's title along: an iPhone's."""
    platforms = [entity.additional_properties.get("platform") for entity in activity.entities or []]
    return "ios" in [str(platform).lower() for platform in platforms]


def click_key(activity: Activity, verb: object, data: object) -> Key:
    """What one press has in common however often it is delivered: who, which button of which message, which words."""
    pressed = orjson.dumps([activity.reply_to_id, verb, data], option=orjson.OPT_SORT_KEYS).decode()
    return Key("c:" + _digest(activity.conversation.id, person_of(activity).id, pressed), SAME_PRESS)


def welcome_turn(activity: Activity) -> Turn:
    """The turn that being added begins, however many activities tell of it within ten minutes."""
    return replace(turn_for(activity), keys=(Key("w:" + _digest(activity.conversation.id), SAME_WELCOME),))


def _language(activity: Activity) -> str:
    """The language that is spoken with the sender; empty where Teams does not say."""
    locale = locale_of(activity)
    return language_of(locale) if locale else ""


def _client(activity: Activity, name: str) -> object:
    """What Teams tells of the sender's client."""
    entities = [entity for entity in activity.entities or [] if entity.type == "clientInfo"]
    return next((entity.additional_properties.get(name) for entity in entities), None)


def _digest(*parts: str) -> str:
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()


def _nested(data: object, *path: str) -> object:
    for step in path:
        data = data.get(step) if isinstance(data, dict) else None
    return data


def _name(name: object) -> str:
    return name.strip()[:NAME_LIMIT] if isinstance(name, str) else ""
