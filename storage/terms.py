"""The words by which the tasks of one board are found: rows led by `is_open`, so that what is done costs nothing."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import bindparam, delete, insert, select

from kanban.board import Board
from kanban.events import Changed, Happening
from kanban.similar import LONGEST_TERM, spellings
from kanban.tasks import Lane, Task
from storage.connection import Connection
from storage.tables import notes, terms

TEXT_INDEXED = 4_000
NOTES_INDEXED = 50
UNSEARCHED = frozenset({Lane.DISCARDED})
CLOSED = frozenset({Lane.DONE})
TEXTS = ("title", "outcome", "original", "tickets", "subtasks")

ON_BOARD = terms.c.board_id == bindparam("board_id")
INSERT = insert(terms)
DROP = delete(terms).where(ON_BOARD, terms.c.number == bindparam("number_dropped"))
HELD = select(terms.c.term).where(ON_BOARD, terms.c.number == bindparam("number"))
NOTED = (
    select(notes.c.text)
    .where(notes.c.board_id == bindparam("board_id"), notes.c.number == bindparam("number"))
    .order_by(notes.c.version.desc())
    .limit(NOTES_INDEXED)
)
SHARING = select(terms.c.number).where(
    ON_BOARD, terms.c.is_open.is_(True), terms.c.term.in_(bindparam("found", expanding=True))
)
HOLDING = (
    select(terms.c.number)
    .where(
        ON_BOARD,
        terms.c.is_open.is_(bindparam("is_open")),
        terms.c.term >= bindparam("first"),
        terms.c.term < bindparam("last"),
    )
    .distinct()
)
FEW_DONE = (
    select(terms.c.number)
    .where(ON_BOARD, terms.c.is_open.is_(False), terms.c.term >= bindparam("first"), terms.c.term < bindparam("last"))
    .order_by(terms.c.term.desc(), terms.c.number.desc())
    .limit(bindparam("take"))
)
AMONG = (
    select(terms.c.number)
    .where(
        ON_BOARD,
        terms.c.number.in_(bindparam("numbers", expanding=True)),
        terms.c.term >= bindparam("first"),
        terms.c.term < bindparam("last"),
    )
    .distinct()
)
LAST = "\U0010ffff"


def index(connection: Connection, board: Board, changed: Changed) -> None:
    """Keep the words of a task that a change wrote, its notes' too; nothing is written where they are as they were."""
    before, after = changed.before, changed.after
    loses_words = changed.event.undoes is not None or changed.event.happening is Happening.REREAD
    if before is not None and not loses_words and _same_words(before, after):
        if changed.note is not None and after.lane not in UNSEARCHED:
            held = set(connection.execute(HELD, {"board_id": board.id, "number": after.number}).scalars())
            new = (word for word in spellings(changed.note.text[:TEXT_INDEXED]) if word not in held)
            _insert(connection, board, after, new)
        return
    if before is not None:
        connection.execute(DROP, {"board_id": board.id, "number_dropped": after.number})
    if after.lane not in UNSEARCHED:
        _insert(connection, board, after, _words_of(connection, board, changed))


def sharing(connection: Connection, board: Board, found: Iterable[str], take: int, least: int) -> list[int]:
    """The numbers of the open tasks that share the most of these terms, `least` of them, the newest first among equals.

    They are counted here, since a database that groups by number reads the words of what is done as well.
    """
    keys = {"board_id": board.id, "found": list(found)}
    shared = Counter(connection.execute(SHARING, keys).scalars()) if keys["found"] else Counter[int]()
    enough = [number for number, count in shared.items() if count >= least]
    return sorted(enough, key=lambda number: (-shared[number], -number))[:take]


def holding(connection: Connection, board: Board, wanted: Iterable[tuple[str, ...]], *, is_open: bool) -> set[int]:
    """The numbers of the tasks, open or done, that hold every wanted word, each by the beginning of one spelling."""
    found: set[int] | None = None
    for beginnings in wanted:
        numbers = {number for first in beginnings for number in _beginning(connection, board, first, is_open=is_open)}
        found = numbers if found is None else found & numbers
        if not found:
            break
    return found or set()


def holding_done(connection: Connection, board: Board, wanted: list[tuple[str, ...]], take: int) -> set[int]:
    """The numbers of finished tasks that hold every wanted word, looked for among so many that hold the rarest of them.

    So what has been finished over the years costs no more than that.
    """
    found = [_few_done(connection, board, beginnings, take) for beginnings in wanted]
    rarest = min(range(len(found)), key=lambda place: len(found[place]), default=None)
    if rarest is None:
        return set()
    candidates = found[rarest]
    for beginnings in (word for place, word in enumerate(wanted) if place != rarest):
        candidates = {number for first in beginnings for number in _among(connection, board, candidates, first)}
    return candidates


def _few_done(connection: Connection, board: Board, beginnings: tuple[str, ...], take: int) -> set[int]:
    numbers: set[int] = set()
    for first in beginnings:
        keys: dict[str, Any] = {"board_id": board.id, "first": first, "last": first + LAST, "take": take}
        numbers.update(connection.execute(FEW_DONE, keys).scalars())
    return numbers


def _among(connection: Connection, board: Board, numbers: set[int], first: str) -> Iterable[int]:
    keys: dict[str, Any] = {"board_id": board.id, "first": first, "last": first + LAST, "numbers": sorted(numbers)}
    return connection.execute(AMONG, keys).scalars() if numbers else ()


def _beginning(connection: Connection, board: Board, first: str, *, is_open: bool) -> Iterable[int]:
    keys: dict[str, Any] = {"board_id": board.id, "is_open": is_open, "first": first, "last": first + LAST}
    return connection.execute(HOLDING, keys).scalars()


def _same_words(before: Task, after: Task) -> bool:
    searched = [(task.lane in UNSEARCHED, task.lane in CLOSED) for task in (before, after)]
    return searched[0] == searched[1] and all(getattr(before, name) == getattr(after, name) for name in TEXTS)


def _words_of(connection: Connection, board: Board, changed: Changed) -> Iterable[str]:
    """The spellings of everything that a task says; notes are read where there can be some."""
    task = changed.after
    keys = {"board_id": board.id, "number": task.number}
    noted = [] if changed.before is None and changed.note is None else list(connection.execute(NOTED, keys).scalars())
    said = [task.title, task.outcome, task.original, *(subtask.text for subtask in task.subtasks), *noted]
    names = [ticket.casefold()[:LONGEST_TERM] for ticket in task.tickets]
    return dict.fromkeys([*names, *(word for text in said for word in spellings(text[:TEXT_INDEXED]))])


def _insert(connection: Connection, board: Board, task: Task, found: Iterable[str]) -> None:
    is_open = task.lane not in CLOSED
    rows = [{"board_id": board.id, "is_open": is_open, "term": term, "number": task.number} for term in found]
    if rows:
        connection.execute(INSERT, rows)
