"""What is done costs nothing: the work of the daily questions, counted in SQLite's own steps, does not grow with it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, timedelta
from typing import Any, cast

import pytest
from sqlalchemy import insert

from bot.handlers.chairing import open_today
from bot.handlers.standup import show_standup
from bot.turn import Turn
from kanban.paging import board_page
from kanban.questions import ShowStandup
from kanban.search import Filters
from kanban.similar import spellings
from kanban.tasks import Lane, Task
from storage.connection import Connection
from storage.rows import row_of
from storage.standups import LONGEST
from storage.tables import tasks, terms
from storage.work import Work
from tests.kanban.builders import ANA, AT, BEN, TASK, standing_in

FEW, MANY = 2_000, 20_000
STEP = 50
ALLOWED = 1.2
TODAY = AT.date()
WORDS = ("patch", "printer", "renew", "certificate", "backup", "rack")

pytestmark = pytest.mark.usefixtures("sqlite")  # whose steps are counted


def board(work: Work) -> None:
    """The board, as it is read to be shown."""
    totals = work.tasks.totals()
    for window in board_page(totals, 1).windows:
        work.tasks.window(window, TODAY)
    work.tasks.due(TODAY)
    work.tasks.woken(TODAY)


def standup(work: Work) -> None:
    """The stand-up, as it is read to be shown."""
    show_standup(ShowStandup(), Turn(person=ANA, at=AT, zone=UTC, keys=()), work)


def triage(work: Work) -> None:
    """The chair of a triage, as it is read to be shown."""
    open_today(Turn(person=ANA, at=AT, zone=UTC, keys=()), work)


QUESTIONS: dict[str, Callable[[Work], object]] = {
    "board": board,
    "stand-up": standup,
    "my tasks": lambda work: work.tasks.owned_by(ANA),
    "find a word": lambda work: work.search.find("printer", 25, 0),
    "find two words": lambda work: work.search.find("patch printer", 25, 0),
    "find by filters": lambda work: work.search.find("", 25, 0, Filters(lane=Lane.BLOCKED)),
    "find a word by filters": lambda work: work.search.find("patch", 25, 0, Filters(owner="ana")),
    "look-alikes": lambda work: work.search.sharing_words(TASK),
    "anybody over a limit": lambda work: work.tasks.anybody_over(3),
    "work in progress": lambda work: work.tasks.in_progress_of(ANA, 0),
    "a task's duplicates": lambda work: work.tasks.duplicates_of(5, 3),
    "the triage": triage,
    "recently done": lambda work: work.search.find("", 25, 0, Filters(lane=Lane.DONE)),
}


def fill(work: Work, done: int, still_open: int = 60) -> None:
    """So many open and done tasks."""
    lanes = (Lane.BACKLOG, Lane.IN_PROGRESS, Lane.TESTING, Lane.BLOCKED, Lane.ICE_BOX, Lane.EMERGENCY)
    found = [named(standing_in(lanes[n % 6]), n) for n in range(1, 1 + still_open)]
    found += [named(standing_in(Lane.DONE), n) for n in range(1 + still_open, 1 + still_open + done)]
    work.connection.execute(insert(tasks), [{"board_id": work.board.id, **row_of(task)} for task in found])
    rows = [
        {
            "board_id": work.board.id,
            "is_open": task.lane is not Lane.DONE,
            "term": term,
            "number": task.number,
            "in_title": True,
        }
        for task in found
        for term in set(spellings(task.title))
    ]
    work.connection.execute(insert(terms), rows)


def named(task: Task, number: int) -> Task:
    """A task of that number, whose title shares words with many others."""
    title = f"{WORDS[number % 6]} {WORDS[(number // 6) % 6]} {number}"
    owner = ANA if number % 5 == 0 else BEN
    return replace(task, number=number, title=title, owner=owner, entered_at=AT + timedelta(minutes=number))


def steps_of(connection: Connection, unit: Callable[[], object]) -> int:
    """How many of SQLite's steps a unit takes, in units of fifty."""
    taken = 0

    def one_more() -> int:
        nonlocal taken
        taken += 1
        return 0

    unit()
    raw = cast("Any", connection.cursor).connection
    raw.set_progress_handler(one_more, STEP)
    unit()
    raw.set_progress_handler(None, STEP)
    return taken


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_costs_no_more_however_much_is_done(work: Work, name: str) -> None:
    question = QUESTIONS[name]
    fill(work, FEW)
    before = steps_of(work.connection, lambda: question(work))
    work.connection.execute(tasks.delete())
    work.connection.execute(terms.delete())
    fill(work, MANY)

    after = steps_of(work.connection, lambda: question(work))

    assert after <= before * ALLOWED


ON_OPEN_BOARDS: dict[str, Callable[[Work], object]] = {
    "unplanned work": lambda work: work.standups.unplanned(AT + timedelta(days=30), 5),
    "the longest blocked": lambda work: work.tasks.connection.execute(
        LONGEST, {"board_id": work.board.id, "lane": Lane.BLOCKED.value, "take": 5}
    ),
}


@pytest.mark.parametrize("name", ON_OPEN_BOARDS)
def test_what_is_found_by_age_costs_no_more_however_much_is_worked_on(work: Work, name: str) -> None:
    question = ON_OPEN_BOARDS[name]
    fill(work, 0, still_open=600)
    before = steps_of(work.connection, lambda: question(work))
    work.connection.execute(tasks.delete())
    work.connection.execute(terms.delete())
    fill(work, 0, still_open=6_000)

    after = steps_of(work.connection, lambda: question(work))

    assert after <= max(before, 1) * ALLOWED
