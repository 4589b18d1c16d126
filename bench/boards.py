"""Boards to measure on: so many open tasks over all lanes, so many done ones, each with its history and words."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

from sqlalchemy import insert, update

from bench.asks import SUFFIX, ask
from kanban.events import Happening
from kanban.similar import spellings
from kanban.tasks import Blocker, Lane, Person, Priority, Task
from storage.boards import Place
from storage.connection import Connection
from storage.migrate import upgrade
from storage.rows import row_of
from storage.sqlite import opened, transaction
from storage.tables import boards, events, tasks, terms
from storage.work import Work

PLACE = Place("tenant-1", "team", "19:bench", "SysOps")
PEOPLE = tuple(Person(f"29:{name.lower()}", name) for name in ("Ana", "Ben", "Cara", "Dan", "Eve"))
LANES = (Lane.BACKLOG, Lane.IN_PROGRESS, Lane.TESTING, Lane.BLOCKED, Lane.ICE_BOX, Lane.EMERGENCY)
AT_ONCE = 2_000
AN_HOUR = timedelta(hours=1)


def url_of(path: Path) -> str:
    """The URL of a database file, as settings name it."""
    return f"sqlite+aiosqlite:///{path}"


def movable(last: int) -> int:
    """The newest task in progress on a board whose newest task is this one."""
    return last - (last - LANES.index(Lane.IN_PROGRESS)) % len(LANES)


def made(path: Path, still_open: int, done: int, now: datetime) -> Path:
    """A database with one board."""
    upgrade(url_of(path))
    with closing(opened(path)) as raw, transaction(raw) as connection:
        _fill(connection, still_open, done, now)
    return path


def _fill(connection: Connection, still_open: int, done: int, now: datetime) -> None:
    board = Work.opened(connection, PLACE).board.id
    connection.execute(update(boards).where(boards.c.id == board).values(last_number=still_open + done))
    made = (_task(number, number <= done, still_open + done, now) for number in range(1, still_open + done + 1))
    while some := list(islice(made, AT_ONCE)):
        connection.execute(insert(tasks), [{"board_id": board, **row_of(task)} for task in some])
        connection.execute(insert(events), [row for task in some for row in _history(board, task)])
        connection.execute(insert(terms), [row for task in some for row in _words(board, task)])


def _task(number: int, is_done: bool, last: int, now: datetime) -> Task:  # noqa: FBT001 - the one fact it needs
    """The older a number, the longer ago it was captured, an hour apart; what is done is the oldest.

    So a larger board is the same team's after more years, and not one that asks for a thousand things a day.
    """
    captured = now - AN_HOUR * (last - number + 1)
    lane = Lane.DONE if is_done else LANES[number % len(LANES)]
    owner = None if lane in {Lane.BACKLOG, Lane.ICE_BOX} else PEOPLE[number // len(LANES) % len(PEOPLE)]
    task = Task(
        number=number,
        title=ask(number).removesuffix(SUFFIX).capitalize(),
        lane=lane,
        captured_at=captured,
        entered_at=captured + AN_HOUR / 2,
        asked_by=PEOPLE[number % len(PEOPLE)],
        original=ask(number),
        owner=owner,
        version=2,
        due=(now + timedelta(days=number % 9)).date() if number % 3 == 0 else None,
    )
    match lane:
        case Lane.BLOCKED:
            return replace(task, blocker=Blocker("Acme", Lane.IN_PROGRESS))
        case Lane.ICE_BOX:
            return replace(task, priority=Priority.LOW, thaws_to=Priority.MEDIUM)
        case Lane.EMERGENCY:
            return replace(task, priority=Priority.URGENT, tickets=(f"INC{number:07d}",))
        case _:
            return task


def _history(board: int, task: Task) -> Iterator[dict[str, object]]:
    """That it was captured, and that it was moved to where it stands."""
    captured: dict[str, object] = {
        "board_id": board,
        "number": task.number,
        "version": 1,
        "happening": Happening.CAPTURED.value,
        "by_id": task.asked_by.id,
        "by_name": task.asked_by.name,
        "at": task.captured_at,
        "came_from": None,
        "went_to": Lane.BACKLOG.value,
        "undone": False,
        "before": None,
        "asked_at": None,
        "was_emergency": None,
        "was_accepted": None,
    }
    yield captured
    moved: dict[str, object] = {
        "version": 2,
        "happening": Happening.MOVED.value,
        "at": task.entered_at,
        "came_from": (Lane.IN_PROGRESS if task.lane is Lane.DONE else Lane.BACKLOG).value,
        "went_to": task.lane.value,
        "before": {"lane": Lane.BACKLOG.value},
    }
    if task.lane is Lane.DONE:
        moved |= {"asked_at": task.captured_at, "was_emergency": False, "was_accepted": False}
    yield captured | moved


def _words(board: int, task: Task) -> Iterator[dict[str, object]]:
    for term in dict.fromkeys(spellings(task.title)):
        keys = {"board_id": board, "is_open": task.lane is not Lane.DONE, "number": task.number}
        yield {**keys, "term": term, "in_title": True}
