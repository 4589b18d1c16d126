from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from kanban.board import Board, Meeting
from kanban.flow import Finished
from kanban.forecast import Forecast, begins_week, forecast, is_working_day, pace

BOARD = Board(1, "SysOps")
SUNDAYS = replace(BOARD, standup=Meeting((7, 1, 2, 3, 4), time(9)))
FRIDAY = date(2026, 11, 27)
DAY = timedelta(days=1)


def done(day: date) -> Finished:
    """A task of one day."""
    return Finished(1, day, day, day)


def test_one_task_a_day_is_foretold_to_the_day() -> None:
    found = forecast(3, (1,) * 10, BOARD, FRIDAY)

    assert found is not None
    assert {one.day for one in found.likely} == {date(2026, 12, 2)}  # Mon, Tue, Wed
    assert found.tasks == 3


def test_the_same_past_foretells_the_same_and_more_sure_is_later() -> None:
    samples = (0, 0, 3, 1, 0, 2, 0, 0, 5, 1, 0, 1)

    found = forecast(20, samples, BOARD, FRIDAY)

    assert found == forecast(20, samples, BOARD, FRIDAY)
    assert found is not None
    days = [one.day for one in found.likely if one.day]
    assert days == sorted(days)
    assert days[0] < days[2]


@pytest.mark.parametrize("samples", [(9, *(0,) * 9), (5,) * 9, ()])
def test_nine_tasks_or_nine_days_foretell_nothing(samples: tuple[int, ...]) -> None:
    assert forecast(3, samples, BOARD, FRIDAY) is None


def test_what_takes_more_than_a_year_has_no_day() -> None:
    found = forecast(900, (1,) * 10, BOARD, FRIDAY)

    assert found is not None
    assert found.by(85) is None
    assert found.by(50) is None


def test_a_long_way_is_played_to_its_end() -> None:
    found = forecast(60, (*(0,) * 30, 10), BOARD, FRIDAY)

    assert found is not None
    assert found.by(50) is not None


def test_nothing_to_do_is_done_today() -> None:
    found = forecast(0, (1,) * 10, BOARD, FRIDAY)

    assert isinstance(found, Forecast)
    assert found.by(85) == FRIDAY
    assert found.by(42) is None


def test_what_is_finished_on_a_day_off_counts_to_the_working_day_before() -> None:
    monday = date(2026, 11, 23)
    found = [done(monday - DAY), done(monday), done(monday + 3 * DAY), done(monday + 4 * DAY)]

    assert pace(found, BOARD, monday - 3 * DAY, FRIDAY) == (1, 1, 0, 0, 1)
    assert pace(found, BOARD, monday - DAY, FRIDAY) == (2, 0, 0, 1)
    assert pace(found, BOARD, FRIDAY, FRIDAY) == ()


def test_days_of_a_daily_stand_up_are_working_days_and_those_of_a_weekly_one_are_not_all() -> None:
    weekly = replace(BOARD, standup=Meeting((1,), time(9)))

    assert [is_working_day(SUNDAYS, FRIDAY + DAY * count) for count in range(3)] == [False, False, True]
    assert [is_working_day(weekly, FRIDAY + DAY * count) for count in range(3)] == [True, False, False]
    assert not is_working_day(replace(BOARD, days_off=frozenset({FRIDAY})), FRIDAY)


def test_a_week_begins_on_its_first_working_day() -> None:
    monday = date(2026, 11, 30)
    after_holiday = replace(BOARD, days_off=frozenset({monday}))

    assert [begins_week(BOARD, monday + DAY * count) for count in (-1, 0, 1)] == [False, True, False]
    assert [begins_week(after_holiday, monday + DAY * count) for count in (0, 1, 2)] == [False, True, False]
    assert [begins_week(SUNDAYS, monday + DAY * count) for count in (-2, -1, 0)] == [False, True, False]
