"""Events of one board: what happened, and what undo needs to know."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, or_, select, update

from kanban.board import Board
from kanban.events import OF_A_DUPLICATE, Changed, Event, Happening
from kanban.flow import Way, way_of
from kanban.tasks import Lane, Person, Task
from storage.connection import Connection, Row
from storage.flow_tables import TRUE_OF_TASK
from storage.rows import difference
from storage.rows import row_of as columns_of
from storage.tables import events

OF_TASK = (events.c.board_id == bindparam("board_id"), events.c.number == bindparam("number"))
LATEST = (
    select(events)
    .where(*OF_TASK, events.c.happening != Happening.SOURCE_MARKED.value)
    .order_by(events.c.version.desc())
    .limit(1)
)
OF_VERSION = select(events).where(*OF_TASK, events.c.version == bindparam("version"))
READING = (
    select(events.c.version)
    .where(*OF_TASK, events.c.happening.in_([Happening.CAPTURED.value, Happening.REREAD.value]))
    .order_by(events.c.version.desc())
    .limit(1)
)
FINISHED_BEFORE = frozenset({Happening.UNDONE, Happening.IMPORTED})
NO_CHANGE_OF_THEIRS = (Happening.UNDONE.value, Happening.SOURCE_MARKED.value, Happening.KEPT.value)
MOVED_ON = (
    select(events.c.version)
    .where(
        *OF_TASK,
        events.c.version >= bindparam("version"),
        or_(
            (events.c.version == bindparam("version")) & events.c.undone.is_(True),
            (events.c.version > bindparam("version"))
            & (events.c.came_from != events.c.went_to)
            & events.c.undone.is_(False)
            & (events.c.happening != Happening.UNDONE.value),
        ),
    )
    .limit(1)
)
NOT_THEIRS_TO_UNDO = (*NO_CHANGE_OF_THEIRS, *map(str, OF_A_DUPLICATE))
ASKED_AGAIN = (
    select(events)
    .where(*OF_TASK, events.c.undone.is_(False), events.c.happening == Happening.ASKED_AGAIN.value)
    .order_by(events.c.version.desc())
    .limit(1)
)
FIRST_ASKED_AGAIN = select(func.min(events.c.version)).where(
    *OF_TASK, events.c.happening == Happening.ASKED_AGAIN.value
)
STANDING = (
    select(events)
    .where(*OF_TASK, events.c.undone.is_(False), events.c.happening.not_in(NOT_THEIRS_TO_UNDO))
    .order_by(events.c.version.desc())
    .limit(1)
)
LATEST_BY = (
    select(events)
    .where(
        events.c.board_id == bindparam("board_id"),
        events.c.by_id == bindparam("by_id"),
        events.c.at.between(bindparam("since"), bindparam("until")),
        events.c.undone.is_(False),
        events.c.happening.not_in(NOT_THEIRS_TO_UNDO),
    )
    .order_by(events.c.at.desc(), events.c.number.desc(), events.c.version.desc())
    .limit(1)
)
LAST_DONE = (
    select(events)
    .where(
        events.c.board_id == bindparam("board_id"),
        events.c.at >= bindparam("since"),
        events.c.undone.is_(False),
        events.c.happening.in_([Happening.MOVED.value, Happening.NOTED.value, Happening.SWARMED.value]),
    )
    .order_by(events.c.at.desc(), events.c.number.desc(), events.c.version.desc())
    .limit(1)
)
MADE_AT = (
    select(events)
    .where(*OF_TASK, events.c.at == bindparam("at"), events.c.undone.is_(False))
    .order_by(events.c.version.desc())
)
SINCE = (
    select(events.c.before).where(*OF_TASK, events.c.version > bindparam("version")).order_by(events.c.version.desc())
)
UP_TO = (
    select(events)
    .where(*OF_TASK, events.c.version <= bindparam("newest"))
    .order_by(events.c.version.desc())
    .limit(bindparam("take"))
)
WAY = select(events.c.went_to, events.c.at).where(*OF_TASK, *TRUE_OF_TASK)
INSERT = insert(events)
MARK_UNDONE = (
    update(events)
    .where(
        events.c.board_id == bindparam("key_board"),
        events.c.number == bindparam("key_number"),
        events.c.version.between(bindparam("key_first"), bindparam("key_last")),
    )
    .values(undone=True)
)


@dataclass(frozen=True, slots=True)
class Told:
    """An event, what it replaced (None for a capture), and whether it was taken back."""

    event: Event
    before: dict[str, Any] | None
    undone: bool


def latest(connection: Connection, board: Board, number: int) -> Event | None:
    """The newest event of a task, but for what became of its message."""
    row = connection.execute(LATEST, {"board_id": board.id, "number": number}).mappings().one_or_none()
    return None if row is None else _event(row)


def of_version(connection: Connection, board: Board, number: int, version: int) -> Event | None:
    """The event that made a version of a task, or None where there is none such."""
    keys = {"board_id": board.id, "number": number, "version": version}
    row = connection.execute(OF_VERSION, keys).mappings().one_or_none()
    return None if row is None else _event(row)


def holds(connection: Connection, board: Board, number: int, version: int) -> bool:
    """Whether a task still is where the event of a version has brought it: nobody took that back, or moved it on."""
    keys = {"board_id": board.id, "number": number, "version": version}
    return connection.execute(MOVED_ON, keys).first() is None


def made_at(connection: Connection, board: Board, number: int, at: datetime) -> list[Event]:
    """What happened to a task at a moment and was not taken back, the newest first."""
    keys = {"board_id": board.id, "number": number, "at": at}
    return [_event(row) for row in connection.execute(MADE_AT, keys).mappings()]


def page(connection: Connection, board: Board, number: int, newest: int, take: int) -> list[Told]:
    """The events of a task up to a version, the newest first."""
    keys = {"board_id": board.id, "number": number, "newest": newest, "take": take}
    rows = connection.execute(UP_TO, keys).mappings()
    return [Told(_event(row), row["before"], row["undone"]) for row in rows]


def standing(connection: Connection, board: Board, number: int) -> tuple[Event, dict[str, Any] | None] | None:
    """A task's newest change that was not taken back, with what it replaced (None for a capture)."""
    row = connection.execute(STANDING, {"board_id": board.id, "number": number}).mappings().one_or_none()
    return None if row is None else (_event(row), row["before"])


def asked_again(connection: Connection, board: Board, number: int) -> Event | None:
    """The event that says last that somebody else asked for the same, or None."""
    row = connection.execute(ASKED_AGAIN, {"board_id": board.id, "number": number}).mappings().one_or_none()
    return None if row is None else _event(row)


def first_asked_again(connection: Connection, board: Board, number: int) -> int | None:
    """The version at which somebody else asked for the same for the first time, be that taken back or not."""
    found = connection.execute(FIRST_ASKED_AGAIN, {"board_id": board.id, "number": number}).scalar()
    return None if found is None else int(found)


def replaced_since(connection: Connection, board: Board, number: int, version: int) -> list[dict[str, Any]]:
    """What every change after a version of a task replaced, newest first."""
    keys = {"board_id": board.id, "number": number, "version": version}
    return list(connection.execute(SINCE, keys).scalars())


def reading(connection: Connection, board: Board, number: int) -> int:
    """The version of a task at which its ask was read the last time: 1, unless its message was edited."""
    return int(connection.execute(READING, {"board_id": board.id, "number": number}).scalar() or 1)


def latest_by(connection: Connection, board: Board, person: Person, since: datetime, until: datetime) -> int | None:
    """The number of the task that a person changed last between two moments and that was not taken back."""
    keys = {"board_id": board.id, "by_id": person.id, "since": since, "until": until}
    row = connection.execute(LATEST_BY, keys).mappings().one_or_none()
    return None if row is None else int(row["number"])


def last_done(connection: Connection, board: Board, since: datetime) -> Event | None:
    """The newest move, note or call for help since a moment that was not taken back."""
    row = connection.execute(LAST_DONE, {"board_id": board.id, "since": since}).mappings().one_or_none()
    return None if row is None else _event(row)


def record(connection: Connection, board: Board, changed: Changed) -> None:
    """Write what happened; an undo marks the event that it took back, and all of an ask's readings with the ask."""
    event = changed.event
    replaced = None if changed.before is None else difference(columns_of(changed.before), columns_of(changed.after))
    row = row_of(event, replaced)
    if finishes(event):
        keys = {"board_id": board.id, "number": event.number}
        moves = [(Lane(lane), at) for lane, at in connection.execute(WAY, keys)]
        row |= end_of(way_of(moves, event.at), changed.after)
    connection.execute(INSERT, {"board_id": board.id, **row})
    if event.undoes is not None:
        first = 1 if changed.forgets else event.undoes
        keys = {"key_board": board.id, "key_number": event.number, "key_first": first, "key_last": event.undoes}
        connection.execute(MARK_UNDONE, keys)


def row_of(event: Event, replaced: dict[str, Any] | None) -> dict[str, Any]:
    """Every column of an event's row but its board; what it replaced is None for a capture."""
    return {
        "number": event.number,
        "version": event.version,
        "happening": event.happening.value,
        "by_id": event.by.id,
        "by_name": event.by.name,
        "at": event.at,
        "came_from": event.came_from and event.came_from.value,
        "went_to": event.went_to and event.went_to.value,
        "undoes": event.undoes,
        "before": replaced,
        **dict.fromkeys(("asked_at", "started_at", "was_emergency", "was_accepted")),
    }


def finishes(event: Event) -> bool:
    """Whether an event is what finished a task.

    What an undo puts back was finished before, and so was what was brought in as done, though nobody knows when.
    """
    return event.went_to is Lane.DONE is not event.came_from and event.happening not in FINISHED_BEFORE


def end_of(way: Way, task: Task) -> dict[str, Any]:
    """What the event that finished a task tells of its way, so that whatever takes the one back takes back both."""
    return {
        "asked_at": way.asked,
        "started_at": way.started,
        "was_emergency": way.emergency,
        "was_accepted": task.accepted_at is not None,
    }


def _event(row: Row) -> Event:
    return Event(
        happening=Happening(row["happening"]),
        number=row["number"],
        version=row["version"],
        by=Person(row["by_id"], row["by_name"]),
        at=row["at"],
        came_from=row["came_from"] and Lane(row["came_from"]),
        went_to=row["went_to"] and Lane(row["went_to"]),
        undoes=row["undoes"],
    )
