from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kanban.paging import PAGED_LANES, Page, Window, board_page, lane_page
from kanban.tasks import Lane

TOTALS = st.dictionaries(st.sampled_from(Lane), st.integers(0, 150))


def every_page(totals: Mapping[Lane, int]) -> list[Page]:
    return [board_page(totals, number) for number in range(1, board_page(totals, 1).count + 1)]


def places(windows: list[Window]) -> list[tuple[Lane, int]]:
    return [(window.lane, place) for window in windows for place in range(window.skip, window.skip + window.take)]


@settings(deadline=None)
@given(TOTALS)
def test_all_pages_together_show_every_task_once(totals: Mapping[Lane, int]) -> None:
    windows = [window for page in every_page(totals) for window in page.windows if window.lane in PAGED_LANES]

    shown = places(windows)

    assert sorted(shown) == sorted((lane, place) for lane in PAGED_LANES for place in range(totals.get(lane, 0)))


@settings(deadline=None)
@given(TOTALS)
def test_every_further_page_is_full_but_the_last_and_none_is_empty(totals: Mapping[Lane, int]) -> None:
    further = every_page(totals)[1:]

    sizes = [len(places(list(page.windows))) for page in further]

    assert all(size == 25 for size in sizes[:-1])
    assert all(1 <= size <= 25 for size in sizes)


@settings(deadline=None)
@given(TOTALS)
def test_further_pages_go_on_in_reading_order(totals: Mapping[Lane, int]) -> None:
    shown = places([window for page in every_page(totals)[1:] for window in page.windows])

    assert shown == sorted(shown, key=lambda place: (PAGED_LANES.index(place[0]), place[1]))


@settings(deadline=None)
@given(TOTALS, st.integers(-5, 100))
def test_there_is_no_page_before_the_first_or_past_the_last(totals: Mapping[Lane, int], number: int) -> None:
    page = board_page(totals, number)

    assert page.number == min(max(number, 1), page.count)
    assert page == board_page(totals, page.number)


@settings(deadline=None)
@given(TOTALS)
def test_a_window_tells_what_its_lane_holds(totals: Mapping[Lane, int]) -> None:
    windows = [window for page in every_page(totals) for window in page.windows]

    assert all(window.total == totals.get(window.lane, 0) for window in windows)
    assert all(window.skip + window.take <= window.total for window in windows)


def test_the_first_page_sums_the_board_up() -> None:
    totals = {Lane.EMERGENCY: 1, Lane.BLOCKED: 2, Lane.IN_PROGRESS: 30, Lane.TESTING: 20, Lane.BACKLOG: 9}

    page = board_page({**totals, Lane.ICE_BOX: 4, Lane.DONE: 8, Lane.IDEA: 5, Lane.DISCARDED: 6}, 1)

    assert page.windows == (
        Window(Lane.EMERGENCY, 0, 1, 1),
        Window(Lane.BLOCKED, 0, 2, 2),
        Window(Lane.IN_PROGRESS, 0, 30, 30),
        Window(Lane.TESTING, 0, 7, 20),
        Window(Lane.BACKLOG, 0, 5, 9),
        Window(Lane.ICE_BOX, 0, 0, 4),
        Window(Lane.DONE, 0, 3, 8),
    )
    assert (page.number, page.count) == (1, 2)


def test_the_second_page_begins_with_what_the_first_left_out() -> None:
    totals = {Lane.IN_PROGRESS: 30, Lane.TESTING: 20, Lane.BACKLOG: 9, Lane.ICE_BOX: 40}

    page = board_page(totals, 2)

    assert page.windows == (
        Window(Lane.TESTING, 10, 10, 20),
        Window(Lane.BACKLOG, 5, 4, 9),
        Window(Lane.ICE_BOX, 0, 11, 40),
    )
    assert (page.number, page.count) == (2, 4)


def test_an_empty_board_is_one_page_with_every_lane() -> None:
    page = board_page({}, 1)

    assert [window.lane for window in page.windows] == [*PAGED_LANES, Lane.DONE]
    assert (places(list(page.windows)), page.count) == ([], 1)


@pytest.mark.parametrize(
    ("total", "asked", "number", "count", "skip"),
    [(0, 1, 1, 1, 0), (25, 1, 1, 1, 0), (26, 2, 2, 2, 25), (26, 9, 2, 2, 25), (60, 0, 1, 3, 0), (60, 3, 3, 3, 50)],
)
def test_one_lane_alone_is_paged_by_25(total: int, asked: int, number: int, count: int, skip: int) -> None:
    page = lane_page(Lane.DONE, total, asked)

    assert page == Page((Window(Lane.DONE, skip, 25, total),), number, count)
