"""Teams' rates are kept, whatever is to be written when; what can wait leaves room for what cannot."""

import asyncio
import time
from bisect import bisect_left

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.teams.pace import EVERYWHERE, OF_ALL, OF_CONVERSATION, NoPace, Pace, Window


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.at = 1_000.0

    def __call__(self) -> float:
        """The moment that it shows."""
        return self.at


def most_in(sent: list[float], window: Window) -> int:
    """The most requests that any such stretch of time held."""
    sent = sorted(sent)
    return max((bisect_left(sent, start + window.seconds) - at for at, start in enumerate(sent)), default=0)


PAUSES = st.lists(st.sampled_from([0.0, 0.0, 0.0, 0.05, 0.4, 3.0]), min_size=1, max_size=200)


@given(PAUSES, st.integers(1, 3))
def test_no_conversation_is_written_to_more_often_than_teams_takes(pauses: list[float], conversations: int) -> None:
    clock = Clock()
    pace = Pace(clock)
    sent: dict[str, list[float]] = {}
    for number, pause in enumerate(pauses):
        clock.at += pause
        name = f"19:{number % conversations}"
        sent.setdefault(name, []).append(clock.at + pace.book(name))

    for moments in sent.values():
        for window in OF_CONVERSATION:
            assert most_in(moments, window) <= window.most
    assert most_in([moment for moments in sent.values() for moment in moments], OF_ALL[0]) <= OF_ALL[0].most


def test_fifty_a_second_go_out_in_all() -> None:
    clock = Clock()
    pace = Pace(clock)

    waits = [pace.book(f"19:{number}") for number in range(120)]

    assert waits[:50] == [0.0] * 50
    assert 1.0 <= waits[50] < 1.6
    assert 2.0 <= waits[119] < 3.1


def test_an_hour_of_writing_every_two_seconds_stays_within_its_hour() -> None:
    clock = Clock()
    pace = Pace(clock)
    sent: list[float] = []
    for _ in range(2_500):
        clock.at += 1.5
        sent.append(clock.at + pace.book("19:a"))

    assert most_in(sent, Window(1_800, 3_600.0)) <= 1_800


def test_what_can_wait_leaves_half_of_the_room() -> None:
    clock = Clock()
    pace = Pace(clock)
    for _ in range(3):
        assert pace.room("19:a") == 0.0
        assert pace.book("19:a") == 0.0

    assert pace.room("19:a") > 0.5
    assert pace.book("19:a") == 0.0


def test_a_conversation_that_has_much_to_wait_for_delays_no_other() -> None:
    pace = Pace(Clock())
    waits = [pace.book("19:a") for _ in range(150)]

    assert waits[-1] > 60.0
    assert [pace.book("19:b") for _ in range(7)] == [0.0] * 7


def test_nothing_is_sent_where_teams_has_asked_to_wait() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.hold("19:a", 3.0)
    pace.hold("19:a", 1.0)

    assert pace.room("19:a") == pytest.approx(3.0)
    assert pace.book("19:a") == pytest.approx(3.0)
    assert pace.book("19:b") == 0.0
    clock.at += 4.0
    assert pace.book("19:a") == 0.0


async def test_what_waits_for_its_turn_waits_for_what_teams_asks_meanwhile_too() -> None:
    pace = Pace()
    for _ in range(7):
        await pace.turn("19:a")
    last = asyncio.create_task(pace.turn("19:a"))
    await asyncio.sleep(0.1)
    pace.hold("19:a", 2.0)

    assert await last >= 2.0


async def test_whoever_gives_up_leaves_their_moment_to_others() -> None:
    pace = Pace()
    waiting = [asyncio.create_task(pace.turn(EVERYWHERE)) for _ in range(600)]
    await asyncio.sleep(0.1)
    assert pace.queue("19:a") > 10.0

    for one in waiting:
        one.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)

    assert pace.queue("19:a") < 2.0


async def test_whoever_was_late_is_counted_when_it_was_sent() -> None:
    clock = Clock()
    pace = Pace(clock)
    for _ in range(7):
        pace.book("19:a")
    late = asyncio.create_task(pace.turn("19:a"))
    await asyncio.sleep(0)
    clock.at += 9.0  # a machine that stood still
    assert await late == 9.0

    assert [pace.book("19:a") for _ in range(6)] == [0.0] * 6
    assert pace.book("19:a") == pytest.approx(1.5)


async def test_all_that_waits_is_sent_in_the_time_that_the_rates_allow() -> None:
    pace, began = Pace(), time.monotonic()

    await asyncio.gather(*(pace.turn("19:a") for _ in range(20)))

    assert time.monotonic() - began < 6.5


def test_where_nothing_is_limited_nothing_waits() -> None:
    pace = NoPace()

    assert [pace.book("19:a") for _ in range(100)] == [0.0] * 100
    assert pace.room("19:a") == 0.0


def test_a_moment_is_taken_now_or_not_at_all_and_can_be_given_back() -> None:
    clock = Clock()
    pace = Pace(clock)

    taken = [pace.take("19:a") for _ in range(9)]
    pace.give_back("19:a")

    assert taken == [True] * 7 + [False] * 2
    assert (pace.take("19:a"), pace.take("19:a")) == (True, False)
    pace.hold("19:b", 1.0)
    assert not pace.take("19:b")
