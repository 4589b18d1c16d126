"""What was answered to what: keys of turns that changed something, in the change's own transaction."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, insert, select

from kanban.board import Board
from storage.connection import Connection
from storage.tables import inbox

THE_KEYS = select(inbox).where(
    inbox.c.board_id == bindparam("board_id"), inbox.c.key.in_(bindparam("keys", expanding=True))
)
DROP = delete(inbox).where(inbox.c.board_id == bindparam("board_id"), inbox.c.key == bindparam("key_dropped"))
INSERT = insert(inbox)


@dataclass(frozen=True, slots=True)
class Key:
    """What tells a turn delivered again; `lasts` bounds keys that may come up again in earnest."""

    text: str
    lasts: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """What was shown in answer to a turn that changed something: which view, of which task."""

    view: str
    number: int


@dataclass(frozen=True, slots=True)
class Inbox:
    """The answered turns of one board, within one unit of work."""

    connection: Connection
    board: Board

    def find(self, keys: tuple[Key, ...], at: datetime) -> dict[str, Answered]:
        """What was answered under each key, but for keys that have lapsed since."""
        rows = self.connection.execute(
            THE_KEYS, {"board_id": self.board.id, "keys": [key.text for key in keys]}
        ).mappings()
        lasts = {key.text: key.lasts for key in keys}
        return {
            row["key"]: Answered(row["answer"], row["number"])
            for row in rows
            if (limit := lasts[row["key"]]) is None or at - row["at"] <= limit
        }

    def keep(self, keys: tuple[Key, ...], answered: Answered, at: datetime) -> None:
        """Remember the answer under every key; a key that has lapsed starts anew."""
        for key in keys:
            if key.lasts is not None:
                self.connection.execute(DROP, {"board_id": self.board.id, "key_dropped": key.text})
        rows = [
            {"board_id": self.board.id, "key": key.text, "at": at, "answer": answered.view, "number": answered.number}
            for key in keys
        ]
        if rows:
            self.connection.execute(INSERT, rows)
