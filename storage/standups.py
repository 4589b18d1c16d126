"""What a stand-up asks of one board: the tasks that threaten the flow, and what has changed since the last one."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Select, bindparam, func, or_, select

from kanban.board import Board
from kanban.events import Happening
from kanban.standup import Changes
from kanban.tasks import Lane, Task
from storage.connection import Connection
from storage.rows import task_of
from storage.tables import events, tasks

STAYS_READ = 200
ACTIVE = [Lane.IN_PROGRESS.value, Lane.TESTING.value, Lane.BLOCKED.value, Lane.EMERGENCY.value]
ON_BOARD = tasks.c.board_id == bindparam("board_id")
AT_LIMIT = (
    select(tasks.c.owner_id)
    .where(ON_BOARD, tasks.c.lane == Lane.IN_PROGRESS.value, tasks.c.owner_id.is_not(None))
    .group_by(tasks.c.owner_id)
    .having(func.count() >= bindparam("wip_limit"))
)
TOO_MUCH = (ON_BOARD, tasks.c.lane == Lane.IN_PROGRESS.value, tasks.c.owner_id.in_(AT_LIMIT))
BLOCKED = (ON_BOARD, tasks.c.lane == Lane.BLOCKED.value)
UNPLANNED = (
    ON_BOARD,
    tasks.c.lane.in_(ACTIVE),
    or_(tasks.c.lane == Lane.EMERGENCY.value, tasks.c.accepted_at.is_(None)),  # what a triage took on was planned
    or_(
        tasks.c.captured_at >= bindparam("since"),
        (tasks.c.lane == Lane.EMERGENCY.value) & (tasks.c.entered_at >= bindparam("since")),
    ),
)
NEGLECTED = (ON_BOARD, tasks.c.lane == bindparam("lane"), tasks.c.entered_at < bindparam("entered_before"))
LEFT = (
    select(events.c.at, events.c.before)
    .where(
        events.c.board_id == bindparam("board_id"),
        events.c.came_from == bindparam("lane"),
        events.c.undone.is_(False),
        events.c.happening == Happening.MOVED.value,
    )
    .order_by(events.c.at.desc())
    .limit(STAYS_READ)
)
ARRIVED = (
    select(events.c.went_to, events.c.happening, func.count(events.c.number.distinct()))
    .where(
        events.c.board_id == bindparam("board_id"),
        events.c.at >= bindparam("since"),
        events.c.undone.is_(False),
        events.c.happening.in_([Happening.CAPTURED.value, Happening.MOVED.value]),
    )
    .group_by(events.c.went_to, events.c.happening)
)


@dataclass(frozen=True, slots=True)
class Standups:
    """The facts of one board's stand-up, within one unit of work; nobody is named and nothing is counted per person."""

    connection: Connection
    board: Board

    def too_much(self, limit: int, take: int) -> tuple[tuple[Task, ...], int]:
        """What is in progress with whoever has no room left, the longest first, and how many tasks that are."""
        return self._oldest(TOO_MUCH, take, wip_limit=limit)

    def blocked(self, take: int) -> tuple[tuple[Task, ...], int]:
        """What is blocked, the longest first, and how many tasks that are."""
        return self._oldest(BLOCKED, take)

    def unplanned(self, since: datetime, take: int) -> tuple[tuple[Task, ...], int]:
        """What is being worked on that was asked for, or became an emergency, since a moment."""
        return self._oldest(UNPLANNED, take, since=since)

    def neglected(self, lane: Lane, before: datetime, take: int) -> tuple[tuple[Task, ...], int]:
        """What has stood in a lane since before a moment, the longest first, and how many tasks that are."""
        return self._oldest(NEGLECTED, take, lane=lane.value, entered_before=before)

    def stays(self, lane: Lane) -> list[timedelta]:
        """How long the up to 200 tasks that left a lane last had stood there."""
        rows = self.connection.execute(LEFT, {"board_id": self.board.id, "lane": lane.value})
        return [stay for at, before in rows if (stay := _stay(at, before)) is not None]

    def changes(self, since: datetime) -> Changes:
        """How many tasks of the team have come to which lane since a moment; what was taken back does not count."""
        came, captured = Counter[str](), 0
        for lane, happening, count in self.connection.execute(ARRIVED, {"board_id": self.board.id, "since": since}):
            if happening == Happening.CAPTURED.value:
                captured += count
            if happening == Happening.MOVED.value or lane == Lane.EMERGENCY.value:
                came[lane] += count
        return Changes(
            finished=came[Lane.DONE],
            started=came[Lane.IN_PROGRESS],
            tested=came[Lane.TESTING],
            emergencies=came[Lane.EMERGENCY],
            blocked=came[Lane.BLOCKED],
            captured=captured,
        )

    def _oldest(self, where: tuple[object, ...], take: int, **keys: object) -> tuple[tuple[Task, ...], int]:
        found: Select[tuple[object, ...]] = select(tasks).where(*where)  # type: ignore[arg-type]
        ordered = found.order_by(tasks.c.entered_at, tasks.c.number).limit(take + 1)
        rows = self.connection.execute(ordered, {"board_id": self.board.id, **keys}).mappings().all()
        shown = tuple(task_of(row) for row in rows[:take])
        if len(rows) <= take:
            return shown, len(rows)
        counted = select(func.count()).select_from(tasks).where(*where)  # type: ignore[arg-type]
        return shown, int(self.connection.execute(counted, {"board_id": self.board.id, **keys}).scalar_one())


def _stay(left_at: datetime, before: dict[str, int] | None) -> timedelta | None:
    """How long a task had stood in the lane that it left, from what its move replaced."""
    entered = (before or {}).get("entered_at")
    return None if entered is None else left_at - (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=entered))
