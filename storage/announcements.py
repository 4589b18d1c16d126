"""What a whole board is to be told, committed with the change that causes it, and told at most once."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from kanban.board import Board
from storage.tables import announcements, conversations

MOST_AT_ONCE = 100
THE_ONE = (
    announcements.c.board_id == bindparam("key_board"),
    announcements.c.number == bindparam("key_number"),
    announcements.c.version == bindparam("key_version"),
)
INSERT = insert(announcements)
DROP = delete(announcements).where(*THE_ONE)
TRY = update(announcements).where(*THE_ONE, announcements.c.tried_at.is_(None)).values(tried_at=bindparam("new_at"))
UNTRY = update(announcements).where(*THE_ONE).values(tried_at=None)
WAITING = (
    select(announcements, conversations.c.id.label("conversation"), conversations.c.service_url)
    .join(
        conversations,
        (conversations.c.board_id == announcements.c.board_id) & conversations.c.is_home.is_(True),
    )
    .where(announcements.c.tried_at.is_(None), conversations.c.closed_at.is_(None))
    .order_by(announcements.c.at)
    .limit(MOST_AT_ONCE)
)


class Told(StrEnum):
    """What a board is told of a task; stored, so values are added, never renamed."""

    EMERGENCY = "emergency"
    SWARM = "swarm"


@dataclass(frozen=True, slots=True)
class Announcement:
    """Something that concerns everybody: of which task, and by which of its events; and where it is to be said."""

    board_id: int
    number: int
    version: int
    told: Told
    conversation: str = ""
    service_url: str = ""


@dataclass(frozen=True, slots=True)
class Announcements:
    """What is still to be said to one board, within one unit of work."""

    connection: Connection
    board: Board

    def add(self, number: int, version: int, told: Told, at: datetime) -> None:
        """Let the board be told of an event of a task."""
        row = {"board_id": self.board.id, "number": number, "version": version, "kind": told.value, "at": at}
        self.connection.execute(INSERT, {**row, "tried_at": None})

    def claim(self, announcement: Announcement, at: datetime) -> bool:
        """Take it for saying, before it is said; False where somebody has taken it already."""
        return self.connection.execute(TRY, {**_keys(announcement), "new_at": at}).rowcount == 1

    def release(self, announcement: Announcement) -> None:
        """Let it be said another time, as it certainly has not been said."""
        self.connection.execute(UNTRY, _keys(announcement))

    def drop(self, announcement: Announcement) -> None:
        """Forget it: it was said, or may have been, or does not matter any more."""
        self.connection.execute(DROP, _keys(announcement))


def waiting(connection: Connection) -> list[Announcement]:
    """What is to be said to the homes of all boards, the oldest first; what was tried is never tried blindly again."""
    return [
        Announcement(
            row["board_id"],
            row["number"],
            row["version"],
            Told(row["kind"]),
            row["conversation"],
            row["service_url"],
        )
        for row in connection.execute(WAITING).mappings()
    ]


def _keys(announcement: Announcement) -> dict[str, object]:
    return {
        "key_board": announcement.board_id,
        "key_number": announcement.number,
        "key_version": announcement.version,
    }
