"""What comes by itself on boards: its rows, which of them are due, and which task came of it on which day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Integer, bindparam, delete, func, insert, select, update

from kanban.board import Board
from kanban.errors import NoRecurrence
from kanban.events import Event, Happening
from kanban.recurrences import Recurrence
from kanban.tasks import Person
from storage import board_events, boards
from storage.connection import Connection, Row
from storage.recurring_rows import as_it_was, kept, recurrence_of, row_of
from storage.recurring_tables import occurrences, recurrences
from storage.tables import events

MOST_AT_ONCE = 100
CLOCK_SLACK = timedelta(minutes=1)
OF_BOARD = recurrences.c.board_id == bindparam("board_id")
THE_ONE = (recurrences.c.board_id == bindparam("key_board"), recurrences.c.id == bindparam("key_id"))
FIND = select(recurrences).where(*THE_ONE)
COUNT = select(func.count()).where(OF_BOARD)
COUNT_RUNNING = select(func.count()).where(OF_BOARD, recurrences.c.stopped.is_(False))
LISTED = (
    select(recurrences)
    .where(OF_BOARD)
    .order_by(recurrences.c.stopped, recurrences.c.next_day.is_(None), recurrences.c.next_day, recurrences.c.id)
    .limit(bindparam("take", type_=Integer))
    .offset(bindparam("skip", type_=Integer))
)
RUNNING = select(recurrences).where(OF_BOARD, recurrences.c.stopped.is_(False))
INSERT = insert(recurrences)
UPDATE = update(recurrences).where(*THE_ONE)
PUT_OFF = (
    update(recurrences)
    .where(*THE_ONE, recurrences.c.planned_at == bindparam("key_planned"))
    .values(next_at=bindparam("new_next"))
)
PLANNED = (recurrences.c.board_id, recurrences.c.id, recurrences.c.next_at, recurrences.c.planned_at)
DUE = (
    select(*PLANNED).where(recurrences.c.next_at <= bindparam("at")).order_by(recurrences.c.next_at).limit(MOST_AT_ONCE)
)
AHEAD = select(*PLANNED).where(recurrences.c.planned_at > bindparam("ahead")).limit(MOST_AT_ONCE)
FIRST = select(func.min(recurrences.c.next_at))
CAME = insert(occurrences)
OF_RECURRENCE = (
    occurrences.c.board_id == bindparam("board_id"),
    occurrences.c.recurrence == bindparam("recurrence"),
)
GONE = select(occurrences.c.day).where(*OF_RECURRENCE, occurrences.c.day.between(bindparam("first"), bindparam("last")))
LAST = (
    select(occurrences.c.day, occurrences.c.number)
    .where(*OF_RECURRENCE, occurrences.c.day < bindparam("before"))
    .order_by(occurrences.c.day.desc())
    .limit(1)
)
FORGET = delete(occurrences).where(*OF_RECURRENCE, occurrences.c.day > bindparam("after"))
OF_TASK = (
    select(occurrences.c.recurrence, occurrences.c.day)
    .where(occurrences.c.board_id == bindparam("board_id"), occurrences.c.number == bindparam("number"))
    .order_by(occurrences.c.day)
)
OF_RECURRING = (
    *board_events.OF_BOARD,
    events.c.happening == Happening.RECURRING.value,
    events.c.undone.is_(False),
)
STANDING = select(events).where(*OF_RECURRING, events.c.at >= bindparam("since")).order_by(events.c.version.desc())
NEWEST_BY = (
    select(events.c.happening, events.c.before)
    .where(
        *board_events.OF_BOARD,
        events.c.by_id == bindparam("by_id"),
        events.c.undone.is_(False),
    )
    .order_by(events.c.version.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Due:
    """What comes by itself next, when (None: never), and when that was worked out."""

    board_id: int
    id: int
    next_at: datetime | None
    planned_at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """The newest change of a recurrence that was not taken back, and what it replaced (None: it began then)."""

    event: Event
    before: Recurrence | None


@dataclass(frozen=True, slots=True)
class Recurrences:
    """What comes by itself on one board, within one unit of work."""

    connection: Connection
    board: Board

    def get(self, number: int) -> Recurrence:
        """One of them, or NoRecurrence."""
        row = self._row(number)
        if row is None:
            raise NoRecurrence(number)
        return recurrence_of(row)

    def planned(self, number: int) -> Due | None:
        """When one of them comes next, or None where there is none such."""
        row = self._row(number)
        return None if row is None else _due(row)

    def next_id(self) -> int:
        """A number that was never given before on this board."""
        return boards.next_recurrence(self.connection, self.board)

    def count(self) -> int:
        """How many there are, the stopped ones among them."""
        return int(self.connection.execute(COUNT, {"board_id": self.board.id}).scalar_one())

    def count_running(self) -> int:
        """How many of them are not stopped."""
        return int(self.connection.execute(COUNT_RUNNING, {"board_id": self.board.id}).scalar_one())

    def page(self, take: int, skip: int) -> tuple[Recurrence, ...]:
        """Some of them, what comes next first and the stopped ones last."""
        keys = {"board_id": self.board.id, "take": take, "skip": skip}
        return tuple(map(recurrence_of, self.connection.execute(LISTED, keys).mappings()))

    def running(self) -> tuple[Recurrence, ...]:
        """Those that are not stopped."""
        return tuple(map(recurrence_of, self.connection.execute(RUNNING, {"board_id": self.board.id}).mappings()))

    def insert(self, new: Recurrence, next_at: datetime | None, at: datetime) -> None:
        """Write a new one, and when it comes first."""
        self.connection.execute(INSERT, {"board_id": self.board.id, "id": new.id, **row_of(new, next_at, at)})

    def update(self, after: Recurrence, next_at: datetime | None, at: datetime) -> None:
        """Write what has become of one, and when it comes next."""
        keys = {"key_board": self.board.id, "key_id": after.id}
        self.connection.execute(UPDATE, {**keys, **row_of(after, next_at, at)})

    def came(self, number: int, days: Iterable[date], task: int) -> None:
        """Write for which days a task came."""
        keys = {"board_id": self.board.id, "recurrence": number, "number": task}
        for day in days:
            self.connection.execute(CAME, {**keys, "day": day})

    def forget(self, number: int, after: date) -> None:
        """Write that no task has come for the days after one."""
        self.connection.execute(FORGET, {"board_id": self.board.id, "recurrence": number, "after": after})

    def have_come(self, number: int, first: date, last: date) -> frozenset[date]:
        """The days between two, both of them included, for which tasks came already."""
        keys = {"board_id": self.board.id, "recurrence": number, "first": first, "last": last}
        return frozenset(self.connection.execute(GONE, keys).scalars())

    def last_task(self, number: int, before: date = date.max) -> int | None:
        """The number of the task that came last for a day before another."""
        keys = {"board_id": self.board.id, "recurrence": number, "before": before}
        row = self.connection.execute(LAST, keys).first()
        return None if row is None else int(row[1])

    def of_task(self, number: int) -> tuple[int, tuple[date, ...]] | None:
        """Of what a task came by itself, and for which days; None for any other task."""
        rows = list(self.connection.execute(OF_TASK, {"board_id": self.board.id, "number": number}))
        return (int(rows[0][0]), tuple(row[1] for row in rows)) if rows else None

    def record(self, before: Recurrence | None, number: int, by: Person, at: datetime) -> None:
        """Write who has changed one and what that replaced, in the history of what belongs to no task."""
        replaced = {"id": number, "was": None if before is None else kept(before)}
        board_events.record(self.connection, self.board, Happening.RECURRING, replaced, by, at)

    def standing(self, number: int, since: datetime) -> Standing | None:
        """The newest change of one since a moment that was not taken back."""
        for row in self.connection.execute(STANDING, {"board_id": self.board.id, "since": since}).mappings():
            if row["before"]["id"] == number:
                was = row["before"]["was"]
                before = None if was is None else as_it_was(self.get(number), was)
                return Standing(board_events.event_of(row), before)
        return None

    def changed_last_by(self, person: Person) -> int | None:
        """Which of them a person has changed last; None where they have changed the board's settings since."""
        keys = {"board_id": self.board.id, "by_id": person.id}
        row = self.connection.execute(NEWEST_BY, keys).mappings().first()
        recurring = row is not None and row["happening"] == Happening.RECURRING.value
        return int(row["before"]["id"]) if row is not None and recurring else None

    def take_back(self, event: Event) -> None:
        """Write that a change was taken back."""
        board_events.mark_undone(self.connection, self.board, event)

    def _row(self, number: int) -> Row | None:
        keys = {"key_board": self.board.id, "key_id": number}
        return self.connection.execute(FIND, keys).mappings().one_or_none()


def due(connection: Connection, at: datetime) -> list[Due]:
    """What comes now on any board, or was planned by a clock that has been put back since."""
    rows = [
        *connection.execute(DUE, {"at": at}).mappings(),
        *connection.execute(AHEAD, {"ahead": at + CLOCK_SLACK}).mappings(),
    ]
    return list(map(_due, rows))


def first(connection: Connection) -> datetime | None:
    """The moment at which something comes next on any board."""
    found: datetime | None = connection.execute(FIRST).scalar()
    return found


def put_off(connection: Connection, planned: Due, until: datetime) -> None:
    """Let what could not come be looked at later; the days for which it is to come stay."""
    keys = {"key_board": planned.board_id, "key_id": planned.id, "key_planned": planned.planned_at}
    connection.execute(PUT_OFF, {**keys, "new_next": until})


def _due(row: Row) -> Due:
    return Due(row["board_id"], row["id"], row["next_at"], row["planned_at"])
