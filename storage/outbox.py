"""What is to be posted outside of a turn: committed with the change that causes it, and posted at most once.

A row says what to show, never the card: that is drawn when it is sent, from the board as it then is.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from kanban.board import Board
from storage.tables import conversations, outbox

MOST_AT_ONCE = 100
THE_ONE = (outbox.c.board_id == bindparam("key_board"), outbox.c.key == bindparam("key_key"))
KNOWN = select(outbox.c.key).where(*THE_ONE)
INSERT = insert(outbox)
DROP = delete(outbox).where(*THE_ONE)
TRY = update(outbox).where(*THE_ONE, outbox.c.tried_at.is_(None)).values(tried_at=bindparam("new_at"))
UNTRY = update(outbox).where(*THE_ONE).values(tried_at=None)
WAITING = (
    select(outbox, conversations.c.id.label("conversation"), conversations.c.service_url)
    .join(conversations, (conversations.c.board_id == outbox.c.board_id) & conversations.c.is_home.is_(True))
    .where(outbox.c.tried_at.is_(None), conversations.c.closed_at.is_(None))
    .order_by(outbox.c.at, outbox.c.key)
    .limit(MOST_AT_ONCE)
)


class Kind(StrEnum):
    """What is posted to a board's home; stored, so values are added, never renamed."""

    EMERGENCY = "emergency"
    SWARM = "swarm"
    STANDUP = "standup"
    BMM = "bmm"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class Post:
    """Something to post: of which task's event, or of which day; and the home of its board, where it belongs.

    `key` is what it is known by on its board: the same thing is never put there twice. `heard_in` is a conversation
    that knows already.
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


@dataclass(frozen=True, slots=True)
class Outbox:
    """What one board is still to be told, within one unit of work."""

    connection: Connection
    board: Board

    def tell(self, kind: Kind, number: int, version: int, at: datetime, heard_in: str) -> None:
        """Let the board be told of an event of a task; `heard_in` is the conversation that was told by an answer."""
        key = f"{kind.value}:{number}:{version}"
        self._add(key, kind, at, number=number, version=version, heard_in=heard_in)

    def hold(self, kind: Kind, day: date, at: datetime) -> None:
        """Let a meeting's card of a day be posted."""
        self._add(f"{kind.value}:{day.isoformat()}", kind, at, day=day)

    def claim(self, post: Post, at: datetime) -> bool:
        """Take it for posting, before it is posted; False where somebody has taken it already."""
        return self.connection.execute(TRY, {**self._keys(post.key), "new_at": at}).rowcount == 1

    def release(self, post: Post) -> None:
        """Let it be posted another time, as it certainly has not been posted."""
        self.connection.execute(UNTRY, self._keys(post.key))

    def drop(self, post: Post) -> None:
        """Forget it: it was posted, or may have been, or does not matter any more."""
        self.connection.execute(DROP, self._keys(post.key))

    def _add(self, key: str, kind: Kind, at: datetime, **what: object) -> None:
        if self.connection.execute(KNOWN, self._keys(key)).first() is not None:
            return
        row = {"board_id": self.board.id, "key": key, "kind": kind.value, "at": at, "tried_at": None}
        self.connection.execute(INSERT, {**row, "number": 0, "version": 0, "day": None, "heard_in": "", **what})

    def _keys(self, key: str) -> dict[str, object]:
        return {"key_board": self.board.id, "key_key": key}


def waiting(connection: Connection) -> list[Post]:
    """What is to be posted to the homes of all boards, the oldest first; what was tried is not tried blindly again."""
    return [
        Post(
            row["board_id"],
            row["key"],
            Kind(row["kind"]),
            row["number"],
            row["version"],
            row["day"],
            row["heard_in"],
            row["conversation"],
            row["service_url"],
        )
        for row in connection.execute(WAITING).mappings()
    ]
