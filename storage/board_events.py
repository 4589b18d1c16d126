"""What has happened to a board and not to a task of it: events under the number 0, which no task has.

Changes of the settings and of what comes by itself stand there; versions count both.
"""

from datetime import datetime

from sqlalchemy import bindparam, func, insert, select, update

from kanban.board import Board
from kanban.events import Event, Happening
from kanban.tasks import Person
from storage.connection import Connection, Row
from storage.tables import events

NO_TASK = 0
OF_BOARD = (events.c.board_id == bindparam("board_id"), events.c.number == NO_TASK)
NEWEST = select(func.max(events.c.version)).where(*OF_BOARD)
INSERT = insert(events)
MARK_UNDONE = (
    update(events)
    .where(
        events.c.board_id == bindparam("key_board"),
        events.c.number == NO_TASK,
        events.c.version == bindparam("key_version"),
    )
    .values(undone=True)
)


def newest(connection: Connection, board: Board) -> int:
    """How much has happened to the board, what was taken back among it."""
    return int(connection.execute(NEWEST, {"board_id": board.id}).scalar() or 0)


def record(
    connection: Connection, board: Board, happening: Happening, before: object, by: Person, at: datetime
) -> None:
    """Write what has happened, with what it replaced, fit for JSON."""
    row = {
        "board_id": board.id,
        "number": NO_TASK,
        "version": newest(connection, board) + 1,
        "happening": happening.value,
        "by_id": by.id,
        "by_name": by.name,
        "at": at,
        "before": before,
    }
    connection.execute(INSERT, row)


def event_of(row: Row) -> Event:
    """What a row tells."""
    by = Person(row["by_id"], row["by_name"])
    return Event(Happening(row["happening"]), NO_TASK, row["version"], by, row["at"])


def mark_undone(connection: Connection, board: Board, event: Event) -> None:
    """Write that something was taken back."""
    connection.execute(MARK_UNDONE, {"key_board": board.id, "key_version": event.version})
