"""A request leaves with its moment and its connection, and holds neither while it waits for the other."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager

from bot.teams.departures import Drawn, departure
from bot.teams.pace import OF_CONVERSATION, Pace
from bot.teams.ways import MOST, Ways


@asynccontextmanager
async def all_taken(ways: Ways) -> AsyncGenerator[None]:
    """No connection is free within this."""
    async with AsyncExitStack() as stack:
        for number in range(MOST):
            await stack.enter_async_context(ways.taken(str(number), 0.01))
        yield


async def leave(pace: Pace, ways: Ways, to: str) -> None:
    """A request that is answered at once."""
    async with departure(pace, ways, to, 10):
        await asyncio.sleep(0)


async def test_who_is_to_wait_for_retry_after_holds_no_connection() -> None:
    pace, ways = Pace(), Ways()
    async with all_taken(ways):
        held = [asyncio.create_task(leave(pace, ways, "held")) for _ in range(6)]
        await asyncio.sleep(0)
        pace.hold("held", 60)
    await asyncio.sleep(0.01)

    async with all_taken(ways):
        assert not any(task.done() for task in held)
    for task in held:
        task.cancel()
    await asyncio.wait(held)


async def test_who_waits_for_a_connection_leaves_their_moment_to_others() -> None:
    pace, ways = Pace(), Ways()
    async with all_taken(ways):
        waiting = [asyncio.create_task(leave(pace, ways, "one")) for _ in range(OF_CONVERSATION[0].most)]
        await asyncio.sleep(0)

        assert pace.queue("one") == 0
    await asyncio.wait(waiting)
    assert pace.queue("one") > 0


async def test_what_is_slow_to_draw_is_drawn_once() -> None:
    drawn: list[str] = []
    ready = asyncio.Event()

    async def draw() -> None:
        await ready.wait()
        drawn.append("one")

    slow = Drawn(draw)
    assert not await slow.soon(0.01)
    ready.set()
    assert await slow.whole() is None
    assert await slow.soon(0.01)
    assert drawn == ["one"]


async def test_what_is_stopped_draws_nothing_more() -> None:
    drawn: list[str] = []

    async def draw() -> None:
        await asyncio.Event().wait()
        drawn.append("one")

    stopped = Drawn(draw)
    await stopped.soon(0.01)
    await stopped.stop()
    assert drawn == []
