"""The words by which the tasks of one board are found: rows led by `is_open`, so that what is done costs nothing."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import Executable, Integer, bindparam, delete, func, insert, literal_column, select, type_coerce

from kanban.board import Board
from kanban.events import Changed, Happening
from kanban.similar import LONGEST_TERM, spellings
from kanban.tasks import Lane, Task
from storage.connection import Connection
from storage.tables import notes, terms

Beginnings: TypeAlias = tuple[str, ...]
Held: TypeAlias = dict[int, int]  # the numbers of tasks, and how many of the wanted words their titles hold

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
NUMBER = terms.c.number + literal_column("0")  # by the number itself, SQLite would walk its index, and all that is done
SHARING = (
    select(NUMBER)
    .where(ON_BOARD, terms.c.is_open.is_(True), terms.c.term.in_(bindparam("found", expanding=True)))
    .group_by(NUMBER)
    .having(func.count() >= bindparam("least"))
    .order_by(func.count().desc(), NUMBER.desc())
    .limit(bindparam("take"))
)
FOUND = (terms.c.number, type_coerce(terms.c.in_title, Integer))
BEGINS = (ON_BOARD, terms.c.term >= bindparam("first"), terms.c.term < bindparam("last"))
HOLDING = select(*FOUND).where(*BEGINS, terms.c.is_open.is_(True))
FEW_DONE = (
    select(*FOUND)
    .where(*BEGINS, terms.c.is_open.is_(False))
    .order_by(terms.c.term.desc(), terms.c.number.desc())
    .limit(bindparam("take"))
)
AMONG = select(*FOUND).where(*BEGINS, terms.c.number.in_(bindparam("numbers", expanding=True)))
LAST = "\U0010ffff"


def index(connection: Connection, board: Board, changed: Changed) -> None:
    """Keep the words of a task that a change wrote, its notes' too; nothing is written where they are as they were."""
    before, after = changed.before, changed.after
    loses_words = changed.event.undoes is not None or changed.event.happening is Happening.REREAD
    if before is not None and not loses_words and _same_words(before, after):
        if changed.note is not None and after.lane not in UNSEARCHED:
            held = set(connection.execute(HELD, {"board_id": board.id, "number": after.number}).scalars())
            new = (word for word in spellings(changed.note.text[:TEXT_INDEXED]) if word not in held)
            _insert(connection, board, after, dict.fromkeys(new, False))
        return
    if before is not None:
        connection.execute(DROP, {"board_id": board.id, "number_dropped": after.number})
    if after.lane not in UNSEARCHED:
        _insert(connection, board, after, _words_of(connection, board, changed))


def index_anew(connection: Connection, board: Board, task: Task) -> None:
    """Keep the words that a task and its notes have now, whatever was kept before."""
    connection.execute(DROP, {"board_id": board.id, "number_dropped": task.number})
    if task.lane not in UNSEARCHED:
        noted = connection.execute(NOTED, {"board_id": board.id, "number": task.number}).scalars()
        _insert(connection, board, task, words_of(task, noted))


def sharing(connection: Connection, board: Board, found: Iterable[str], take: int, least: int) -> list[int]:
    """The numbers of the open tasks that share the most of these terms, and at least so many; the newest first."""
    keys: dict[str, Any] = {"board_id": board.id, "found": list(found), "take": take, "least": least}
    return list(connection.execute(SHARING, keys).scalars()) if keys["found"] else []


def holding(connection: Connection, board: Board, wanted: Iterable[Beginnings]) -> Held:
    """The open tasks that hold every wanted word, each by the beginning of one spelling."""
    found: Held | None = None
    for word in wanted:
        held = _held(connection, HOLDING, word, {"board_id": board.id})
        found = held if found is None else _both(found, held)
        if not found:
            break
    return found or {}


def holding_done(connection: Connection, board: Board, wanted: Sequence[Beginnings], take: int) -> Held:
    """The finished tasks that hold every wanted word, looked for among so many that hold the rarest of them.

    So what has been finished over the years costs no more than that.
    """
    few: dict[str, Any] = {"board_id": board.id, "take": take}
    held = [_held(connection, FEW_DONE, word, few) for word in wanted]
    rarest = min(range(len(held)), key=lambda place: len(held[place]), default=None)
    if rarest is None:
        return {}
    found = held[rarest]
    for word in (word for place, word in enumerate(wanted) if place != rarest):
        among: dict[str, Any] = {"board_id": board.id, "numbers": sorted(found)}
        found = _both(found, _held(connection, AMONG, word, among)) if found else found
    return found


def _held(connection: Connection, statement: Executable, word: Beginnings, keys: dict[str, Any]) -> Held:
    """What is found by the beginnings of one word's spellings."""
    held: Held = {}
    for first in word:
        for number, in_title in connection.execute(statement, {**keys, "first": first, "last": first + LAST}):
            held[number] = held.get(number, 0) | in_title
    return held


def _both(some: Held, others: Held) -> Held:
    return {number: count + others[number] for number, count in some.items() if number in others}


def _same_words(before: Task, after: Task) -> bool:
    searched = [(task.lane in UNSEARCHED, task.lane in CLOSED) for task in (before, after)]
    return searched[0] == searched[1] and all(getattr(before, name) == getattr(after, name) for name in TEXTS)


def _words_of(connection: Connection, board: Board, changed: Changed) -> Mapping[str, bool]:
    """The spellings of everything that a task says, and whether its title says so; notes are read where some can be."""
    task = changed.after
    keys = {"board_id": board.id, "number": task.number}
    noted = [] if changed.before is None and changed.note is None else list(connection.execute(NOTED, keys).scalars())
    return words_of(task, noted)


def words_of(task: Task, noted: Iterable[str]) -> Mapping[str, bool]:
    """The spellings of everything that a task and these notes on it say, and whether its title says so."""
    original = "" if task.original == task.title else task.original
    said = [task.outcome, original, *(subtask.text for subtask in task.subtasks), *noted]
    names = [ticket.casefold()[:LONGEST_TERM] for ticket in task.tickets]
    words = [*names, *(word for text in said for word in spellings(text[:TEXT_INDEXED]))]
    return dict.fromkeys(words, False) | dict.fromkeys(spellings(task.title[:TEXT_INDEXED]), True)


def rows_of(board: Board, task: Task, found: Mapping[str, bool]) -> list[dict[str, Any]]:
    """The rows of a task's words."""
    keys = {"board_id": board.id, "is_open": task.lane not in CLOSED, "number": task.number}
    return [{**keys, "term": term, "in_title": in_title} for term, in_title in found.items()]


def _insert(connection: Connection, board: Board, task: Task, found: Mapping[str, bool]) -> None:
    rows = rows_of(board, task, found)
    if rows:
        connection.execute(INSERT, rows)
