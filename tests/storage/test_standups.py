"""A stand-up of a prepared board: what it walks, in which order, which threats it names, and how large it gets."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import orjson
import pytest

from bot.handlers.standup import show_standup
from bot.turn import Turn
from cards.home import Home
from cards.layout import LARGEST_CARD
from cards.render import render
from cards.texts import texts_for
from kanban.commands import Step
from kanban.flow_views import FlowGlance
from kanban.questions import ShowStandup
from kanban.standup import Threat
from kanban.tasks import Lane, Person, Priority, Task
from storage.work import Work
from tests.double.card import Card
from tests.kanban.builders import ANA, AT, standing_in
from tests.storage.steps import asked, taken
from tests.storage.units import captured, moved, put

LONG = "Replace every one of the storage controllers in the second data centre of the north region"
ACTIVE = (Lane.EMERGENCY, *(Lane.BLOCKED,) * 9, *(Lane.IN_PROGRESS,) * 35, *(Lane.TESTING,) * 15)
DAY = timedelta(days=1)
NOW = AT + 2 * DAY


def standup(work: Work, page: int = 1) -> Card:
    """The card that shows a page of the stand-up two days after the board was filled."""
    turn = Turn(person=ANA, at=NOW, zone=UTC, keys=())
    view = show_standup(ShowStandup(page=page), turn, work)
    drawn = render(view, texts_for("en"), Home(ShowStandup(page=page), work.board.id))
    assert drawn.size <= LARGEST_CARD
    return Card(orjson.loads(drawn.json), "", "")


def prepared(lane: Lane, number: int, **facts: object) -> Task:
    """A task of a crowd, each with an owner of their own."""
    owner = Person(f"29:{number}", f"Somebody of a Long Name {number}")
    task = replace(standing_in(lane), number=number, title=f"{LONG} {number}", owner=owner)
    return replace(task, **facts)  # type: ignore[arg-type]


def test_sixty_active_tasks_fit_page_by_page_and_four_hundred_in_the_backlog_never_appear(work: Work) -> None:
    put(work, *(prepared(lane, number) for number, lane in enumerate(ACTIVE, start=1)))
    put(work, *(prepared(Lane.BACKLOG, number) for number in range(1_001, 1_401)))

    pages = [standup(work, page) for page in range(1, 6)]

    shown = [number for number in range(1, 61) for page in pages if f"#{number}\N{EN SPACE}" in page.everything]
    assert shown == list(range(1, 61))
    assert not any("BACKLOG" in page.text or "#1001" in page.everything for page in pages)
    assert "Too much WIP" in pages[0].text
    assert "Too much WIP" not in pages[1].text
    assert standup(work, 9).text == pages[4].text


def test_each_threat_names_its_tasks_the_worst_first(work: Work) -> None:
    for number in range(1, 9):
        captured(work)
        moved(work, number, Step.START, at=AT + timedelta(minutes=number))
        moved(work, number, Step.DONE, at=AT + timedelta(hours=number))
    busy = [
        prepared(Lane.IN_PROGRESS, number, owner=ANA, entered_at=NOW - number * DAY / 10) for number in (21, 22, 23)
    ]
    put(work, *busy)
    put(work, prepared(Lane.BLOCKED, 31, entered_at=AT - 5 * DAY), prepared(Lane.BLOCKED, 32, entered_at=AT - 9 * DAY))
    put(work, prepared(Lane.TESTING, 41, captured_at=AT - 30 * DAY, entered_at=NOW - timedelta(minutes=5)))
    put(work, prepared(Lane.EMERGENCY, 51, captured_at=NOW - timedelta(hours=1), entered_at=NOW - timedelta(hours=1)))

    view = show_standup(ShowStandup(), Turn(person=ANA, at=NOW, zone=UTC, keys=()), work)

    named = {threat.threat: [task.number for task in threat.tasks] for threat in view.threats}
    assert named[Threat.WIP] == [23, 22, 21]
    assert named[Threat.BLOCKED] == [32, 31]
    assert 51 in named[Threat.UNPLANNED]
    assert 41 not in named[Threat.UNPLANNED]
    assert named[Threat.NEGLECTED] == [23, 22, 21]
    assert dict(view.usual) == {Lane.IN_PROGRESS: DAY}  # seven hours, but nothing is neglected on its first day


def test_lanes_are_walked_by_priority_and_what_was_taken_back_is_no_change(work: Work) -> None:
    put(
        work,
        prepared(Lane.IN_PROGRESS, 1, priority=Priority.LOW),
        prepared(Lane.IN_PROGRESS, 2, priority=Priority.URGENT),
        prepared(Lane.IN_PROGRESS, 3),
        prepared(Lane.TESTING, 4),
    )
    moved(work, 4, Step.DONE, at=NOW)

    view = show_standup(ShowStandup(), Turn(person=ANA, at=NOW, zone=UTC, keys=()), work)

    assert [[task.number for task in lane.tasks] for lane in view.lanes] == [[2, 3, 1]]
    assert view.changes.finished == 1
    assert view.last is not None
    assert view.last.after.number == 4


MONDAY = datetime(2026, 11, 30, 8, 15, tzinfo=UTC)


@pytest.fixture
def finishing(work: Work) -> Work:
    """A board on which a task was started and finished on each of the last twelve days, and four never were."""
    for back in range(12, 0, -1):
        number = asked(work, MONDAY - back * DAY - DAY).number
        taken(work, number, "started", MONDAY - back * DAY)
        taken(work, number, "done", MONDAY - back * DAY)
    for _ in range(4):
        taken(work, asked(work, MONDAY - 20 * DAY).number, "started", MONDAY - 20 * DAY)
    return work


def glanced(work: Work, at: datetime) -> FlowGlance | None:
    """What the stand-up of a moment says of the flow."""
    return show_standup(ShowStandup(), Turn(person=ANA, at=at, zone=UTC, keys=()), work).flow


def test_the_first_stand_up_of_a_week_says_what_the_last_one_has_finished_and_what_is_old(finishing: Work) -> None:
    found = glanced(finishing, MONDAY)

    assert found == FlowGlance(finished=7, usual=4, expected=1, old=(13, 14, 15), old_count=4)


def test_the_other_stand_ups_of_a_week_do_not(finishing: Work) -> None:
    assert glanced(finishing, MONDAY + DAY) is None
    assert (
        glanced(replace(finishing, board=replace(finishing.board, days_off=frozenset({MONDAY.date()}))), MONDAY) is None
    )


def test_a_board_that_has_finished_nothing_has_nothing_to_say(work: Work) -> None:
    assert glanced(work, MONDAY) is None


def test_where_few_were_finished_only_their_number_is_said(work: Work) -> None:
    number = asked(work, MONDAY - 2 * DAY).number
    taken(work, number, "started", MONDAY - 2 * DAY)
    taken(work, number, "done", MONDAY - DAY)

    assert glanced(work, MONDAY) == FlowGlance(finished=1, usual=None)
