"""Backlog maintenance meetups of one board: what waits for one, where one is, and what it has decided.

All of it is stored, so that a meetup goes on after a restart, and wherever it is looked at.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, bindparam, case, delete, func, insert, or_, select, update

from kanban.board import Board
from kanban.tasks import Lane, Person, Task
from kanban.triage import Decided, Decision, Meetup, end_of_waiting, spent_by
from storage.connection import Connection, Row
from storage.rows import task_of
from storage.tables import tasks
from storage.triage_tables import decisions, triages

OF_BOARD = triages.c.board_id == bindparam("key_board")
THE_ONE = (OF_BOARD, triages.c.id == bindparam("key_id"))
GET = select(triages).where(*THE_ONE)
OPEN = select(triages).where(OF_BOARD, triages.c.over_at.is_(None)).order_by(triages.c.id.desc()).limit(1)
LAST_ID = select(func.max(triages.c.id)).where(OF_BOARD)
START = insert(triages)
TOUCH = (
    update(triages)
    .where(*THE_ONE)
    .values(last_at=bindparam("new_last"), spent_seconds=bindparam("new_spent"), looks_at=bindparam("new_look"))
)
END = (
    update(triages)
    .where(*THE_ONE, triages.c.over_at.is_(None))
    .values(over_at=bindparam("at"), spent_seconds=bindparam("new_spent"), total=bindparam("new_total"), looks_at=None)
)
OF_TRIAGE = (decisions.c.board_id == bindparam("key_board"), decisions.c.triage_id == bindparam("key_id"))
OF_TASK = (tasks.c.board_id == decisions.c.board_id) & (tasks.c.number == decisions.c.number)
STILL_WAITS = and_(tasks.c.triage_place.is_not(None), tasks.c.triage_place < bindparam("end"))
WITH_PM = and_(decisions.c.decision == Decision.PROJECT.value, tasks.c.lane == Lane.PM_REVIEW.value)
IS_POSTPONED = decisions.c.decision == Decision.POSTPONED.value
IS_DECIDED = and_(~IS_POSTPONED, or_(~STILL_WAITS, WITH_PM, decisions.c.version == tasks.c.version))
HOLDS = or_(and_(IS_POSTPONED, STILL_WAITS), IS_DECIDED)
WAITS = (tasks.c.board_id == bindparam("key_board"), tasks.c.triage_place < bindparam("end"))
LOOKED_AT = select(decisions.c.number).where(*OF_TRIAGE, decisions.c.number == tasks.c.number, HOLDS).exists()
NEXT = select(tasks).where(*WAITS, ~LOOKED_AT).order_by(tasks.c.triage_place).limit(1)
WAITING = select(func.count()).select_from(tasks).where(*WAITS)
HELD = select(decisions).join(tasks, OF_TASK).where(*OF_TRIAGE, HOLDS)
COUNTS = (
    select(decisions.c.decision, func.count(), func.count().filter(STILL_WAITS))
    .select_from(decisions)
    .join(tasks, OF_TASK)
    .where(*OF_TRIAGE, HOLDS)
    .group_by(decisions.c.decision)
)
ABOUT = select(decisions).where(*OF_TRIAGE, decisions.c.number == bindparam("key_number"))
BEFORE = HELD.where(decisions.c.place < bindparam("place")).order_by(decisions.c.place.desc()).limit(1)
IN_ORDER = case({decision.value: place for place, decision in enumerate(Decision)}, value=decisions.c.decision)
PAGE = HELD.order_by(IN_ORDER, decisions.c.place).limit(bindparam("take")).offset(bindparam("skip"))
LAST_PLACE = select(func.max(decisions.c.place)).where(*OF_TRIAGE)
FORGET = delete(decisions).where(*OF_TRIAGE, decisions.c.number == bindparam("key_number"))
DECIDE = insert(decisions)
OF_VERSION = (
    decisions.c.board_id == bindparam("key_board"),
    decisions.c.number == bindparam("key_number"),
    decisions.c.version == bindparam("key_version"),
)
TAKE_BACK = delete(decisions).where(*OF_VERSION)
FRESH = (
    select(decisions.c.number)
    .join(triages, (triages.c.board_id == decisions.c.board_id) & (triages.c.id == decisions.c.triage_id))
    .where(*OF_VERSION, func.coalesce(triages.c.over_at, triages.c.last_at) >= bindparam("since"))
)


@dataclass(frozen=True, slots=True)
class Triages:
    """The meetups of one board, within one unit of work."""

    connection: Connection
    board: Board

    def get(self, triage: int) -> Meetup | None:
        """A meetup by its number on the board."""
        row = self.connection.execute(GET, self._keys(triage)).mappings().one_or_none()
        return None if row is None else _triage(row)

    def open(self) -> Meetup | None:
        """The meetup that is not over yet."""
        row = self.connection.execute(OPEN, {"key_board": self.board.id}).mappings().one_or_none()
        return None if row is None else _triage(row)

    def start(self, at: datetime) -> Meetup:
        """Begin a meetup."""
        last = self.connection.execute(LAST_ID, {"key_board": self.board.id}).scalar() or 0
        begun = Meetup(last + 1, at, at)
        row = {"board_id": self.board.id, "id": begun.id, "started_at": at, "last_at": at, "spent_seconds": 0}
        self.connection.execute(START, {**row, "looks_at": None, "over_at": None, "total": 0})
        return begun

    def touch(self, triage: Meetup, at: datetime, looks_at: int | None) -> None:
        """Count the time that has been spent, and say which task somebody has gone back to, if any."""
        spent = int(spent_by(triage, at).total_seconds())
        news = {"new_last": at, "new_spent": spent, "new_look": looks_at}
        self.connection.execute(TOUCH, {**self._keys(triage.id), **news})

    def end(self, triage: Meetup, at: datetime, total: int) -> bool:
        """Say that a meetup is over, and how many tasks it had; False where it was over before."""
        spent = int(spent_by(triage, at).total_seconds())
        news = {"at": at, "new_spent": spent, "new_total": total}
        return self.connection.execute(END, {**self._keys(triage.id), **news}).rowcount == 1

    def next(self, triage: Meetup, now: datetime) -> Task | None:
        """The task that is looked at next; what holds in a meetup is not looked at in it again."""
        row = self.connection.execute(NEXT, self._in_triage(triage, now)).mappings().one_or_none()
        return None if row is None else task_of(row)

    def waiting(self, now: datetime) -> int:
        """How many tasks wait for a meetup, whatever one has decided."""
        keys = {"key_board": self.board.id, "end": end_of_waiting(now)}
        return int(self.connection.execute(WAITING, keys).scalar_one())

    def decide(self, triage: Meetup, decided: Decided) -> None:
        """Write what was decided about a task; it is the last thing decided, whatever was decided about it before."""
        self.connection.execute(FORGET, {**self._keys(triage.id), "key_number": decided.number})
        row = {
            "board_id": self.board.id,
            "triage_id": triage.id,
            "number": decided.number,
            "decision": decided.decision.value,
            "version": decided.version,
            "place": self._last_place(triage) + 1,
            "by_id": decided.by.id,
            "by_name": decided.by.name,
            "at": decided.at,
        }
        self.connection.execute(DECIDE, row)

    def about(self, triage: Meetup, number: int) -> Decided | None:
        """What a meetup has decided about a task."""
        row = self.connection.execute(ABOUT, {**self._keys(triage.id), "key_number": number}).mappings().one_or_none()
        return None if row is None else _decided(row)

    def before(self, triage: Meetup, now: datetime, place: int | None = None) -> Decided | None:
        """What was decided or postponed before a place, or last, and holds."""
        last = self._last_place(triage) + 1 if place is None else place
        row = self.connection.execute(BEFORE, {**self._in_triage(triage, now), "place": last}).mappings().one_or_none()
        return None if row is None else _decided(row)

    def counts(self, triage: Meetup, now: datetime) -> tuple[dict[Decision, int], int]:
        """How often a meetup has decided what, as far as it holds; and how many of those tasks wait all the same."""
        rows = self.connection.execute(COUNTS, self._in_triage(triage, now)).all()
        return {Decision(name): count for name, count, _ in rows}, sum(waiting for _, _, waiting in rows)

    def page(self, triage: Meetup, now: datetime, take: int, skip: int) -> tuple[Decided, ...]:
        """What a meetup has decided and holds, kind by kind."""
        keys = {**self._in_triage(triage, now), "take": take, "skip": skip}
        return tuple(map(_decided, self.connection.execute(PAGE, keys).mappings()))

    def take_back(self, number: int, version: int) -> None:
        """Forget a decision whose change was taken back, so that the task is looked at again."""
        self.connection.execute(TAKE_BACK, self._version(number, version))

    def is_of_team(self, number: int, version: int, since: datetime) -> bool:
        """Whether a meetup that is not over since a moment has made this change of a task."""
        return self.connection.execute(FRESH, {**self._version(number, version), "since": since}).first() is not None

    def _last_place(self, triage: Meetup) -> int:
        return int(self.connection.execute(LAST_PLACE, self._keys(triage.id)).scalar() or 0)

    def _in_triage(self, triage: Meetup, now: datetime) -> dict[str, object]:
        return {**self._keys(triage.id), "end": end_of_waiting(now)}

    def _keys(self, triage: int) -> dict[str, object]:
        return {"key_board": self.board.id, "key_id": triage}

    def _version(self, number: int, version: int) -> dict[str, object]:
        return {"key_board": self.board.id, "key_number": number, "key_version": version}


def _triage(row: Row) -> Meetup:
    spent = timedelta(seconds=row["spent_seconds"])
    return Meetup(row["id"], row["started_at"], row["last_at"], spent, row["looks_at"], row["over_at"], row["total"])


def _decided(row: Row) -> Decided:
    by = Person(row["by_id"], row["by_name"])
    return Decided(row["number"], Decision(row["decision"]), by, row["at"], row["version"], row["place"])
