"""The message that a message extension was pressed on, as Teams sends it along with every press.

`value.messagePayload`: https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/create-task-module
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, tzinfo
from urllib.parse import urlsplit

from bot.parsing.rich import read_rich
from bot.parsing.said import Mention, Said
from kanban.tasks import Person

LONGEST_BODY = 120_000
LONGEST_ID = 200
LONGEST_AAD = 64
LONGEST_NAME = 300
LONGEST_LINK = 1_000
MOST_MENTIONS = 50
LINK_HOSTS = frozenset(
    {"teams.microsoft.com", "teams.cloud.microsoft", "gov.teams.microsoft.us", "dod.teams.microsoft.us"}
)
_ID = re.compile(r"[\w.:@=+-]{1,200}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody by their id in the directory, which is no id of a conversation's member, and their name."""

    aad_id: str
    name: str

    @property
    def person(self) -> Person:
        """The person as far as the payload knows them."""
        return Person(self.aad_id, self.name)


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Whom the `<at>` of an id in the message's HTML names."""

    place: str
    who: Author
    is_bot: bool = False


@dataclass(frozen=True, slots=True)
class Payload:
    """One message: what it says, by whom, when, in which thread, whom it mentions, and the validated link to it."""

    id: str
    body: str
    html: bool
    author: Author | None
    at: datetime | None
    thread: str = ""
    link: str = ""
    mentions: tuple[Mentioned, ...] = ()

    @property
    def text(self) -> str:
        """What people read of it; a text message byte for byte."""
        return read_rich(self.body).text if self.html else self.body

    @property
    def people(self) -> tuple[Author, ...]:
        """Its author and whom it mentions."""
        return (*((self.author,) if self.author else ()), *(found.who for found in self.mentions if not found.is_bot))

    def said(self, again: Said, known: Mapping[str, Person], now: datetime) -> Said:
        """The message for the parser: its author says it, on the day that it was written where the reader is.

        `again` is its text as the reader would say it, for the manners of their locale.
        """
        author = known.get(self.author.aad_id, self.author.person) if self.author else again.sender
        mentions = tuple(
            Mention(f'<at id="{found.place}">{found.who.name}</at>', _person(found, known), found.is_bot)
            for found in self.mentions
        )
        today, rich = _day(self.at or now, now.tzinfo or UTC), self.body if self.html else ""
        return replace(again, sender=author, today=today, mentions=mentions, rich=rich)


def _person(found: Mentioned, known: Mapping[str, Person]) -> Person:
    return known.get(found.who.aad_id, found.who.person)


def payload_in(value: object, bot: str) -> Payload | None:
    """The message of an invoke's value; None where there is none, or none that has an id and a body.

    `bot` is the bot's own id, so that its mention is told from a person's.
    """
    payload = _object(_object(value).get("messagePayload"))
    message = _id(payload.get("id"))
    body = _object(payload.get("body"))
    content = body.get("content")
    if not message or not isinstance(content, str):
        return None
    return Payload(
        id=message,
        body=content[:LONGEST_BODY],
        html=body.get("contentType") != "text",
        author=_author(payload.get("from")),
        at=_moment(payload.get("createdDateTime")),
        thread=_id(payload.get("replyToId")),
        link=_link(payload.get("linkToMessage")),
        mentions=_mentions(payload.get("mentions"), bot),
    )


def _author(identity: object, kind: str = "user") -> Author | None:
    """The person, or the application, in an identity."""
    found = _object(_object(identity).get(kind))
    aad_id, name = _id(found.get("id")), found.get("displayName")
    if not aad_id or len(aad_id) > LONGEST_AAD:
        return None
    return Author(aad_id, name.strip()[:LONGEST_NAME] if isinstance(name, str) else "")


def _mentions(found: object, bot: str) -> tuple[Mentioned, ...]:
    """The people whom the message mentions, and the bot; other bots, channels and teams are none of ours."""
    mentions: list[Mentioned] = []
    for mention in (found if isinstance(found, list) else [])[:MOST_MENTIONS]:
        place, identity = str(_object(mention).get("id")), _object(mention).get("mentioned")
        person, application = _author(identity), _author(identity, "application")
        if not place.isascii() or not place.isdigit():
            continue
        if person is not None:
            mentions.append(Mentioned(place, person))
        elif application is not None and application.aad_id in {bot, bot.removeprefix("28:")}:
            mentions.append(Mentioned(place, application, is_bot=True))
    return tuple(mentions)


def _link(link: object) -> str:
    """The link to the message, where it leads to Teams and nowhere else."""
    if not isinstance(link, str) or len(link) > LONGEST_LINK or not link.isascii() or not link.isprintable():
        return ""
    try:
        parts = urlsplit(link)
        port = parts.port
    except ValueError:
        return ""
    bare = parts.scheme == "https" and parts.netloc == parts.hostname and port is None and "\\" not in link
    return link if bare and parts.hostname in LINK_HOSTS else ""


def _moment(text: object) -> datetime | None:
    try:
        at = datetime.fromisoformat(text) if isinstance(text, str) else None
        return at.astimezone(UTC) if at and at.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _day(at: datetime, zone: tzinfo) -> date:
    try:
        return at.astimezone(zone).date()
    except OverflowError:
        return at.date()


def _id(value: object) -> str:
    return value if isinstance(value, str) and _ID.fullmatch(value) else ""


def _object(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}
