"""Tasks across boards, page by page, for whoever takes all of them out."""

from dataclasses import dataclass

from sqlalchemy import bindparam, select, tuple_

from kanban.tasks import Task
from storage.connection import Connection
from storage.rows import task_of
from storage.tables import boards, tasks

START = (0, 0)
PAGE = (
    select(tasks, boards.c.name.label("board"), boards.c.kind.label("kind"))
    .join(boards, boards.c.id == tasks.c.board_id)
    .where(tuple_(tasks.c.board_id, tasks.c.number) > tuple_(bindparam("board_id"), bindparam("number")))
    .order_by(tasks.c.board_id, tasks.c.number)
    .limit(bindparam("take"))
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A task, the name of its board, and its place in the list."""

    board: str
    task: Task
    key: tuple[int, int]


def list_tasks(connection: Connection, after: tuple[int, int], take: int) -> list[Listed]:
    """The next tasks after a place in the list, by board and number; a board without a name is called by its kind."""
    rows = connection.execute(PAGE, {"board_id": after[0], "number": after[1], "take": take}).mappings()
    return [Listed(row["board"] or row["kind"], task_of(row), (row["board_id"], row["number"])) for row in rows]
