"""What the flow of one board is told from: its events, found by two indexes that hold what is true of lanes alone.

Nothing is stored of it. What was taken back is in neither index from that very transaction on, so there is nothing to
put right; days are those of the board's zone, into which moments are put as they are read.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from sqlalchemy import BigInteger, Text, bindparam, func, select, type_coerce

from kanban.board import Board
from kanban.flow import STARTS, WIP, Finished
from kanban.tasks import Lane
from storage.columns import EPOCH
from storage.connection import Connection
from storage.flow_tables import TRUE_OF_PERIOD, TRUE_OF_TASK
from storage.functions import Greatest, JsonNumber, JsonText
from storage.tables import events, members, tasks

DONE = Lane.DONE.value
STARTING = [lane.value for lane in STARTS]
IN_WORK = [lane.value for lane in WIP]
MICROSECONDS = 1_000_000
ONE_DAY = timedelta(days=1)
ON_BOARD = events.c.board_id == bindparam("board_id")
AT = type_coerce(events.c.at, BigInteger)
FINISHED = select(
    events.c.number,
    events.c.version,
    type_coerce(events.c.asked_at, BigInteger),
    type_coerce(events.c.started_at, BigInteger),
    AT,
    type_coerce(events.c.was_emergency, BigInteger),
    type_coerce(events.c.was_accepted, BigInteger),
).where(ON_BOARD, events.c.asked_at.is_not(None), events.c.at >= bindparam("since"), events.c.undone.is_(False))
LEFT_DONE = select(events.c.number, events.c.version).where(
    ON_BOARD, *TRUE_OF_TASK, events.c.came_from == DONE, events.c.went_to != DONE, events.c.at >= bindparam("since")
)
IN_PROGRESS = select(tasks.c.number).where(tasks.c.board_id == bindparam("board_id"), tasks.c.lane.in_(IN_WORK))
STARTED = (
    select(events.c.number, func.coalesce(func.min(AT).filter(events.c.went_to.in_(STARTING)), func.min(AT)))
    .where(ON_BOARD, *TRUE_OF_TASK, events.c.went_to.in_(IN_WORK), events.c.number.in_(IN_PROGRESS))
    .group_by(events.c.number)
)
MOVES = (
    select(events.c.came_from, events.c.went_to, func.count())
    .where(ON_BOARD, *TRUE_OF_PERIOD, events.c.at >= bindparam("since"), events.c.at < bindparam("until"))
    .group_by(events.c.came_from, events.c.went_to)
)
FIRST = select(func.min(AT)).where(ON_BOARD, *TRUE_OF_PERIOD)
_BEFORE = type_coerce(events.c.before, Text)
_STOOD_SINCE = JsonNumber(_BEFORE, "entered_at")
_CAUSE = JsonText(_BEFORE, "blocker_cause")
SINCE = type_coerce(bindparam("since"), BigInteger)
UNBLOCKED = (
    select(_CAUSE, func.sum(AT - Greatest(_STOOD_SINCE, SINCE)), func.count())
    .where(ON_BOARD, *TRUE_OF_PERIOD, events.c.came_from == Lane.BLOCKED.value, AT >= SINCE, _STOOD_SINCE.is_not(None))
    .group_by(_CAUSE)
)
_ENTERED = type_coerce(tasks.c.entered_at, BigInteger)
BLOCKED = (
    select(
        tasks.c.blocker_cause,
        func.sum(Greatest(type_coerce(bindparam("now"), BigInteger) - Greatest(_ENTERED, SINCE), 0)),
        func.count(),
    )
    .where(tasks.c.board_id == bindparam("board_id"), tasks.c.lane == Lane.BLOCKED.value)
    .group_by(tasks.c.blocker_cause)
)
NAMES = select(members.c.name).where(members.c.board_id == bindparam("board_id"))


@dataclass(frozen=True, slots=True)
class Flow:
    """The facts of one board's flow, within one unit of work; nobody is named and nothing is counted per person."""

    connection: Connection
    board: Board

    def finished(self, since: datetime, zone: tzinfo) -> list[Finished]:
        """The tasks that were finished since a moment and still are, with the days of a zone that they passed on."""
        keys = {"board_id": self.board.id, "since": since}
        left: dict[int, int] = {}
        for number, version in self.connection.execute(LEFT_DONE, keys):
            left[number] = max(version, left.get(number, 0))
        rows = self.connection.execute(FINISHED, keys).all()
        days = Days(since, max((row[4] for row in rows), default=0), zone)
        return [
            Finished(
                number,
                days.of(asked),
                None if started is None else days.of(started),
                days.of(done),
                bool(emergency),
                None if accepted is None else bool(accepted),
            )
            for number, version, asked, started, done, emergency, accepted in rows
            if version > left.get(number, 0)
        ]

    def started(self, zone: tzinfo) -> dict[int, date]:
        """The tasks in progress, and the day of a zone on which each was started first.

        What was brought in as blocked, and nobody knows when it was started, has been in progress since it was so.
        """
        rows = self.connection.execute(STARTED, {"board_id": self.board.id})
        return {number: day_of(at, zone) for number, at in rows}

    def moves(self, since: datetime, until: datetime) -> dict[tuple[Lane | None, Lane], int]:
        """How many tasks went from which lane to which, from a moment up to another."""
        rows = self.connection.execute(MOVES, {"board_id": self.board.id, "since": since, "until": until})
        return {(came_from and Lane(came_from), Lane(went_to)): count for came_from, went_to, count in rows}

    def first_day(self, zone: tzinfo) -> date | None:
        """The day of a zone on which anything was asked for on the board first; None where nothing was."""
        at = self.connection.execute(FIRST, {"board_id": self.board.id}).scalar()
        return None if at is None else day_of(at, zone)

    def blocked(self, since: datetime, now: datetime) -> Iterator[tuple[str | None, timedelta, int]]:
        """What tasks were blocked by since a moment, for how long from then on, and how often; None is not kept."""
        keys = {"board_id": self.board.id, "since": _microseconds(since), "now": _microseconds(now)}
        for statement in (UNBLOCKED, BLOCKED):
            for cause, length, times in self.connection.execute(statement, keys):
                yield cause, timedelta(microseconds=max(int(length), 0)), times

    def names(self) -> list[str]:
        """The names of everybody who is, or was, a member of the board."""
        return list(self.connection.execute(NAMES, {"board_id": self.board.id}).scalars())


class Days:
    """The days of a zone, by the moments at which those of a period begin, for what many moments are looked up in."""

    def __init__(self, first: datetime, last: int, zone: tzinfo) -> None:
        self._zone = zone
        day, end = first.astimezone(zone).date(), day_of(last, zone) + ONE_DAY
        self._days = [day + timedelta(days=count) for count in range(max((end - day).days, 0) + 1)]
        self._begin = [_microseconds(datetime.combine(day, time(), tzinfo=zone)) for day in self._days]

    def of(self, at: int) -> date:
        """The day in which a moment is, given in microseconds since 1970."""
        place = bisect_right(self._begin, at)
        return self._days[place - 1] if 0 < place < len(self._days) else day_of(at, self._zone)


def day_of(at: int, zone: tzinfo) -> date:
    """The day of a zone in which a moment is, given in microseconds since 1970."""
    return datetime.fromtimestamp(at / MICROSECONDS, zone).date()


def _microseconds(at: datetime) -> int:
    return (at - EPOCH) // timedelta(microseconds=1)
