"""Tasks across boards or of one of them, page by page, for whoever takes all of them out."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, func, select, tuple_

from kanban.tasks import Lane, Note, Person, Task
from storage.connection import Connection
from storage.origin import origin_of
from storage.rows import task_of
from storage.tables import boards, events, notes, tasks

START = (0, 0)
STARTED = frozenset({Lane.IN_PROGRESS, Lane.TESTING, Lane.EMERGENCY})
EVERY = (
    select(tasks, boards.c.name.label("board"), boards.c.kind.label("kind"))
    .join(boards, boards.c.id == tasks.c.board_id)
    .limit(bindparam("take"))
)
PAGE = EVERY.where(
    tuple_(tasks.c.board_id, tasks.c.number) > tuple_(bindparam("board_id"), bindparam("number"))
).order_by(tasks.c.board_id, tasks.c.number)
PAGE_OF_BOARD = EVERY.where(tasks.c.board_id == bindparam("board_id"), tasks.c.number > bindparam("number")).order_by(
    tasks.c.number
)
NOTES = (
    select(notes)
    .where(
        tuple_(notes.c.board_id, notes.c.number) >= tuple_(bindparam("first_board"), bindparam("first_number")),
        tuple_(notes.c.board_id, notes.c.number) <= tuple_(bindparam("last_board"), bindparam("last_number")),
    )
    .order_by(notes.c.board_id, notes.c.number, notes.c.version)
)
BEGAN = (
    select(events.c.board_id, events.c.number, func.min(events.c.at).label("began_at"))
    .where(
        and_(
            tuple_(events.c.board_id, events.c.number) >= tuple_(bindparam("first_board"), bindparam("first_number")),
            tuple_(events.c.board_id, events.c.number) <= tuple_(bindparam("last_board"), bindparam("last_number")),
        ),
        events.c.went_to.in_([lane.value for lane in sorted(STARTED)]),
        events.c.undone.is_(False),
        events.c.undoes.is_(None),  # what is put back there was begun before
    )
    .group_by(events.c.board_id, events.c.number)
)
COUNT = select(func.count()).select_from(tasks).where(tasks.c.board_id == bindparam("board_id"))


@dataclass(frozen=True, slots=True)
class Listed:
    """A task with all of its notes, the oldest first, the name of its board, and its place in the list.

    `started_at` is when work on it first began, in IN PROGRESS, TESTING / QA or EMERGENCY; `origin` is the database's.
    """

    board: str
    task: Task
    key: tuple[int, int]
    notes: tuple[Note, ...] = ()
    started_at: datetime | None = None
    origin: str = ""


def list_tasks(connection: Connection, after: tuple[int, int], take: int, board: int | None = None) -> list[Listed]:
    """The next tasks after a place in the list, by board and number, of one board where its id is given.

    A board without a name is called by its kind.
    """
    page = PAGE if board is None else PAGE_OF_BOARD
    keys = {"board_id": after[0] if board is None else board, "number": after[1], "take": take}
    rows = connection.execute(page, keys).mappings().all()
    if not rows:
        return []
    first, last = rows[0], rows[-1]
    span = {
        "first_board": first["board_id"],
        "first_number": first["number"],
        "last_board": last["board_id"],
        "last_number": last["number"],
    }
    noted: dict[tuple[int, int], list[Note]] = {}
    for row in connection.execute(NOTES, span).mappings():
        note = Note(Person(row["by_id"], row["by_name"]), row["at"], row["text"])
        noted.setdefault((row["board_id"], row["number"]), []).append(note)
    began = {(row["board_id"], row["number"]): row["began_at"] for row in connection.execute(BEGAN, span).mappings()}
    found, origin = list[Listed](), origin_of(connection)
    for row in rows:
        key = (row["board_id"], row["number"])
        name = row["board"] or row["kind"]
        found.append(Listed(name, task_of(row), key, tuple(noted.get(key, ())), began.get(key), origin))
    return found


def count_tasks(connection: Connection, board: int) -> int:
    """How many tasks a board has, discarded ones among them."""
    return int(connection.execute(COUNT, {"board_id": board}).scalar_one())
