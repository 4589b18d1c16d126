from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanban.flow import (
    Bands,
    Finished,
    Moves,
    Percentiles,
    Unplanned,
    cumulative,
    days_from,
    ends_of,
    nearest_rank,
    passed,
    percentiles,
    unplanned,
    weeks,
)
from kanban.flow_views import Hindrance
from kanban.hindrances import hindrances
from kanban.tasks import Lane

FRIDAY = date(2026, 11, 27)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def done(number: int, back: int = 0, **facts: bool | None) -> Finished:
    """A task that was finished so many days ago, on the day on which it was asked for."""
    day = FRIDAY - DAY * back
    return Finished(number, day, day, day, **facts)  # type: ignore[arg-type]


def test_a_task_that_is_started_and_finished_on_one_day_took_one_day() -> None:
    assert done(1).cycle == done(1).lead == 1
    assert Finished(1, FRIDAY - 3 * DAY, FRIDAY - DAY, FRIDAY).cycle == 2
    assert Finished(1, FRIDAY - 3 * DAY, None, FRIDAY).cycle is None
    assert Finished(1, FRIDAY - 3 * DAY, None, FRIDAY).lead == 4


def test_a_clock_that_was_put_back_makes_no_day_less_than_one() -> None:
    assert days_from(FRIDAY, FRIDAY - 2 * DAY) == 1


@given(st.lists(st.integers(1, 400), min_size=1), st.integers(1, 100))
def test_a_percentile_is_the_least_value_that_so_many_per_cent_do_not_exceed(values: list[int], percent: int) -> None:
    found = nearest_rank(sorted(values), percent)

    assert sum(one <= found for one in values) * 100 >= percent * len(values)
    assert sum(one < found for one in values) * 100 < percent * len(values)


def test_no_values_have_no_percentile() -> None:
    with pytest.raises(ValueError, match="no values"):
        nearest_rank((), 85)


def test_nine_tasks_are_not_enough_and_ten_are() -> None:
    assert percentiles(range(1, 10)) is None
    assert percentiles(range(1, 11)) == Percentiles(((50, 5), (70, 7), (85, 9), (95, 10)), 10, 9)


def test_a_week_counts_from_its_monday_and_one_that_began_before_the_period_does_not() -> None:
    found = [done(1), done(2, 4), done(3, 5), done(4, 11), done(5, 20)]

    told = weeks(found, FRIDAY - 13 * DAY, FRIDAY)

    assert [(week.monday.day, week.finished, week.goes_on) for week in told] == [(16, 2, False), (23, 2, True)]


def test_the_cumulative_flow_is_told_at_the_ends_of_sundays_and_today() -> None:
    assert [day.day for day in ends_of(FRIDAY - 10 * DAY, FRIDAY)] == [22, 27]
    assert ends_of(FRIDAY, FRIDAY) == [FRIDAY]
    assert ends_of(FRIDAY + 2 * DAY, FRIDAY + 2 * DAY) == [FRIDAY + 2 * DAY]


def test_where_tasks_stood_is_told_backwards_from_where_they_stand() -> None:
    now = {Lane.BACKLOG: 3, Lane.IN_PROGRESS: 1, Lane.DONE: 200}
    moved: list[tuple[date, Moves]] = [
        (FRIDAY - DAY, {(None, Lane.BACKLOG): 2, (Lane.TESTING, Lane.DONE): 1}),
        (FRIDAY, {(None, Lane.BACKLOG): 1, (Lane.BACKLOG, Lane.IN_PROGRESS): 2, (Lane.IN_PROGRESS, Lane.DONE): 1}),
    ]

    told = cumulative(now, moved)

    assert told == (Bands(FRIDAY - DAY, 1, 0, 0, 4), Bands(FRIDAY, 2, 0, 1, 3))


def test_what_no_triage_accepted_was_not_planned() -> None:
    found = [done(1, accepted=True), done(2), done(3, emergency=True, accepted=True), done(4, accepted=None)]

    assert unplanned(found) == Unplanned(3, 1, 1, triages=True)
    assert unplanned(found).percent == 67


def test_where_no_triage_is_held_only_emergencies_are_unplanned() -> None:
    assert unplanned([done(1), done(2), done(3, emergency=True)]) == Unplanned(3, 1, 0, triages=False)
    assert unplanned([]).percent == 0


def test_an_age_is_past_the_highest_percentile_below_it() -> None:
    expected = percentiles(range(1, 11))

    assert [passed(days, expected) for days in (5, 6, 9, 10, 11)] == [None, 50, 50, 85, 95]
    assert passed(99, None) is None


def test_the_same_cause_in_other_letters_is_one_and_what_names_somebody_is_not_told() -> None:
    told = [("Vendor  part", 3 * HOUR, 1), ("vendor part!", HOUR, 2), ("Bruce is away", 9 * HOUR, 1), (None, HOUR, 1)]

    found, others = hindrances(told, ["Bruce Wayne", "Al"])

    assert found == (Hindrance("", 10 * HOUR, 2, unnamed=True), Hindrance("Vendor part", 4 * HOUR, 3))
    assert others is None


@pytest.mark.parametrize("cause", ["wartet auf Bruces Freigabe", "waits for Bruce's key", "Bo is ill", "BRUCE"])
def test_a_cause_that_names_somebody_in_whatever_form_is_not_told(cause: str) -> None:
    found, _ = hindrances([(cause, HOUR, 1)], ["Bruce Wayne", "Bo de la Cruz"])

    assert found == (Hindrance("", HOUR, 1, unnamed=True),)


def test_small_words_of_names_name_nobody() -> None:
    found, _ = hindrances([("pieza de la impresora", HOUR, 1)], ["Bo de la Cruz"])

    assert found == (Hindrance("pieza de la impresora", HOUR, 1),)


def test_five_causes_are_listed_and_the_others_are_one() -> None:
    told = [(f"cause {letter}", HOUR * at, 1) for at, letter in enumerate("abcdefg", start=1)]

    found, others = hindrances(told, [])

    assert [one.cause[-1] for one in found] == ["g", "f", "e", "d", "c"]
    assert others == Hindrance("", 3 * HOUR, 2, unnamed=True)
