"""What a stand-up asks of one board: the tasks that threaten the flow, and what has changed since the last one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

import orjson
from sqlalchemy import Executable, Integer, Text, bindparam, func, or_, select, type_coerce, union

from kanban.board import Board
from kanban.events import Happening
from kanban.standup import Changes
from kanban.tasks import Lane, Task
from storage.connection import Connection
from storage.rows import task_of
from storage.tables import events, tasks

Counted: TypeAlias = tuple[tuple[Task, ...], int]

STAYS_READ = 200
ACTIVE = [Lane.IN_PROGRESS.value, Lane.TESTING.value, Lane.BLOCKED.value, Lane.EMERGENCY.value]
ON_BOARD = tasks.c.board_id == bindparam("board_id")
AT_LIMIT = (
    select(tasks.c.owner_id)
    .where(ON_BOARD, tasks.c.lane == Lane.IN_PROGRESS.value, tasks.c.owner_id.is_not(None))
    .group_by(tasks.c.owner_id)
    .having(func.count() >= bindparam("wip_limit"))
)
IN_LANE = (ON_BOARD, tasks.c.lane == bindparam("lane"))
BY_AGE = (tasks.c.entered_at, tasks.c.number)
LONGEST = select(tasks).where(*IN_LANE).order_by(*BY_AGE).limit(bindparam("take"))
COUNT = select(func.count()).where(*IN_LANE)
TOO_MUCH = LONGEST.where(tasks.c.owner_id.in_(AT_LIMIT))
COUNT_TOO_MUCH = COUNT.where(tasks.c.owner_id.in_(AT_LIMIT))
NEGLECTED = LONGEST.where(tasks.c.entered_at < bindparam("entered_before"))
COUNT_NEGLECTED = COUNT.where(tasks.c.entered_at < bindparam("entered_before"))
# What has come since a moment is little beside all that is worked on: each of both is found by an index of its own.
ASKED_FOR = select(tasks.c.number).where(
    ON_BOARD,
    tasks.c.lane.in_(ACTIVE),
    tasks.c.captured_at >= bindparam("since"),
    or_(tasks.c.lane == Lane.EMERGENCY.value, tasks.c.accepted_at.is_(None)),  # what a triage took on was planned
)
BECAME_EMERGENCIES = select(tasks.c.number).where(
    ON_BOARD, tasks.c.lane == Lane.EMERGENCY.value, tasks.c.entered_at >= bindparam("since")
)
CAME = union(ASKED_FOR, BECAME_EMERGENCIES)
UNPLANNED = select(tasks).where(ON_BOARD, tasks.c.number.in_(CAME)).order_by(*BY_AGE).limit(bindparam("take"))
COUNT_UNPLANNED = select(func.count()).select_from(CAME.subquery("came"))
LEFT = (
    select(type_coerce(events.c.at, Integer), type_coerce(events.c.before, Text))
    .where(
        events.c.board_id == bindparam("board_id"),
        events.c.came_from == bindparam("lane"),
        events.c.undone.is_(False),
        events.c.happening == Happening.MOVED.value,
    )
    .order_by(events.c.at.desc())
    .limit(STAYS_READ)
)
IS_MOVE = events.c.happening == Happening.MOVED.value
ARRIVALS = {
    "finished": IS_MOVE & (events.c.went_to == Lane.DONE.value),
    "started": IS_MOVE & (events.c.went_to == Lane.IN_PROGRESS.value),
    "tested": IS_MOVE & (events.c.went_to == Lane.TESTING.value),
    "emergencies": events.c.went_to == Lane.EMERGENCY.value,
    "blocked": IS_MOVE & (events.c.went_to == Lane.BLOCKED.value),
}
CAPTURED = func.count().filter(events.c.happening == Happening.CAPTURED.value)  # which a task is only once
ARRIVED = select(
    CAPTURED.label("captured"),
    *(func.count(events.c.number.distinct()).filter(which).label(name) for name, which in ARRIVALS.items()),
).where(
    events.c.board_id == bindparam("board_id"),
    events.c.at >= bindparam("since"),
    events.c.undone.is_(False),
    events.c.happening.in_([Happening.CAPTURED.value, Happening.MOVED.value]),
)


@dataclass(frozen=True, slots=True)
class Standups:
    """The facts of one board's stand-up, within one unit of work; nobody is named and nothing is counted per person."""

    connection: Connection
    board: Board

    def too_much(self, limit: int, take: int) -> Counted:
        """What is in progress with whoever has no room left, the longest first, and how many tasks that are."""
        return self._counted(TOO_MUCH, COUNT_TOO_MUCH, take, lane=Lane.IN_PROGRESS.value, wip_limit=limit)

    def blocked(self, take: int) -> Counted:
        """What is blocked, the longest first, and how many tasks that are."""
        return self._counted(LONGEST, COUNT, take, lane=Lane.BLOCKED.value)

    def unplanned(self, since: datetime, take: int) -> Counted:
        """What is being worked on that was asked for, or became an emergency, since a moment."""
        return self._counted(UNPLANNED, COUNT_UNPLANNED, take, since=since)

    def neglected(self, lane: Lane, before: datetime, take: int) -> Counted:
        """What has stood in a lane since before a moment, the longest first, and how many tasks that are."""
        return self._counted(NEGLECTED, COUNT_NEGLECTED, take, lane=lane.value, entered_before=before)

    def stays(self, lane: Lane) -> list[timedelta]:
        """How long the up to 200 tasks that left a lane last had stood there."""
        rows = self.connection.execute(LEFT, {"board_id": self.board.id, "lane": lane.value})
        return [timedelta(microseconds=stay) for at, before in rows if (stay := _stay(at, before)) is not None]

    def changes(self, since: datetime) -> Changes:
        """How many tasks of the team have come to which lane since a moment; what was taken back does not count."""
        return Changes(**self.connection.execute(ARRIVED, {"board_id": self.board.id, "since": since}).mappings().one())

    def _counted(self, first: Executable, all_of_them: Executable, take: int, **keys: object) -> Counted:
        """The first tasks of a threat, and how many there are, which is counted only where more than those are."""
        known = {"board_id": self.board.id, **keys}
        rows = self.connection.execute(first, {**known, "take": take + 1}).mappings().all()
        shown = tuple(map(task_of, rows[:take]))
        if len(rows) <= take:
            return shown, len(rows)
        return shown, int(self.connection.execute(all_of_them, known).scalar_one())


def _stay(left_at: int, before: str | None) -> int | None:
    """For how many microseconds a task had stood in the lane that it left, from what its move replaced.

    Both are read as they are stored: two hundred rows as moments and tasks would cost more than all the rest.
    """
    entered: int | None = orjson.loads(before or "{}").get("entered_at")
    return None if entered is None else left_at - entered
