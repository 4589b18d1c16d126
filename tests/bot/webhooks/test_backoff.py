"""How long a receiver that fails is left alone."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.webhooks.backoff import LONGEST_PAUSE, Answer, Outcome, Told, is_back, pause_after, stands
from storage.webhooks import Standing

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
FAILED = Answer(Outcome.FAILED, "answered 500")
TAKEN = Answer(Outcome.DELIVERED, "answered 204")


def middle() -> float:
    """Dice that fall in the middle."""
    return 0.5


def test_pauses_double_from_five_seconds_to_a_quarter_of_an_hour() -> None:
    pauses = [pause_after(failures, middle).total_seconds() for failures in range(1, 11)]

    assert pauses == [5, 10, 20, 40, 80, 160, 320, 640, 900, 900]


@pytest.mark.parametrize(("falls", "seconds"), [(0.0, 4.0), (1.0, 6.0)])
def test_pauses_are_spread(falls: float, seconds: float) -> None:
    assert pause_after(1, lambda: falls).total_seconds() == pytest.approx(seconds)


def test_a_pause_is_never_endless_however_often_it_has_failed() -> None:
    assert pause_after(10_000, middle) == LONGEST_PAUSE


def test_failures_count_in_rounds_not_in_deliveries() -> None:
    after = stands(Standing(), [Told(FAILED, 0)] * 4, AT, middle)

    assert (after.failures, after.failing_since) == (1, AT)
    assert after.held_until == AT + timedelta(seconds=5)


def test_a_delivery_that_fails_again_does_not_lengthen_the_pause_of_others() -> None:
    before = Standing(failures=2, failing_since=AT - timedelta(hours=1))

    assert stands(before, [Told(FAILED, 7)], AT, middle).failures == 2
    assert stands(before, [Told(FAILED, 0)], AT, middle).failures == 3


def test_whoever_takes_anything_is_there() -> None:
    before = Standing(failures=9, failing_since=AT - timedelta(hours=1), held_until=AT)
    after = stands(before, [Told(FAILED, 0), Told(TAKEN, 0)], AT, middle)

    assert (after.failures, after.failing_since, after.held_until) == (0, None, None)
    assert is_back(before, after, AT)


def test_whoever_failed_for_a_moment_only_was_not_away() -> None:
    before = Standing(failures=1, failing_since=AT - timedelta(seconds=30))

    assert not is_back(before, stands(before, [Told(TAKEN, 0)], AT, middle), AT)


@pytest.mark.parametrize(("asked", "waited"), [(1, 5), (600, 600), (86_400, 3_600)])
def test_what_is_asked_for_lengthens_a_pause_up_to_an_hour(asked: int, waited: int) -> None:
    told = Told(Answer(Outcome.FAILED, "answered 429", timedelta(seconds=asked)), 3)

    assert stands(Standing(), [told], AT, middle).held_until == AT + timedelta(seconds=waited)


def test_who_takes_some_and_asks_to_wait_is_waited_for() -> None:
    busy = Told(Answer(Outcome.FAILED, "answered 429", timedelta(seconds=60)), 0)

    after = stands(Standing(), [Told(TAKEN, 0), busy], AT, middle)

    assert (after.failures, after.held_until) == (0, AT + timedelta(seconds=60))
