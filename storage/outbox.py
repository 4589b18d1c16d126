"""What is to be posted outside of a turn: committed with the change that causes it, and posted at most once.

A row says what to show, never the card: that is drawn when it is sent, from the board as it then is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    select,
    update,
)

from kanban.board import Board
from storage.connection import Connection, Row
from storage.tables import conversations, outbox

MOST_AT_ONCE = 500
THE_ONE = (outbox.c.board_id == bindparam("key_board"), outbox.c.key == bindparam("key_key"))
KNOWN = select(outbox.c.key).where(*THE_ONE)
INSERT = insert(outbox)
DROP = delete(outbox).where(*THE_ONE)
CONCLUDE = delete(outbox).where(*THE_ONE, outbox.c.tried_at == bindparam("claimed_at"))
TRY = update(outbox).where(*THE_ONE, outbox.c.tried_at.is_(None)).values(tried_at=bindparam("new_at"))
FORGET = delete(outbox).where(
    outbox.c.board_id == bindparam("key_board"), outbox.c.key.between(bindparam("least"), bindparam("most"))
)
UNTRY = update(outbox).where(*THE_ONE, outbox.c.tried_at == bindparam("claimed_at")).values(tried_at=None)
PUT_OFF = update(outbox).where(*THE_ONE, outbox.c.tried_at.is_(None)).values(at=bindparam("new_at"))
MAY_GO = (outbox.c.tried_at.is_(None), outbox.c.at <= bindparam("now"), conversations.c.closed_at.is_(None))
AT_HOME = and_(
    outbox.c.to_board.is_(None), conversations.c.board_id == outbox.c.board_id, conversations.c.is_home.is_(True)
)
ELSEWHERE = and_(conversations.c.board_id == outbox.c.to_board, conversations.c.id == outbox.c.to_conversation)
NEVER_ANSWERED = delete(outbox).where(outbox.c.tried_at < bindparam("before"))
NEXT = select(func.min(outbox.c.at)).where(outbox.c.tried_at.is_(None), outbox.c.at > bindparam("now"))


class Kind(StrEnum):
    """What is posted, the most urgent first; stored, so values are added, never renamed."""

    EMERGENCY = "emergency"
    SWARM = "swarm"
    STANDUP = "standup"
    BMM = "bmm"
    SUMMARY = "summary"
    DIGEST = "digest"
    CLOSED = "closed"
    STILL = "still"


URGENT = (Kind.EMERGENCY, Kind.SWARM)
MEETINGS = (Kind.STANDUP, Kind.BMM)
URGENCY = case((outbox.c.kind.in_([*URGENT]), 0), (outbox.c.kind.in_([*MEETINGS]), 1), else_=2)


def _first_of_each(where: ColumnElement[bool]) -> Select[Any]:
    """The first post of every conversation, so that one which has to wait keeps no other from being seen."""
    order = (URGENCY, outbox.c.at, outbox.c.key)
    place = func.row_number().over(partition_by=conversations.c.id, order_by=order).label("place")
    there = (conversations.c.id.label("conversation"), conversations.c.service_url, conversations.c.locale)
    here = (*there, URGENCY.label("urgency"), place)
    found = select(outbox, *here).join(conversations, where).where(*MAY_GO).subquery()
    return (
        select(found).where(found.c.place == 1).order_by(found.c.urgency, found.c.at, found.c.key).limit(MOST_AT_ONCE)
    )


TO_HOMES = _first_of_each(AT_HOME)
TO_OTHERS = _first_of_each(ELSEWHERE)


@dataclass(frozen=True, slots=True)
class Address:
    """A conversation by its id, the board that keeps it, and the message that began the thread, empty for none."""

    board_id: int
    conversation: str
    thread: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """Something to post: of which task's event, or of which day; and where, which is its board's home unless said.

    `key` is what it is known by on its board: the same thing is never put there twice. `heard_in` is a conversation
    that knows already, `keeper` the board that keeps the conversation, `thread` the message that its thread began with,
    `locale` that of the person whose own chat it is.
    """

    board_id: int
    key: str
    kind: Kind
    number: int = 0
    version: int = 0
    day: date | None = None
    heard_in: str = ""
    conversation: str = ""
    service_url: str = ""
    at: datetime | None = None
    keeper: int = 0
    thread: str = ""
    locale: str = ""


@dataclass(frozen=True, slots=True)
class Outbox:
    """What one board is still to be told, within one unit of work."""

    connection: Connection
    board: Board

    def tell(self, kind: Kind, number: int, version: int, at: datetime, heard_in: str = "") -> None:
        """Let the board be told of an event of a task from a moment on; an answer has told it in `heard_in`."""
        self._add(_of_event(kind, number, version), kind, at, number=number, version=version, heard_in=heard_in)

    def answer(self, kind: Kind, number: int, version: int, at: datetime, to: Address) -> None:
        """Let one conversation be told of an event of a task from a moment on."""
        where = {"to_board": to.board_id, "to_conversation": to.conversation, "to_thread": to.thread}
        self._add(_of_event(kind, number, version), kind, at, number=number, version=version, **where)

    def hold(self, kind: Kind, day: date, at: datetime) -> None:
        """Let a meeting's card of a day be posted."""
        self._add(f"{kind.value}:{day.isoformat()}", kind, at, day=day)

    def claim(self, post: Post, at: datetime) -> bool:
        """Take it for posting, before it is posted; False where somebody has taken it already."""
        return self.connection.execute(TRY, {**self._keys(post.key), "new_at": at}).rowcount == 1

    def release(self, post: Post, claimed_at: datetime) -> None:
        """Let it be posted another time, as it certainly has not been posted; a later claim of it holds."""
        self.connection.execute(UNTRY, {**self._keys(post.key), "claimed_at": claimed_at})

    def put_off(self, post: Post, until: datetime) -> None:
        """Let it be posted later, and what else is for its conversation meanwhile."""
        self.connection.execute(PUT_OFF, {**self._keys(post.key), "new_at": until})

    def drop(self, post: Post) -> bool:
        """Forget it: it was posted, or may have been, or does not matter any more; False where it is forgotten."""
        return self.connection.execute(DROP, self._keys(post.key)).rowcount == 1

    def conclude(self, post: Post, claimed_at: datetime) -> bool:
        """Forget what was claimed then and is posted; False where it is forgotten, whatever has its key since."""
        return self.connection.execute(CONCLUDE, {**self._keys(post.key), "claimed_at": claimed_at}).rowcount == 1

    def forget(self, kind: Kind, number: int) -> None:
        """Forget what was still to be told of one task in this way."""
        of_task = f"{kind.value}:{number}:"
        self.connection.execute(FORGET, {"key_board": self.board.id, "least": of_task, "most": f"{of_task}~"})

    def _add(self, key: str, kind: Kind, at: datetime, **what: object) -> None:
        if self.connection.execute(KNOWN, self._keys(key)).first() is not None:
            return
        row = {"board_id": self.board.id, "key": key, "kind": kind.value, "at": at, "tried_at": None}
        home = {"to_board": None, "to_conversation": None, "to_thread": None}
        self.connection.execute(INSERT, {**row, **home, "number": 0, "version": 0, "day": None, "heard_in": "", **what})

    def _keys(self, key: str) -> dict[str, object]:
        return {"key_board": self.board.id, "key_key": key}


def waiting(connection: Connection, now: datetime) -> list[Post]:
    """What may be posted now, one thing for each conversation, the most urgent first, then the oldest.

    What was tried is not tried blindly again.
    """
    rows = [row for statement in (TO_HOMES, TO_OTHERS) for row in _rows(connection, statement, now)]
    rows.sort(key=lambda row: (row["urgency"], row["at"], row["key"]))
    found: dict[str, Post] = {}
    for row in rows:
        found.setdefault(row["conversation"], _post(row))
    return list(found.values())


def forget_orphans(connection: Connection, before: datetime) -> int:
    """Forget what was claimed by a process that ended before it heard from Teams; how many that were."""
    return connection.execute(NEVER_ANSWERED, {"before": before}).rowcount


def upcoming(connection: Connection, now: datetime) -> datetime | None:
    """The next moment from which something may be posted."""
    found: datetime | None = connection.execute(NEXT, {"now": now}).scalar()
    return found


def _rows(connection: Connection, statement: Select[Any], now: datetime) -> Iterable[Row]:
    return connection.execute(statement, {"now": now}).mappings()


def _of_event(kind: Kind, number: int, version: int) -> str:
    return f"{kind.value}:{number}:{version}"


def _post(row: Row) -> Post:
    return Post(
        row["board_id"],
        row["key"],
        Kind(row["kind"]),
        row["number"],
        row["version"],
        row["day"],
        row["heard_in"],
        row["conversation"],
        row["service_url"],
        row["at"],
        row["to_board"] or row["board_id"],
        row["to_thread"] or "",
        row["locale"],
    )
