"""Places, and units of work that the tests of the storage run."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from kanban.capture import capture
from kanban.commands import CaptureTask, MoveTask, Step
from kanban.events import Changed, Event, Happening
from kanban.tasks import Person, Task
from kanban.transitions import Facts, move
from kanban.undo import undo
from storage.boards import Place
from storage.connection import Connection
from storage.sqlite import STATEMENTS
from storage.work import Work
from tests.kanban.builders import ANA, AT, CARA

PLACE = Place("tenant-1", "team", "19:sysops", "SysOps")
ASK = CaptureTask(title="Patch the print server", original="patch the print server")


@contextmanager
def forgotten(raw: sqlite3.Connection) -> Generator[Connection]:
    """A transaction that is never committed."""
    raw.execute("BEGIN")
    try:
        yield Connection(raw.cursor(), STATEMENTS)
    finally:
        raw.rollback()


def url_of(path: Path) -> str:
    """The URL of a database file, as settings name it."""
    return f"sqlite+aiosqlite:///{path}"


def captured(work: Work, by: Person = CARA, at: datetime = AT) -> Task:
    """One more ask, written to the board."""
    changed = capture(ASK, work.next_number(), by, at)
    work.record(changed)
    return changed.after


def put(work: Work, *tasks: Task) -> None:
    """Write tasks as they are, each with the event of its capture."""
    for task in tasks:
        event = Event(Happening.CAPTURED, task.number, task.version, CARA, AT, None, task.lane)
        work.record(Changed(None, task, event))


def moved(work: Work, number: int, step: Step, by: Person = ANA, at: datetime = AT) -> Task:
    """A task, taken one step and written."""
    command = MoveTask(number=number, step=step)
    changed = move(Facts(work.tasks.get(number), work.board), command, by, at)
    work.record(changed)
    return changed.after


def taken_back(work: Work, number: int, by: Person = ANA, at: datetime = AT) -> Task:
    """A task, with its newest standing change taken back and written."""
    standing = work.standing(number)
    assert standing is not None
    changed = undo(standing, by, at)
    work.record(changed)
    return changed.after


def numbered(task: Task, *numbers: int) -> tuple[Task, ...]:
    """The same task under several numbers."""
    return tuple(replace(task, number=number) for number in numbers)
