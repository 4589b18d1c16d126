"""An ask as it came: whose it is, under which keys it counts once, and what is meant by it on its board."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from bot.inputs.ask import Ask, Requester
from bot.parsing.languages import spoken_by
from bot.parsing.said import Said
from bot.parsing.understand import understand_ask
from bot.turn import Turn
from kanban.tasks import Person, Priority, TaskType
from storage import inputs
from storage.inbox import Key
from storage.inputs import InputSource
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Delivery:
    """An ask of a source, the key under which it counts once, and the bytes in which it came."""

    source: InputSource
    ask: Ask
    key: str
    body: bytes
    at: datetime
    jira: frozenset[str] = frozenset()

    @property
    def keys(self) -> tuple[Key, Key]:
        """What a delivery of the same key has in common with the first, and what one of the same bytes has as well."""
        return keys_of(self.source, self.key, self.body)


@dataclass(frozen=True, slots=True)
class Read:
    """What is read out of a title, as in chat; people are not, as a title mentions nobody."""

    title: str
    due: date | None = None
    priority: Priority | None = None
    tickets: tuple[str, ...] = ()
    type: TaskType | None = None


def keys_of(source: InputSource, key: str, body: bytes) -> tuple[Key, Key]:
    """The keys of a request; a source that was revoked and let in anew under the same name has new ones."""
    whose = f"{source.name}:{source.made_at.timestamp()}".encode()
    return Key("i:" + digest(whose, key.encode())), Key("b:" + digest(whose, key.encode(), body))


def read(delivery: Delivery, turn: Turn, work: Work) -> Read:
    """What the title says, where it is to be read; else nothing but itself."""
    title = delivery.ask.title
    if not delivery.ask.read:
        return Read(title)
    languages = spoken_by(work.board.language)
    said = Said(title, turn.person, turn.now.date(), jira=delivery.jira | work.board.jira, languages=languages)
    ask = understand_ask(said)
    return Read(ask.title or title, ask.due, ask.priority, ask.tickets, ask.type)


def tickets_of(delivery: Delivery, found: Read) -> tuple[str, ...]:
    """The tickets that an ask refers to: the one that its field says, else those that were read."""
    return (delivery.ask.ticket,) if delivery.ask.ticket else found.tickets


def member(requester: Requester | None, work: Work) -> Person | None:
    """The member of the board that asks: by their id, else by their address, else, where none is given, by their name.

    A name that comes with an address of nobody's is not believed, as two people may share it.
    """
    if requester is None:
        return None
    if requester.entra_id is not None:
        found = work.members.by_aad(requester.entra_id) or work.members.by_aad(_plain(requester.entra_id))
        if found is not None:
            return found
    if requester.email is not None:
        return work.members.by_mail(requester.email)
    return inputs.member_named(work.connection, work.board, requester.name)


def digest(*parts: bytes) -> str:
    """What some texts are known by, as forty hexadecimal digits."""
    return hashlib.blake2b(b"\x1f".join(parts), digest_size=20).hexdigest()


def _plain(entra_id: str) -> str:
    """An object id as Teams spells it: in small letters, without the braces that .NET puts round it."""
    return entra_id.strip("{}").lower()
