"""Boards: one per Teams team, group chat or person."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Executable, bindparam, insert, select, update

from kanban.board import DEFAULT_WIP_LIMIT, Board
from storage.board_settings import board_of, settings_of
from storage.connection import Connection, Row
from storage.tables import boards

NOWHERE = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where in Teams a board belongs: the tenant, what kind of place, its Teams id and its name.

    `language` is that of whoever comes to it now, empty where Teams does not say.
    """

    tenant: str
    kind: str
    id: str
    name: str
    language: str = field(default="", compare=False)


THE_BOARD = select(
    boards.c.id, boards.c.name, boards.c.wip_limit, boards.c.settings, boards.c.changes, boards.c.webhooks
)
FIND = THE_BOARD.where(
    boards.c.tenant == bindparam("tenant"), boards.c.kind == bindparam("kind"), boards.c.place == bindparam("place")
)
FIND_TO_WRITE = FIND.with_for_update()
LOCK = THE_BOARD.where(boards.c.id == bindparam("board_id")).with_for_update()
OF_ID = THE_BOARD.where(boards.c.id == bindparam("board_id"))
PLACE_OF = select(boards.c.tenant, boards.c.kind, boards.c.place, boards.c.name).where(
    boards.c.id == bindparam("board_id")
)
INSERT = insert(boards).returning(boards.c.id)
NEXT_NUMBER = (
    update(boards)
    .where(boards.c.id == bindparam("board_id"))
    .values(last_number=boards.c.last_number + 1)
    .returning(boards.c.last_number)
)
NEXT_RECURRENCE = (
    update(boards)
    .where(boards.c.id == bindparam("board_id"))
    .values(last_recurrence=boards.c.last_recurrence + 1)
    .returning(boards.c.last_recurrence)
)
LAST_NUMBER = select(boards.c.last_number).where(boards.c.id == bindparam("board_id"))
NUMBERED = update(boards).where(boards.c.id == bindparam("board_id")).values(last_number=bindparam("new_number"))
SETTLE = (
    update(boards)
    .where(boards.c.id == bindparam("board_id"))
    .values(wip_limit=bindparam("new_limit"), settings=bindparam("new_settings"))
)
COUNTED = update(boards).where(boards.c.id == bindparam("board_id")).values(roster_at=bindparam("at"))
CHANGED = update(boards).where(boards.c.id == bindparam("board_id")).values(changes=boards.c.changes + 1)
RENAME = update(boards).where(boards.c.id == bindparam("board_id")).values(name=bindparam("new_name"))


def find(connection: Connection, place: Place) -> Board | None:
    """The board of a place, or None where nobody has written yet."""
    row = _row(connection, place)
    return None if row is None else _board(row)


def of_id(connection: Connection, board_id: int) -> Board:
    """The board of an id that the database itself has named."""
    found = LOCK if connection.locks else OF_ID
    return _board(connection.execute(found, {"board_id": board_id}).mappings().one())


def to_write(connection: Connection, board: Board) -> Board:
    """The board as it is once nobody else writes on it until the end of the transaction."""
    return _board(connection.execute(LOCK, {"board_id": board.id}).mappings().one()) if connection.locks else board


def place_of(connection: Connection, board: Board) -> Place:
    """Where in Teams a board belongs that is written already."""
    return Place(*connection.execute(PLACE_OF, {"board_id": board.id}).one())


def open_board(connection: Connection, place: Place) -> Board:
    """The board of a place, made now where there is none; a place that was renamed renames its board.

    A board speaks the language of whoever is the first to come to it with one, until its settings say another.
    """
    row = _row(connection, place, FIND_TO_WRITE)
    if row is None:
        return _make(connection, place)
    board = _board(row)
    if place.name and row["name"] != place.name:
        connection.execute(RENAME, {"board_id": row["id"], "new_name": place.name})
        board = replace(board, name=place.name)
    if place.language and not board.language:
        board = replace(board, language=place.language)
        settle(connection, board)
    return board


def next_number(connection: Connection, board: Board) -> int:
    """A task number that was never given before on this board."""
    return int(connection.execute(NEXT_NUMBER, {"board_id": board.id}).scalar_one())


def next_recurrence(connection: Connection, board: Board) -> int:
    """A number that nothing that comes by itself was ever given before on this board."""
    return int(connection.execute(NEXT_RECURRENCE, {"board_id": board.id}).scalar_one())


def was_given(connection: Connection, board: Board, number: int) -> bool:
    """Whether a number was given to a task of the board once, be that kept or not."""
    return 0 < number <= int(connection.execute(LAST_NUMBER, {"board_id": board.id}).scalar() or 0)


def last_number(connection: Connection, board: Board) -> int:
    """The highest task number that was ever given on this board; 0 where none was."""
    return int(connection.execute(LAST_NUMBER, {"board_id": board.id}).scalar_one())


def number_up_to(connection: Connection, board: Board, number: int) -> None:
    """Write that every number up to this one is given."""
    connection.execute(NUMBERED, {"board_id": board.id, "new_number": number})


def note_roster(connection: Connection, board: Board, at: datetime) -> None:
    """Write when Teams has told who all of the board's members are."""
    connection.execute(COUNTED, {"board_id": board.id, "at": at})


def count_change(connection: Connection, board: Board) -> None:
    """Write that something was written on the board, for whoever remembers what they have read of it."""
    connection.execute(CHANGED, {"board_id": board.id})


def settle(connection: Connection, board: Board) -> None:
    """Write a board's settings."""
    keys = {"board_id": board.id, "new_limit": board.wip_limit, "new_settings": settings_of(board)}
    connection.execute(SETTLE, keys)


def _row(connection: Connection, place: Place, found: Executable = FIND) -> Row | None:
    keys = {"tenant": place.tenant, "kind": place.kind, "place": place.id}
    return connection.execute(found, keys).mappings().one_or_none()


def _board(row: Row) -> Board:
    return board_of(row)


def _make(connection: Connection, place: Place) -> Board:
    values: dict[str, Any] = {
        "tenant": place.tenant,
        "kind": place.kind,
        "place": place.id,
        "name": place.name,
        "wip_limit": DEFAULT_WIP_LIMIT,
        "last_number": 0,
        "settings": {"language": place.language} if place.language else {},
    }
    return Board(connection.execute(INSERT, values).scalar_one(), place.name, language=place.language)
