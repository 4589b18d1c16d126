from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.render import render
from cards.texts import texts_for
from kanban.board import Board
from kanban.lanes import BoardView, LaneView, StandupView
from kanban.paging import Window, board_page
from kanban.standup import Changes
from kanban.tasks import OPEN_LANES, Blocker, Lane, Priority, Task
from storage.boards import Place
from storage.rows import LISTED, listed, row_of
from storage.work import Work
from tests.kanban.builders import ANA, AT, BEN, TASK, standing_in
from tests.storage.strategies import TASKS
from tests.storage.units import PLACE, numbered, put

TODAY = date(2026, 3, 2)
BACKLOG = (
    replace(TASK, number=6, priority=Priority.URGENT),
    replace(TASK, number=5, priority=Priority.HIGH, due=TODAY),
    replace(TASK, number=4, due=TODAY),
    replace(TASK, number=7, due=TODAY),
    replace(TASK, number=2, due=date(2026, 12, 1)),
    replace(TASK, number=1),
    replace(TASK, number=3),
    replace(TASK, number=8, priority=Priority.LOW, due=TODAY - timedelta(days=9)),
)


def numbers(tasks: tuple[Task, ...]) -> list[int]:
    return [task.number for task in tasks]


def test_a_lane_reads_by_priority_then_due_date_then_number(work: Work) -> None:
    put(work, *sorted(BACKLOG, key=lambda task: task.number))

    assert numbers(work.tasks.window(Window(Lane.BACKLOG, 0, 25, 8))) == numbers(BACKLOG)


def test_a_window_shows_its_part_of_the_lane(work: Work) -> None:
    put(work, *BACKLOG)

    shown = work.tasks.window(Window(Lane.BACKLOG, 2, 3, 8))

    assert numbers(shown) == numbers(BACKLOG[2:5])


def test_a_closed_window_shows_nothing(work: Work) -> None:
    put(work, *BACKLOG)

    assert work.tasks.window(Window(Lane.BACKLOG, 0, 0, 8)) == ()


def test_done_reads_newest_first(work: Work) -> None:
    done = standing_in(Lane.DONE)
    put(work, *numbered(done, 1, 2), replace(done, number=3, entered_at=AT + timedelta(microseconds=1)))

    assert numbers(work.tasks.window(Window(Lane.DONE, 0, 3, 3))) == [3, 2, 1]


def test_totals_count_the_lanes_of_the_board_and_no_others(work: Work) -> None:
    put(work, *numbered(TASK, 1, 2), *numbered(standing_in(Lane.DONE), 3), *numbered(standing_in(Lane.DISCARDED), 4))

    assert work.tasks.totals() == {Lane.BACKLOG: 2, Lane.DONE: 1}


def test_one_lane_is_counted_whether_the_board_shows_it_or_not(work: Work) -> None:
    put(work, *numbered(standing_in(Lane.IDEA), 1, 2))

    assert (work.tasks.total(Lane.IDEA), work.tasks.total(Lane.BACKLOG)) == (2, 0)


def test_only_open_tasks_are_overdue_or_due_today(work: Work) -> None:
    tasks = [replace(standing_in(lane), due=TODAY - timedelta(days=1)) for lane in Lane]
    tasks += [replace(standing_in(lane), due=TODAY) for lane in (*Lane, Lane.BACKLOG)]
    tasks += [replace(TASK, due=TODAY + timedelta(days=1)), TASK]
    put(work, *(replace(task, number=number) for number, task in enumerate(tasks, start=1)))

    assert work.tasks.due(TODAY) == (len(OPEN_LANES), len(OPEN_LANES) + 1)


def test_one_s_own_tasks_read_lane_by_lane_as_the_board_does(work: Work) -> None:
    mine = tuple(replace(task, owner=ANA) for task in BACKLOG)
    active = (*numbered(standing_in(Lane.IN_PROGRESS), 20), *numbered(standing_in(Lane.TESTING), 19))
    frozen = replace(standing_in(Lane.ICE_BOX), number=18, owner=ANA)
    put(work, frozen, *mine, *reversed(active), replace(standing_in(Lane.DONE), owner=ANA), replace(TASK, number=30))

    assert work.tasks.owned_by(ANA) == (*active, *mine, frozen)


def test_who_owns_nothing_has_no_tasks(work: Work) -> None:
    put(work, *numbered(standing_in(Lane.TESTING), 1))

    assert work.tasks.owned_by(BEN) == ()


def test_all_pages_of_a_board_show_every_open_task_once(work: Work) -> None:
    tasks = [replace(standing_in(lane), number=100 * row + n) for row, lane in enumerate(Lane) for n in range(1, 21)]
    put(work, *tasks)
    totals = work.tasks.totals()

    pages = [board_page(totals, number) for number in range(1, board_page(totals, 1).count + 1)]
    shown = [number for page in pages for window in page.windows for number in numbers(work.tasks.window(window))]

    assert sorted(shown) == sorted(
        [task.number for task in tasks if task.lane in OPEN_LANES]
        + numbers(work.tasks.window(Window(Lane.DONE, 0, 3, 20)))
    )


def test_a_board_shows_nothing_of_another(work: Work) -> None:
    other = Work.opened(work.connection, Place("tenant-2", PLACE.kind, PLACE.id, PLACE.name))
    put(other, replace(standing_in(Lane.IN_PROGRESS), due=TODAY))

    assert (work.tasks.totals(), work.tasks.due(TODAY), work.tasks.owned_by(ANA)) == ({}, (0, 0), ())
    assert (work.tasks.near(12), work.tasks.in_progress_of(ANA, but=0)) == ((), ())


@pytest.mark.parametrize("skip", range(6))
@pytest.mark.parametrize("take", [1, 2, 4, 25])
def test_what_wants_to_be_looked_at_again_stands_first_on_every_page(work: Work, skip: int, take: int) -> None:
    days = (None, TODAY + timedelta(days=1), TODAY, None, TODAY - timedelta(days=3))
    blocked = standing_in(Lane.BLOCKED)
    put(work, *(replace(blocked, number=n, blocker=waits_for(day)) for n, day in enumerate(days, start=1)))

    shown = work.tasks.window(Window(Lane.BLOCKED, skip, take, 5), TODAY)

    assert numbers(shown) == [3, 5, 1, 2, 4][skip : skip + take]


@given(st.lists(TASKS, min_size=1, max_size=8))
def test_a_list_shows_the_same_of_a_task_as_if_it_had_been_read_whole(found: list[Task]) -> None:
    whole = [replace(task, number=number) for number, task in enumerate(found, start=1)]
    bare = [listed([row_of(task)[column.name] for column in LISTED]) for task in whole]

    assert card_of(bare) == card_of(whole)


def waits_for(until: date | None) -> Blocker:
    return Blocker("Acme", Lane.IN_PROGRESS, until)


def card_of(found: list[Task]) -> bytes:
    """A board and a stand-up of the tasks of each lane."""
    now = AT + timedelta(days=20_000)
    lanes = tuple(LaneView(lane, tuple(task for task in found if task.lane is lane), len(found)) for lane in Lane)
    board = render(BoardView(Board(1, "SysOps"), lanes, 0, 0, now), texts_for("en"))
    standup = StandupView(Board(1, "SysOps"), lanes, (), Changes(), now, 0, 0, now)
    return board.json + render(standup, texts_for("en")).json
