"""When each board's meetings are due next, and which were held: one row per board, meeting and local date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import bindparam, func, insert, select, update

from kanban.board import Board
from storage.connection import Connection
from storage.tables import meetings, schedules

MOST_AT_ONCE = 200
CLOCK_SLACK = timedelta(minutes=1)
THE_ONE = (schedules.c.board_id == bindparam("key_board"), schedules.c.meeting == bindparam("key_meeting"))
FIND = select(schedules).where(*THE_ONE)
INSERT = insert(schedules)
PLAN = (
    update(schedules)
    .where(*THE_ONE)
    .values(next_at=bindparam("new_next"), planned_at=bindparam("new_planned"), zone=bindparam("new_zone"))
)
PUT_OFF = (
    update(schedules)
    .where(*THE_ONE, schedules.c.planned_at == bindparam("key_planned"))
    .values(next_at=bindparam("new_next"))
)
DUE = select(schedules).where(schedules.c.next_at <= bindparam("at")).order_by(schedules.c.next_at).limit(MOST_AT_ONCE)
AHEAD = select(schedules).where(schedules.c.planned_at > bindparam("ahead")).limit(MOST_AT_ONCE)
FIRST = select(func.min(schedules.c.next_at))
OF_DAY = select(meetings.c.outcome).where(
    meetings.c.board_id == bindparam("board_id"),
    meetings.c.meeting == bindparam("meeting"),
    meetings.c.day == bindparam("day"),
)
HELD = insert(meetings)
NOT_HELD = (
    update(meetings)
    .where(
        meetings.c.board_id == bindparam("key_board"),
        meetings.c.meeting == bindparam("key_meeting"),
        meetings.c.day == bindparam("key_day"),
    )
    .values(outcome="skipped")
)
LATEST = (
    select(meetings.c.day, meetings.c.outcome)
    .where(
        meetings.c.board_id == bindparam("board_id"),
        meetings.c.meeting == bindparam("meeting"),
        meetings.c.day < bindparam("before"),
    )
    .order_by(meetings.c.day.desc())
    .limit(bindparam("take"))
)
TOLD = (
    select(meetings.c.told_at, meetings.c.told_of)
    .where(
        meetings.c.board_id == bindparam("board_id"),
        meetings.c.meeting == bindparam("meeting"),
        meetings.c.day < bindparam("before"),
        meetings.c.told_at >= bindparam("after"),
    )
    .order_by(meetings.c.day.desc())
)
TELL = (
    update(meetings)
    .where(
        meetings.c.board_id == bindparam("key_board"),
        meetings.c.meeting == bindparam("key_meeting"),
        meetings.c.day == bindparam("key_day"),
    )
    .values(told_at=bindparam("new_at"), told_of=bindparam("new_of"))
)
MOST_MISSED = 10


class Held(StrEnum):
    """What meetings a board holds; stored, so values are added, never renamed."""

    STANDUP = "standup"
    BMM = "bmm"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Planned:
    """When a board's meeting is due next, None for never; when that was worked out, and in which zone it may be."""

    board_id: int
    meeting: Held
    next_at: datetime | None
    planned_at: datetime
    zone: str


@dataclass(frozen=True, slots=True)
class Schedules:
    """The meetings of one board, within one unit of work."""

    connection: Connection
    board: Board

    def planned(self, meeting: Held) -> Planned | None:
        """When a meeting is due next, or None where that was never worked out."""
        keys = {"key_board": self.board.id, "key_meeting": meeting.value}
        row = self.connection.execute(FIND, keys).mappings().one_or_none()
        return None if row is None else Planned(self.board.id, meeting, row["next_at"], row["planned_at"], row["zone"])

    def plan(self, meeting: Held, next_at: datetime | None, zone: str, at: datetime) -> None:
        """Write when a meeting is due next."""
        keys = {"key_board": self.board.id, "key_meeting": meeting.value}
        news = {"new_next": next_at, "new_planned": at, "new_zone": zone}
        if self.connection.execute(PLAN, {**keys, **news}).rowcount == 0:
            row = {"board_id": self.board.id, "meeting": meeting.value, "zone": zone}
            self.connection.execute(INSERT, {**row, "next_at": next_at, "planned_at": at})

    def hold(self, meeting: Held, day: date, *, posted: bool) -> bool:
        """Write that a day's meeting is posted, or skipped; False where that was written before."""
        keys = {"board_id": self.board.id, "meeting": meeting.value, "day": day}
        if self.connection.execute(OF_DAY, keys).first() is not None:
            return False
        self.connection.execute(HELD, {**keys, "outcome": "posted" if posted else "skipped"})
        return True

    def skip(self, meeting: Held, day: date) -> None:
        """Write that what was to be posted on a day was not."""
        self.connection.execute(NOT_HELD, {"key_board": self.board.id, "key_meeting": meeting.value, "key_day": day})

    def tell(self, meeting: Held, day: date, at: datetime, of: Iterable[int]) -> None:
        """Write when somebody was told what a day was to tell them, and of which boards, by their ids."""
        self.hold(meeting, day, posted=True)
        keys = {"key_board": self.board.id, "key_meeting": meeting.value, "key_day": day}
        self.connection.execute(TELL, {**keys, "new_at": at, "new_of": list(of)})

    def told(self, meeting: Held, before: date, after: datetime) -> tuple[tuple[datetime, frozenset[int]], ...]:
        """When somebody was told on days before another, after a moment, and of which boards; the latest first."""
        keys = {"board_id": self.board.id, "meeting": meeting.value, "before": before, "after": after}
        return tuple((at, frozenset(of)) for at, of in self.connection.execute(TOLD, keys))

    def missed(self, meeting: Held, before: date) -> tuple[date, ...]:
        """The days before another on which the meeting was skipped since it was posted last, the earliest first."""
        keys = {"board_id": self.board.id, "meeting": meeting.value, "before": before, "take": MOST_MISSED}
        days: list[date] = []
        for day, outcome in self.connection.execute(LATEST, keys):
            if outcome == "posted":
                break
            days.append(day)
        return tuple(reversed(days))


def put_off(connection: Connection, planned: Planned, until: datetime) -> None:
    """Let a meeting that could not be held be looked at later; what was due since it was planned still is."""
    keys = {"key_board": planned.board_id, "key_meeting": planned.meeting.value, "key_planned": planned.planned_at}
    connection.execute(PUT_OFF, {**keys, "new_next": until})


def due(connection: Connection, at: datetime) -> list[Planned]:
    """The meetings of all boards that are due, or that were planned by a clock that has been put back since."""
    rows = [
        *connection.execute(DUE, {"at": at}).mappings(),
        *connection.execute(AHEAD, {"ahead": at + CLOCK_SLACK}).mappings(),
    ]
    return [
        Planned(row["board_id"], Held(row["meeting"]), row["next_at"], row["planned_at"], row["zone"]) for row in rows
    ]


def first(connection: Connection) -> datetime | None:
    """The moment at which the next meeting of any board is due."""
    found: datetime | None = connection.execute(FIRST).scalar()
    return found
