"""Tasks of one board: the facts about one, the lanes, and writing a decided change."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Integer, Select, bindparam, func, insert, literal, or_, select, update

from kanban.board import Board
from kanban.errors import TaskNotFound
from kanban.paging import MOST_DONE, Window
from kanban.search import Headline
from kanban.tasks import CLOSED_LANES, OPEN_LANES, Lane, Person, Task
from kanban.transitions import Facts
from storage import boards, history
from storage.connection import Connection, Row
from storage.rows import LISTED, PRIORITIES, RANKS, listed, row_of, task_of
from storage.tables import tasks

ON_BOARD = tasks.c.board_id == bindparam("board_id")
THE_TASK = select(tasks).where(ON_BOARD, tasks.c.number == bindparam("number"))
IN_PROGRESS_OF = (
    select(tasks)
    .where(ON_BOARD, tasks.c.owner_id == bindparam("owner_id"), tasks.c.lane == Lane.IN_PROGRESS.value)
    .order_by(tasks.c.priority, tasks.c.due.is_(None), tasks.c.due, tasks.c.number)
)
OVER = (
    select(tasks.c.owner_id)
    .where(ON_BOARD, tasks.c.lane == Lane.IN_PROGRESS.value)
    .group_by(tasks.c.owner_id)
    .having(func.count() > bindparam("wip_limit"))
    .limit(1)
)
BELOW = (
    select(tasks.c.number)
    .where(ON_BOARD, tasks.c.number < bindparam("number"), tasks.c.lane != Lane.DISCARDED.value)
    .order_by(tasks.c.number.desc())
    .limit(3)
)
ABOVE = (
    select(tasks.c.number)
    .where(ON_BOARD, tasks.c.number > bindparam("number"), tasks.c.lane != Lane.DISCARDED.value)
    .order_by(tasks.c.number)
    .limit(3)
)
MOST_NUMBERS = 500
UNCOUNTED = 2**31 - 1
LANES_OPEN = [lane.value for lane in OPEN_LANES]
TOTALS = select(tasks.c.lane, func.count()).where(ON_BOARD, tasks.c.lane.in_(LANES_OPEN)).group_by(tasks.c.lane)
TOTAL_OF_LANE = select(func.count()).select_from(
    select(literal(1).label("one"))
    .select_from(tasks)
    .where(ON_BOARD, tasks.c.lane == bindparam("lane"))
    .limit(bindparam("most"))
    .subquery("counted")
)
IN_LANE = select(*LISTED).where(ON_BOARD, tasks.c.lane == bindparam("lane"))
IN_READING_ORDER = (tasks.c.priority, tasks.c.due.is_(None), tasks.c.due, tasks.c.number)
TAKE, SKIP = bindparam("take", type_=Integer), bindparam("skip", type_=Integer)
LANE = IN_LANE.order_by(*IN_READING_ORDER).limit(TAKE).offset(SKIP)
RECENT = IN_LANE.order_by(tasks.c.entered_at.desc(), tasks.c.number.desc()).limit(TAKE).offset(SKIP)
AWAKE = LANE.where(tasks.c.blocker_until <= bindparam("today"))
ASLEEP = LANE.where(or_(tasks.c.blocker_until.is_(None), tasks.c.blocker_until > bindparam("today")))
WOKEN = select(func.count()).where(
    ON_BOARD, tasks.c.lane == Lane.BLOCKED.value, tasks.c.blocker_until <= bindparam("today")
)
DUE = select(
    func.count().filter(tasks.c.due < bindparam("today")), func.count().filter(tasks.c.due == bindparam("today"))
).where(ON_BOARD, tasks.c.lane.in_(LANES_OPEN), tasks.c.due <= bindparam("today"))
OWNED = (ON_BOARD, tasks.c.owner_id == bindparam("owner_id"), tasks.c.lane.in_(LANES_OPEN))
ALL_OWNED = select(tasks).where(*OWNED)
OF_NUMBERS = select(tasks).where(ON_BOARD, tasks.c.number.in_(bindparam("numbers", expanding=True)))
FROM_MESSAGE = (
    select(tasks)
    .where(
        ON_BOARD,
        tasks.c.source_message == bindparam("message"),
        tasks.c.source_conversation == bindparam("conversation"),
    )
    .order_by(tasks.c.number)
)
DUPLICATES = (
    select(tasks)
    .where(ON_BOARD, tasks.c.duplicate_of == bindparam("number"))
    .order_by(tasks.c.number.desc())
    .limit(bindparam("take"))
)
HEADLINE = (
    tasks.c.number,
    tasks.c.title,
    tasks.c.lane,
    tasks.c.tickets,
    tasks.c.priority,
    tasks.c.owner_id,
    tasks.c.owner_name,
    tasks.c.due,
    tasks.c.blocker_until,
)
HEADLINES = select(*HEADLINE).where(ON_BOARD, tasks.c.number.in_(bindparam("numbers", expanding=True)))
OPEN_HEADLINES = select(*HEADLINE).where(ON_BOARD, tasks.c.lane.in_(LANES_OPEN))
RECENT_HEADLINES = (
    select(*HEADLINE)
    .where(ON_BOARD, tasks.c.lane == bindparam("lane"))
    .order_by(tasks.c.entered_at.desc(), tasks.c.number.desc())
    .limit(bindparam("take"))
)
NEWEST = (
    select(tasks)
    .where(ON_BOARD, tasks.c.lane.in_(LANES_OPEN))
    .order_by(tasks.c.number.desc())
    .limit(bindparam("take"))
    .offset(bindparam("skip"))
)
INSERT = insert(tasks)
UPDATE = update(tasks).where(
    tasks.c.board_id == bindparam("key_board"),
    tasks.c.number == bindparam("key_number"),
    tasks.c.version == bindparam("key_version"),
)


@dataclass(frozen=True, slots=True)
class Tasks:
    """The tasks of one board, within one unit of work."""

    connection: Connection
    board: Board

    def get(self, number: int) -> Task:
        """One task, or TaskNotFound with the numbers that exist near it."""
        found = self.find(number)
        if found is None:
            raise TaskNotFound(number, self.near(number), boards.was_given(self.connection, self.board, number))
        return found

    def find(self, number: int) -> Task | None:
        """One task; None where there is none, or none any more."""
        row = self.connection.execute(THE_TASK, {"board_id": self.board.id, "number": number}).mappings().one_or_none()
        return None if row is None else task_of(row)

    def facts(self, number: int) -> Facts:
        """A task with its latest event, or TaskNotFound; costs the same however large the board is."""
        return Facts(self.get(number), self.board, (), history.latest(self.connection, self.board, number))

    def in_progress_of(self, owner: Person | None, but: int) -> tuple[Task, ...]:
        """What an owner has in progress, apart from one task."""
        if owner is None:
            return ()
        rows = self.connection.execute(IN_PROGRESS_OF, {"board_id": self.board.id, "owner_id": owner.id}).mappings()
        return tuple(task_of(row) for row in rows if row["number"] != but)

    def anybody_over(self, limit: int) -> bool:
        """Whether anybody has more in progress than this; nobody is named and nothing is counted."""
        keys = {"board_id": self.board.id, "wip_limit": limit}
        return self.connection.execute(OVER, keys).first() is not None

    def near(self, number: int) -> tuple[int, ...]:
        """The up to four nearest numbers of tasks that exist, in order."""
        keys = {"board_id": self.board.id, "number": min(number, 2**31 - 1)}
        found = [*self.connection.execute(BELOW, keys).scalars(), *self.connection.execute(ABOVE, keys).scalars()]
        return tuple(sorted(sorted(found, key=lambda other: abs(other - number))[:4]))

    def totals(self) -> dict[Lane, int]:
        """How many tasks stand in each lane of the board, as far as `total` counts them."""
        rows = self.connection.execute(TOTALS, {"board_id": self.board.id})
        found = {Lane(lane): count for lane, count in rows}
        done = self.total(Lane.DONE)
        return {**found, Lane.DONE: done} if done else found

    def total(self, lane: Lane) -> int:
        """How many tasks stand in one lane; of finished and discarded ones no more than 201 are counted."""
        most = UNCOUNTED if lane in OPEN_LANES else MOST_DONE + 1
        keys = {"board_id": self.board.id, "lane": lane.value, "most": most}
        return int(self.connection.execute(TOTAL_OF_LANE, keys).scalar_one())

    def woken(self, today: date) -> int:
        """How many blocked tasks want to be looked at again."""
        return int(self.connection.execute(WOKEN, {"board_id": self.board.id, "today": today}).scalar_one())

    def window(self, window: Window, today: date | None = None) -> tuple[Task, ...]:
        """The tasks of a window: by priority, due date and number; finished ones by when they were finished.

        Given the day, blocked tasks that want to be looked at again come first. They are as a list shows them: without
        what only their own cards tell.
        """
        if window.lane is Lane.BLOCKED and today is not None:
            return self._awake_first(window, today)
        return self._listed(RECENT if window.lane in CLOSED_LANES else LANE, window)

    def _awake_first(self, window: Window, today: date) -> tuple[Task, ...]:
        """In two steps, each in the order of an index, as no index holds what a day makes of an order."""
        awake = self._listed(AWAKE, window, today=today)
        passed = self.woken(today) if window.skip else 0
        rest = replace(window, skip=max(window.skip - passed, 0), take=window.take - len(awake))
        return (*awake, *self._listed(ASLEEP, rest, today=today))

    def _listed(self, statement: Select[*tuple[Any, ...]], window: Window, **keys: object) -> tuple[Task, ...]:
        if not window.take:
            return ()
        place = {"lane": window.lane.value, "take": window.take, "skip": window.skip}
        return tuple(map(listed, self.connection.execute(statement, {"board_id": self.board.id, **place, **keys})))

    def due(self, today: date) -> tuple[int, int]:
        """How many open tasks are overdue, and how many are due today."""
        row = self.connection.execute(DUE, {"board_id": self.board.id, "today": today}).one()
        return int(row[0]), int(row[1])

    def owned_by(self, owner: Person) -> tuple[Task, ...]:
        """Every open task that a person owns, lane by lane in reading order."""
        rows = self.connection.execute(ALL_OWNED, {"board_id": self.board.id, "owner_id": owner.id}).mappings()
        return tuple(sorted(map(task_of, rows), key=_reading_order))

    def of_numbers(self, numbers: Iterable[int]) -> tuple[Task, ...]:
        """The tasks of these numbers, in no order; 500 numbers at the most."""
        keys = {"board_id": self.board.id, "numbers": list(numbers)[:MOST_NUMBERS]}
        return tuple(map(task_of, self.connection.execute(OF_NUMBERS, keys).mappings())) if keys["numbers"] else ()

    def headlines(self, numbers: Iterable[int]) -> list[Headline]:
        """What the tasks of these numbers are called, in no order; 500 numbers at the most."""
        keys = {"board_id": self.board.id, "numbers": list(numbers)[:MOST_NUMBERS]}
        return (
            [_headline(row) for row in self.connection.execute(HEADLINES, keys).mappings()] if keys["numbers"] else []
        )

    def all_open(self) -> list[Headline]:
        """What every open task is called, in no order."""
        rows = self.connection.execute(OPEN_HEADLINES, {"board_id": self.board.id}).mappings()
        return [_headline(row) for row in rows]

    def recent(self, lane: Lane, take: int) -> list[Headline]:
        """What the tasks are called that came to a lane last."""
        keys = {"board_id": self.board.id, "lane": lane.value, "take": take}
        return [_headline(row) for row in self.connection.execute(RECENT_HEADLINES, keys).mappings()]

    def from_message(self, conversation: str, message: str) -> tuple[Task, ...]:
        """The tasks that were read from a message, the first made first."""
        keys = {"board_id": self.board.id, "conversation": conversation, "message": message}
        return tuple(map(task_of, self.connection.execute(FROM_MESSAGE, keys).mappings()))

    def duplicates_of(self, number: int, take: int) -> tuple[Task, ...]:
        """The newest tasks that were discarded because they asked for the same."""
        keys = {"board_id": self.board.id, "number": number, "take": take}
        return tuple(map(task_of, self.connection.execute(DUPLICATES, keys).mappings()))

    def newest(self, take: int, skip: int) -> tuple[Task, ...]:
        """The open tasks that were asked for last, newest first."""
        keys = {"board_id": self.board.id, "take": take, "skip": skip}
        return tuple(map(task_of, self.connection.execute(NEWEST, keys).mappings()))

    def insert(self, task: Task) -> None:
        """Write a new task."""
        self.connection.execute(INSERT, {"board_id": self.board.id, **row_of(task)})

    def update(self, before: Task, after: Task) -> None:
        """Write what a change made of a task; it must still stand as it was read."""
        old, new = row_of(before), row_of(after)
        changed = {column: value for column, value in new.items() if value != old[column]}
        keys = {"key_board": self.board.id, "key_number": before.number, "key_version": before.version}
        if self.connection.execute(UPDATE, {**keys, **changed}).rowcount != 1:
            raise ConflictingWriteError(before.number)


class ConflictingWriteError(Exception):
    """Somebody else wrote the task between reading and writing it, which one writer at a time rules out."""


def _headline(row: Row) -> Headline:
    return Headline(
        row["number"],
        row["title"],
        Lane(row["lane"]),
        tuple(row["tickets"]),
        PRIORITIES[int(row["priority"])],
        row["owner_id"],
        row["owner_name"] or "",
        row["due"],
        row["blocker_until"],
    )


def _reading_order(task: Task) -> tuple[int, int, bool, date, int]:
    return OPEN_LANES.index(task.lane), RANKS[task.priority], task.due is None, task.due or date.max, task.number
