"""A chat in Teams as a person uses it: say, click, and see what comes back."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol
from uuid import uuid4

from tests.double.card import Button, Card
from tests.double.microsoft import Message, Microsoft
from tests.double.people import ALEX, BOT, TENANT, Json, Person
from tests.double.reply import Reply

Activity = dict[str, Any]


class Bot(Protocol):
    """Where activities are delivered."""

    async def deliver(self, activity: Activity) -> Reply:
        """Post an activity as Teams does, with its token."""
        ...


@dataclass(slots=True)
class Chat:
    """One conversation: personal, a group chat, or a thread in a channel."""

    microsoft: Microsoft
    bot: Bot
    conversation: dict[str, Any]
    channel_data: dict[str, Any]
    person: Person = ALEX
    card_seen: Card | None = None
    reply: Reply | None = None
    locale: str = "en-US"
    timezone: str = "Europe/Berlin"
    message: dict[str, Any] | None = None
    _seen: set[str] = field(default_factory=set[str], repr=False)

    @property
    def id(self) -> str:
        """The conversation's id, thread included."""
        return str(self.conversation["id"])

    @property
    def personal(self) -> bool:
        """Whether the bot hears every word here."""
        return str(self.conversation["conversationType"]) == "personal"

    @property
    def answers(self) -> list[Message]:
        """What the bot has posted here, oldest first, as it now stands."""
        return self.microsoft.posted(self.id)

    @property
    def card(self) -> Card:
        """The card that was seen last: posted here, or returned to a click."""
        if self.card_seen is None:
            raise AssertionError(f"no card has been seen; the bot said {[answer.text for answer in self.answers]}")
        return self.card_seen

    @property
    def shared(self) -> Card:
        """The same message's card as everybody else sees it now, after the bot's edits."""
        message = self.microsoft.message(self.card.message_id)
        if message.card is None:
            raise AssertionError("that message carries no card any more")
        return Card(message.card, message.id, message.conversation)

    @property
    def notice(self) -> str:
        """The short message, or the error, that answered the last click instead of a card."""
        return self.reply.notice if self.reply else ""

    async def say(
        self,
        text: str,
        *,
        by: Person | None = None,
        mentions: tuple[Person, ...] = (),
        to_bot: bool | None = None,
        **fields: Json,
    ) -> Reply:
        """Write a message; `@Name` in the text mentions the person, and outside personal chats the bot first.

        `fields` are put into the activity as they are, such as `id` to deliver it again or to edit it later.
        """
        return await self._deliver(self._written(text, by, mentions, to_bot) | fields)

    async def edit(
        self, message_id: str, text: str, *, by: Person | None = None, mentions: tuple[Person, ...] = ()
    ) -> Reply:
        """Edit a message that was said with this id; Teams tells of it under the same id."""
        return await self._deliver(self._written(text, by, mentions, None) | self._about(message_id, "editMessage"))

    async def delete(self, message_id: str, *, by: Person | None = None) -> Reply:
        """Delete a message that was said with this id."""
        about = self._about(message_id, "softDeleteMessage")
        return await self._deliver(self.activity("message", by) | about | {"type": "messageDelete"})

    async def undelete(self, message_id: str, *, by: Person | None = None) -> Reply:
        """Bring a deleted message back."""
        return await self._deliver(self.activity("message", by) | self._about(message_id, "undeleteMessage"))

    def _about(self, message_id: str, event: str) -> Activity:
        channel_data = {**self.channel_data, "eventType": event}
        return {"type": "messageUpdate", "id": message_id, "channelData": channel_data}

    def _written(self, text: str, by: Person | None, mentions: tuple[Person, ...], to_bot: bool | None) -> Activity:  # noqa: FBT001 - what `say` was given
        entities: list[dict[str, Any]] = []
        for person in mentions:
            if f"@{person.name}" not in text:
                raise AssertionError(f"write @{person.name} where the mention belongs")
            text = text.replace(f"@{person.name}", f"<at>{person.name}</at>")
            entities.append(_mention(person.account(), person.name))
        if not self.personal if to_bot is None else to_bot:
            text = f"<at>{BOT['name']}</at> {text}"
            entities.append(_mention(BOT, BOT["name"]))
        message = self.activity("message", by, text=text, textFormat="plain", attachments=[])
        message["entities"] = [*entities, *message["entities"]]
        return message

    async def click(
        self, title: str, /, *, by: Person | None = None, on: Card | None = None, nth: int = 1, **inputs: Json
    ) -> Reply:
        """Press what has this title or tooltip on the last card, with its inputs filled in."""
        card = on or self.card
        button = card.button(title, nth)
        if button.action["type"] == "Action.Submit":
            return await self._submit(card, button, button.action, by, inputs)
        if button.action["type"] != "Action.Execute":
            raise AssertionError(f"{title!r} is an {button.action['type']}, which sends nothing")
        pressed: dict[str, Any] = {
            name: button.action[name] for name in ("type", "title", "id", "verb") if name in button.action
        }
        pressed["data"] = _filled(button, button.action, inputs)
        value = {"action": pressed, "trigger": "manual"}
        return await self.invoke("adaptiveCard/action", value, by=by, on=card)

    async def submit(
        self, title: str, /, *, by: Person | None = None, on: Card | None = None, nth: int = 1, **inputs: Json
    ) -> Reply:
        """Press the same on a client that knows no Action.Execute: its Action.Submit fallback, sent as a message."""
        card = on or self.card
        button = card.button(title, nth)
        action = button.action if button.action["type"] == "Action.Submit" else button.action.get("fallback")
        if not action or isinstance(action, str):
            raise AssertionError(f"{title!r} has no Action.Submit fallback")
        return await self._submit(card, button, action, by, inputs)

    async def invoke(
        self, name: str, value: Json, *, by: Person | None = None, on: Card | None = None, **fields: Json
    ) -> Reply:
        """Send an invoke; a card in its answer becomes the card that was seen last."""
        activity = self.activity("invoke", by, name=name, value=value)
        if on is not None:
            activity |= {"replyToId": on.message_id, "conversation": self.conversation | {"id": on.conversation}}
        reply = await self._deliver(activity | fields)
        if reply.card is not None:
            self.card_seen = Card(reply.card, on.message_id if on else "", on.conversation if on else self.id)
        return reply

    async def extension_fetch(
        self, message: dict[str, Any] | None = None, *, by: Person | None = None, **value: Json
    ) -> Reply:
        """Choose Create task on a message (`payloads.written`) or in the compose box; the card seen is the dialog."""
        self.message = message
        return await self._extend("composeExtension/fetchTask", {}, by, value)

    async def extension_submit(
        self, title: str, /, *, by: Person | None = None, fields: dict[str, Json] | None = None, **inputs: Json
    ) -> Reply:
        """Press a button of the dialog with its inputs filled in; Teams sends the message along once more.

        `fields` are put into the activity as they are, such as `id` to deliver it again.
        """
        button = self.card.button(title)
        data = _filled(button, button.action, inputs)
        return await self._extend("composeExtension/submitAction", {"data": data}, by, {}, fields)

    async def extension_search(self, words: str, *, by: Person | None = None, **options: int) -> Reply:
        """Type words into the search of the compose box."""
        parameters = [{"name": "words", "value": words}] if words else [{"name": "initialRun", "value": "true"}]
        asked = {"commandId": "findTasks", "parameters": parameters, "queryOptions": {"skip": 0, "count": 25} | options}
        return await self.invoke("composeExtension/query", asked, by=by)

    async def _extend(
        self,
        name: str,
        more: dict[str, Json],
        by: Person | None,
        changed: dict[str, Json],
        fields: dict[str, Json] | None = None,
    ) -> Reply:
        context = "message" if self.message else "compose"
        value = {"commandId": "createTask", "commandContext": context, "context": {"theme": "default"}, **more}
        message = {"messagePayload": self.message} if self.message else {}
        reply = await self.invoke(name, value | message | changed, by=by, **(fields or {}))
        if reply.dialog is not None:
            self.card_seen = Card(reply.dialog, "", self.id)
        return reply

    async def consent(
        self, action: str, on: Message, *, upload: Json = None, context: Json = None, by: Person | None = None
    ) -> Reply:
        """Press Allow (`accept`) or Decline under a question about a file; `upload` is where Teams lets it go."""
        asked = (on.file or {}).get("content", {})
        value = {"type": "fileUpload", "action": action, "context": context or asked.get(f"{action}Context")}
        told = value if upload is None else {**value, "uploadInfo": upload}
        return await self.invoke("fileConsent/invoke", told, by=by, replyToId=on.id)

    async def refresh(self, *, by: Person | None = None, on: Card | None = None) -> Reply:
        """Do what a client does by itself when it shows a card that has `refresh`."""
        card = on or self.card
        action = card.json["refresh"]["action"]
        value = {"action": {"type": "Action.Execute", **action}, "trigger": "automatic"}
        return await self.invoke("adaptiveCard/action", value, by=by, on=card)

    async def deliver(self, activity: Activity) -> Reply:
        """Deliver any activity, as it is."""
        return await self._deliver(activity, must_succeed=False)

    def activity(self, kind: str, by: Person | None = None, **fields: Json) -> Activity:
        """An activity of this conversation as Teams would send it."""
        now = datetime.now(UTC)
        return {
            "type": kind,
            "id": self.microsoft.new_id(),
            "timestamp": now.isoformat().replace("+00:00", "Z"),
            "localTimestamp": now.isoformat(),
            "localTimezone": self.timezone,
            "serviceUrl": self.microsoft.service_url,
            "channelId": "msteams",
            "from": (by or self.person).account(),
            "conversation": self.conversation,
            "recipient": BOT,
            "locale": self.locale,
            "entities": [{"type": "clientInfo", "locale": self.locale, "country": "US", "timezone": self.timezone}],
            "channelData": self.channel_data,
            **fields,
        }

    async def _submit(
        self, card: Card, button: Button, action: dict[str, Any], by: Person | None, inputs: dict[str, Any]
    ) -> Reply:
        activity = self.activity("message", by, value=_filled(button, action, inputs), replyToId=card.message_id)
        return await self._deliver(activity | {"conversation": self.conversation | {"id": card.conversation}})

    async def _deliver(self, activity: Activity, *, must_succeed: bool = True) -> Reply:
        self.reply = reply = await self.bot.deliver(activity)
        if must_succeed and reply.status != 200:
            raise AssertionError(f"the bot answered {reply.status}: {reply.body}")
        self._look()
        return reply

    def _look(self) -> None:
        """Notice the cards that were posted since."""
        for message in self.answers:
            if message.id not in self._seen:
                self._seen.add(message.id)
                if message.card is not None:
                    self.card_seen = Card(message.card, message.id, message.conversation)


def _mention(account: dict[str, str], name: str) -> dict[str, Any]:
    return {"type": "mention", "mentioned": account, "text": f"<at>{name}</at>"}


def _filled(button: Button, action: dict[str, Any], inputs: dict[str, Any]) -> dict[str, Any]:
    """The data of an action with the inputs' values over it, as a client sends them: all strings, no empty ones."""
    if unknown := inputs.keys() - button.names():
        raise AssertionError(f"{button.title!r} sends no input {sorted(unknown)}; there are {sorted(button.names())}")
    given = {name: str(value).lower() if isinstance(value, bool) else str(value) for name, value in inputs.items()}
    values = {name: value for name, value in (button.values | given).items() if value}
    if missing := button.missing(values):
        raise AssertionError(f"{button.title!r} cannot be pressed before {missing} are filled in")
    data = action.get("data")
    return {**(data if isinstance(data, dict) else {}), **values}


def new_conversation(kind: str, conversation_id: str) -> dict[str, Any]:
    """The `conversation` of activities: `personal`, `groupChat` or `channel`."""
    group = {} if kind == "personal" else {"isGroup": True}
    return {**group, "conversationType": kind, "tenantId": TENANT, "id": conversation_id or uuid4().hex}
