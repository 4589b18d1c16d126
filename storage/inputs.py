"""Systems that may ask for something on a board, what their keys are derived from, and what of theirs a task is."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from kanban.board import Board
from kanban.tasks import Input, Person
from storage import boards as of_places
from storage.boards import Place
from storage.connection import Connection, Row
from storage.tables import boards, external_ids, input_sources, members

FIND = select(input_sources).where(input_sources.c.name == bindparam("name"))
EVERY = (
    select(input_sources, boards.c.name.label("board_name"), boards.c.kind.label("board_kind"))
    .join(boards, boards.c.id == input_sources.c.board_id)
    .order_by(input_sources.c.name)
)
INSERT = insert(input_sources)
DROP = delete(input_sources).where(input_sources.c.name == bindparam("key_name"))
UPDATE = (
    update(input_sources)
    .where(input_sources.c.name == bindparam("key_name"))
    .values(
        revoked_at=bindparam("new_revoked"),
        salt=bindparam("new_salt"),
        mark=bindparam("new_mark"),
        former_salt=bindparam("new_former_salt"),
        former_mark=bindparam("new_former_mark"),
        former_until=bindparam("new_former_until"),
    )
)
NAMED = (
    select(members.c.id, members.c.name)
    .where(
        members.c.board_id == bindparam("board_id"),
        members.c.name == bindparam("person_name"),
        members.c.left_at.is_(None),
    )
    .order_by(members.c.id)
    .limit(2)
)
THE_ID = (
    external_ids.c.board_id == bindparam("key_board"),
    external_ids.c.source == bindparam("key_source"),
    external_ids.c.external_id == bindparam("key_id"),
)
LEADS_TO = select(external_ids).where(*THE_ID)
FORGET = delete(external_ids).where(*THE_ID)
FORGET_ALL = delete(external_ids).where(external_ids.c.source == bindparam("key_source"))
KEEP = insert(external_ids)


@dataclass(frozen=True, slots=True)
class SourceKey:
    """What a source's secret is derived from, what it is told by, and until when it holds; None for no end."""

    salt: str
    mark: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class InputSource:
    """A system that may ask for something on one board; `former` is the key before, which holds for a while."""

    name: str
    label: str
    input: Input
    board_id: int
    made_at: datetime
    key: SourceKey
    former: SourceKey | None = None
    revoked_at: datetime | None = None

    def keys(self, at: datetime) -> tuple[SourceKey, ...]:
        """The keys that hold at a moment: two while one replaces the other, none once the source is revoked."""
        if self.revoked_at is not None:
            return ()
        known = (self.key, *([self.former] if self.former else []))
        return tuple(key for key in known if key.until is None or at < key.until)


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A source with its board as people call it; one without a name is called by its kind."""

    source: InputSource
    board: str


@dataclass(frozen=True, slots=True)
class KnownId:
    """The task that a system's own id leads to; `said` tells what it said of it last, `downtime` that it was one."""

    number: int
    said: str
    downtime: bool


class SourceKnownError(Exception):
    """There is a source of that name already."""


class SourceUnknownError(Exception):
    """There is no source of that name, or it is revoked."""


def find(connection: Connection, name: str) -> InputSource | None:
    """The source of a name, revoked or not."""
    row = connection.execute(FIND, {"name": name}).mappings().one_or_none()
    return None if row is None else _source(row)


def every(connection: Connection) -> list[ListedSource]:
    """All sources by name, revoked ones too."""
    rows = connection.execute(EVERY).mappings()
    return [ListedSource(_source(row), row["board_name"] or row["board_kind"]) for row in rows]


def place_of(connection: Connection, board_id: int) -> Place:
    """Where the board of a source belongs, by which a unit finds it; its name is left as it is."""
    return replace(of_places.place_of(connection, of_places.of_id(connection, board_id)), name="")


def add(connection: Connection, source: InputSource) -> None:
    """Write a new source, or one in the place of a revoked one, whose external ids lead nowhere any more.

    SourceKnownError where the name is in use.
    """
    known = find(connection, source.name)
    if known is not None and known.revoked_at is None:
        raise SourceKnownError(source.name)
    connection.execute(DROP, {"key_name": source.name})
    connection.execute(FORGET_ALL, {"key_source": source.name})
    values = {"board_id": source.board_id, "name": source.name, "label": source.label, "input": source.input.value}
    former = {"former_salt": None, "former_mark": None, "former_until": None}
    key = {"salt": source.key.salt, "mark": source.key.mark}
    connection.execute(INSERT, {**values, "made_at": source.made_at, "revoked_at": None, **key, **former})


def rotate(connection: Connection, name: str, key: SourceKey, until: datetime) -> InputSource:
    """Give a source a new key, and let the one before hold until a moment; any older one ends now."""
    source = _in_use(connection, name)
    rotated = replace(source, key=key, former=replace(source.key, until=until))
    _update(connection, rotated)
    return rotated


def revoke(connection: Connection, name: str, at: datetime) -> None:
    """End all keys of a source; what it asked for stays."""
    _update(connection, replace(_in_use(connection, name), revoked_at=at))


def member_named(connection: Connection, board: Board, name: str) -> Person | None:
    """The member of exactly that name; None where there is none, or more than one."""
    rows = connection.execute(NAMED, {"board_id": board.id, "person_name": name}).mappings().all()
    return Person(rows[0]["id"], rows[0]["name"]) if len(rows) == 1 else None


def leads_to(connection: Connection, board: Board, source: str, external_id: str) -> KnownId | None:
    """What a system's own id leads to on a board, or None."""
    row = connection.execute(LEADS_TO, _id(board, source, external_id)).mappings().one_or_none()
    return None if row is None else KnownId(row["number"], row["said"], row["downtime"])


def keep(connection: Connection, board: Board, source: str, external_id: str, known: KnownId) -> None:
    """Let a system's own id lead to a task from now on."""
    connection.execute(FORGET, _id(board, source, external_id))
    row = {"board_id": board.id, "source": source, "external_id": external_id}
    connection.execute(KEEP, {**row, "number": known.number, "said": known.said, "downtime": known.downtime})


def _in_use(connection: Connection, name: str) -> InputSource:
    source = find(connection, name)
    if source is None or source.revoked_at is not None:
        raise SourceUnknownError(name)
    return source


def _update(connection: Connection, source: InputSource) -> None:
    former = source.former
    values: dict[str, Any] = {
        "key_name": source.name,
        "new_revoked": source.revoked_at,
        "new_salt": source.key.salt,
        "new_mark": source.key.mark,
        "new_former_salt": former and former.salt,
        "new_former_mark": former and former.mark,
        "new_former_until": former and former.until,
    }
    connection.execute(UPDATE, values)


def _id(board: Board, source: str, external_id: str) -> dict[str, Any]:
    return {"key_board": board.id, "key_source": source, "key_id": external_id}


def _source(row: Row) -> InputSource:
    former = row["former_salt"]
    return InputSource(
        row["name"],
        row["label"],
        Input(row["input"]),
        row["board_id"],
        row["made_at"],
        SourceKey(row["salt"], row["mark"]),
        None if former is None else SourceKey(former, row["former_mark"], row["former_until"]),
        row["revoked_at"],
    )
