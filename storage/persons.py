"""Who is known: everybody whom a row names by an id, under every name that they have had."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Table, bindparam, select

from kanban.former import FORMER
from storage.import_tables import imports
from storage.members import digest_of
from storage.recurring_tables import occurrences, recurrences
from storage.tables import boards, conversations, events, members, metadata, notes, tasks
from storage.tip_tables import tips
from storage.triage_tables import decisions, triages
from storage.webhook_tables import deliveries, webhooks

if TYPE_CHECKING:
    from storage.connection import Connection

OF_BOARDS: tuple[Table, ...] = (
    *(tips, imports, occurrences, recurrences, decisions, triages, deliveries, webhooks),
    *(table for table in metadata.sorted_tables if "board_id" in table.c),
)
"""Every table of what belongs to a board; the first ones stand here so that all of them are known."""

ROLES = {
    tasks: ("asked_by", "owner", "stakeholder"),
    notes: ("by",),
    events: ("by",),
    decisions: ("by",),
    recurrences: ("by",),
}
"""The columns that name people: each role has an id and a name."""

NAMED = (
    select(members.c.id, members.c.name),
    *(
        select(table.c[f"{role}_id"], table.c[f"{role}_name"]).where(table.c[f"{role}_id"].is_not(None)).distinct()
        for table, roles in ROLES.items()
        for role in roles
    ),
)
MEMBERS = select(members.c.id, members.c.aad_id, members.c.mail)
OWN = select(boards.c.id).where(boards.c.kind == "person", boards.c.place.in_(bindparam("ids", expanding=True)))
CHATS = select(conversations.c.id).where(conversations.c.board_id.in_(bindparam("boards", expanding=True)))
MEMBERSHIPS = (
    select(boards.c.id, boards.c.name, boards.c.kind, members.c.left_at)
    .join(members, members.c.board_id == boards.c.id)
    .where(members.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(boards.c.id)
)


@dataclass(frozen=True, slots=True)
class Known:
    """A person by the ids and the names that they are known by; `boards` are their own, `chats` those with the bot."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    aad_ids: tuple[str, ...] = ()
    boards: tuple[int, ...] = ()
    chats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Membership:
    """A board that somebody is or was on."""

    board_id: int
    board: str
    left: bool


class PersonNotNamedError(Exception):
    """Nobody, or more than one person, is meant; `candidates` are those who may be."""

    def __init__(self, wanted: str, candidates: tuple[Known, ...]) -> None:
        super().__init__(len(candidates))
        self.wanted = wanted
        self.candidates = candidates


def known(connection: Connection, wanted: str) -> Known:
    """The person of an id of Teams, an object id of Entra, an e-mail address or a name, or PersonNotNamedError."""
    everybody = _everybody(connection)
    wanted = " ".join(wanted.split())
    found = [one for one in everybody if wanted in one.ids or wanted.casefold() in map(str.casefold, one.aad_ids)]
    found = found or _of_address(connection, everybody, wanted)
    found = found or [one for one in everybody if wanted.casefold() in map(_plain, one.names)]
    if len(found) != 1:
        raise PersonNotNamedError(wanted, tuple(found))
    return _whole(connection, found[0])


def memberships(connection: Connection, person: Known) -> list[Membership]:
    """The boards that somebody is or was on, but for their own."""
    rows = connection.execute(MEMBERSHIPS, {"ids": list(person.ids)})
    return [
        Membership(board_id, name or kind, left is not None)
        for board_id, name, kind, left in rows
        if board_id not in person.boards
    ]


def _everybody(connection: Connection) -> list[Known]:
    """Everybody who is named anywhere; several ids of one account in Entra are one person."""
    names: dict[str, set[str]] = {}
    for statement in NAMED:
        for person_id, name in connection.execute(statement):
            if person_id and person_id != FORMER:
                names.setdefault(person_id, set()).add(name)
    accounts = {person_id: aad_id for person_id, aad_id, _ in connection.execute(MEMBERS) if aad_id}
    together: dict[str, list[str]] = {}
    for person_id in names:
        together.setdefault(accounts.get(person_id, person_id), []).append(person_id)
    return [_one(ids, names, accounts) for ids in together.values()]


def _one(ids: list[str], names: dict[str, set[str]], accounts: dict[str, str]) -> Known:
    said = sorted({name for person_id in ids for name in names[person_id] if name.strip()})
    return Known(tuple(ids), tuple(said), tuple(sorted({accounts[one] for one in ids if one in accounts})))


def _of_address(connection: Connection, everybody: list[Known], wanted: str) -> list[Known]:
    if "@" not in wanted:
        return []
    mark = digest_of(wanted)
    ids = {person_id for person_id, _, mail in connection.execute(MEMBERS) if mail == mark}
    return [one for one in everybody if not ids.isdisjoint(one.ids)]


def _whole(connection: Connection, found: Known) -> Known:
    """The person with their own boards and their chats with the bot."""
    own = tuple(connection.execute(OWN, {"ids": list(found.ids)}).scalars())
    chats = tuple(connection.execute(CHATS, {"boards": list(own)}).scalars()) if own else ()
    return Known(found.ids, found.names, found.aad_ids, own, chats)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
