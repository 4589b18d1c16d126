"""Notes on the tasks of one board."""

from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select

from kanban.board import Board
from kanban.tasks import Note, Person
from storage.connection import Connection
from storage.tables import notes

OF_TASK = (notes.c.board_id == bindparam("board_id"), notes.c.number == bindparam("number"))
NEWEST = select(notes).where(*OF_TASK).order_by(notes.c.version.desc()).limit(bindparam("take"))
OF_VERSION = select(notes.c.text).where(*OF_TASK, notes.c.version == bindparam("version"))
COUNT = select(func.count()).where(*OF_TASK)
DROP = delete(notes).where(*OF_TASK, notes.c.version == bindparam("version"))
INSERT = insert(notes)


def newest(connection: Connection, board: Board, number: int, take: int) -> tuple[Note, ...]:
    """The newest notes of a task, oldest of them first."""
    rows = connection.execute(NEWEST, {"board_id": board.id, "number": number, "take": take}).mappings().all()
    return tuple(Note(Person(row["by_id"], row["by_name"]), row["at"], row["text"]) for row in reversed(rows))


def text_of(connection: Connection, board: Board, number: int, version: int) -> str:
    """The note that came with a task's version; empty where none did."""
    keys = {"board_id": board.id, "number": number, "version": version}
    return str(connection.execute(OF_VERSION, keys).scalar() or "")


def count(connection: Connection, board: Board, number: int) -> int:
    """How many notes a task has."""
    return int(connection.execute(COUNT, {"board_id": board.id, "number": number}).scalar_one())


def add(connection: Connection, board: Board, number: int, version: int, note: Note) -> None:
    """Write the note that came with a task's version."""
    connection.execute(INSERT, {"board_id": board.id, **row_of(number, version, note)})


def row_of(number: int, version: int, note: Note) -> dict[str, Any]:
    """Every column of a note's row but its board."""
    by = {"by_id": note.by.id, "by_name": note.by.name}
    return {"number": number, "version": version, **by, "at": note.at, "text": note.text}


def drop(connection: Connection, board: Board, number: int, version: int) -> None:
    """Take away the note that came with a version, if one did."""
    connection.execute(DROP, {"board_id": board.id, "number": number, "version": version})
