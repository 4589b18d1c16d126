"""Tasks that are kept no longer: they go with all that was written of them, but for when they went through which lane.

What is left of their events has no person, no word and no old value but since when a lane had been stood in, so that
what is told of the team's flow stays as it was. A number is never given again: the board counts on.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    Integer,
    Text,
    bindparam,
    case,
    delete,
    func,
    null,
    or_,
    select,
    type_coerce,
    update,
)

from kanban.board import Board
from kanban.tasks import CLOSED_LANES, Lane
from storage.connection import Connection
from storage.functions import JsonNumber, JsonOfNumber
from storage.outbox import Kind
from storage.recurring_tables import occurrences
from storage.tables import boards, events, external_ids, notes, outbox, tasks, terms
from storage.triage_tables import decisions, triages
from storage.webhook_tables import deliveries

OF_TASKS = (Kind.EMERGENCY, Kind.SWARM, Kind.CLOSED, Kind.STILL)
CLOSED = [lane.value for lane in CLOSED_LANES]
NUMBERS: BindParameter[Any] = bindparam("numbers", expanding=True)
OLD = (
    tasks.c.board_id == bindparam("board_id"),
    tasks.c.lane == bindparam("lane"),
    tasks.c.entered_at < bindparam("before"),
    ~select(events.c.number)
    .where(events.c.board_id == tasks.c.board_id, events.c.number == tasks.c.number, events.c.at >= bindparam("before"))
    .exists(),
)
FIND = (
    select(tasks.c.number)
    .where(*OLD)
    .order_by(tasks.c.entered_at, tasks.c.number)
    .limit(bindparam("take", type_=Integer))
)
COUNT = select(func.count()).select_from(tasks).where(*OLD)
STOOD_SINCE = JsonNumber(type_coerce(events.c.before, Text), "entered_at")
STRIP = (
    update(events)
    .where(events.c.board_id == bindparam("key_board"), events.c.number.in_(NUMBERS))
    .values(
        by_id="",
        by_name="",
        before=case((STOOD_SINCE.is_not(None), JsonOfNumber(STOOD_SINCE, "entered_at")), else_=null()),
    )
)
LOOKS_AWAY = (
    update(triages)
    .where(triages.c.board_id == bindparam("key_board"), triages.c.looks_at.in_(NUMBERS))
    .values(looks_at=null())
)
GO = (
    *(
        delete(table).where(table.c.board_id == bindparam("key_board"), table.c.number.in_(NUMBERS))
        for table in (terms, notes, decisions, deliveries, external_ids, occurrences)
    ),
    delete(outbox).where(
        outbox.c.board_id == bindparam("key_board"),
        outbox.c.kind.in_([kind.value for kind in OF_TASKS]),
        outbox.c.number.in_(NUMBERS),
    ),
    delete(tasks).where(
        tasks.c.board_id == bindparam("key_board"), tasks.c.number.in_(NUMBERS), tasks.c.lane.in_(CLOSED)
    ),
)
UNTIDY = or_(boards.c.tidied_on.is_(None), boards.c.tidied_on < bindparam("day"))
NEXT = select(boards.c.id).where(UNTIDY).order_by(boards.c.id).limit(1)
IS_UNTIDY = select(boards.c.id).where(boards.c.id == bindparam("board_id"), UNTIDY)
TIDY = update(boards).where(boards.c.id == bindparam("key_board")).values(tidied_on=bindparam("day"))
ALL = select(boards.c.id, boards.c.name, boards.c.kind).order_by(boards.c.id)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A board by its id and name, which is its kind where it has none."""

    board_id: int
    name: str


def shelves(connection: Connection) -> list[Shelf]:
    """All boards."""
    return [Shelf(board_id, name or kind) for board_id, name, kind in connection.execute(ALL)]


def next_untidy(connection: Connection, day: date) -> int | None:
    """The id of a board that was not tidied on a day or later."""
    found: int | None = connection.execute(NEXT, {"day": day}).scalar()
    return found


def is_untidy(connection: Connection, board: Board, day: date) -> bool:
    """Whether a board was not tidied on a day or later, by whatever process."""
    return connection.execute(IS_UNTIDY, {"board_id": board.id, "day": day}).first() is not None


def note_tidied(connection: Connection, board: Board, day: date) -> None:
    """Write that nothing is left to go on a board on a day."""
    connection.execute(TIDY, {"key_board": board.id, "day": day})


def count(connection: Connection, board_id: int, lane: Lane, before: datetime) -> int:
    """How many tasks of a lane have had nothing happen to them since a moment."""
    keys = {"board_id": board_id, "lane": lane.value, "before": before}
    return int(connection.execute(COUNT, keys).scalar_one())


def remove(connection: Connection, board: Board, lane: Lane, before: datetime, take: int) -> int:
    """Remove some of those tasks, the oldest first, and say how many; ValueError for a lane in which work is open."""
    if lane not in CLOSED_LANES:
        raise ValueError(f"what stands in {lane} is open and stays")
    keys = {"board_id": board.id, "lane": lane.value, "before": before, "take": take}
    numbers: list[int] = connection.execute(FIND, keys).scalars().all()
    if numbers:
        which: dict[str, Any] = {"key_board": board.id, "numbers": numbers}
        for statement in (STRIP, LOOKS_AWAY, *GO):
            connection.execute(statement, which)
    return len(numbers)
