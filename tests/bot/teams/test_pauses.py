"""How long a conversation is left alone where writing to it fails or crashes: longer each time in a row."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.crashes import FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS, Crashes
from bot.settings import Settings
from bot.teams.edge import open_edge
from bot.teams.outside import Later, Outside

POSTS = "said 19:helpdesk"
DAY_OF_FAILURES = 1_500


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        """The moment that it shows."""
        return self.at


@pytest.fixture
def clock() -> Clock:
    """The clock that pauses are told by."""
    return Clock()


@pytest.fixture
def later(clock: Clock) -> Later:
    """What knows when a conversation may be written to."""
    return Later(clock)


@pytest.fixture
async def outside(settings: Settings, later: Later) -> AsyncIterator[Outside]:
    """What writes to conversations."""
    async with open_edge(settings) as parts:
        yield Outside(parts.connectors, later, Crashes())


async def crash() -> None:
    raise ValueError


async def works() -> None:
    await asyncio.sleep(0)


def test_the_pause_doubles_with_every_failure_in_a_row_up_to_a_minute_however_many_there_are(later: Later) -> None:
    pauses = [later.failed(POSTS) for _ in range(DAY_OF_FAILURES)]

    assert pauses == [1, 2, 4, 8, 16, 32] + [LONGEST_PAUSE_SECONDS] * (DAY_OF_FAILURES - 6)


@pytest.mark.parametrize(
    ("outcomes", "pause"),
    [
        ([False], FIRST_PAUSE_SECONDS),
        ([False, False, False], 4 * FIRST_PAUSE_SECONDS),
        ([False, True, False, True, False], FIRST_PAUSE_SECONDS),
    ],
    ids=["first", "third in a row", "first after work that ended well"],
)
async def test_work_that_crashes_is_left_alone_for_longer_each_time_in_a_row(
    outside: Outside, later: Later, clock: Clock, outcomes: list[bool], pause: float
) -> None:
    for ends_well in outcomes:
        clock.at += LONGEST_PAUSE_SECONDS
        assert outside.start(POSTS, works if ends_well else crash)
        await outside.close(1.0)

    assert later.wait(POSTS) == pause
