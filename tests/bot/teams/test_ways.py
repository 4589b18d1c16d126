import asyncio
import time
from contextlib import AsyncExitStack

import pytest

from bot.teams.connector_errors import ConnectorError, Unreachable
from bot.teams.stalls import MOST_UNPROVEN
from bot.teams.ways import MOST, OF_ONE, OF_SILENT, Ways
from tests.journeys.waiting import until

SHORT = 0.05


async def silent_one(ways: Ways, to: str) -> float:
    """A request that is never answered, and after how long it was given up."""
    async with ways.taken(to, 10) as way:
        began = time.monotonic()
        with pytest.raises(TimeoutError):
            async with way.used():
                await asyncio.Event().wait()
        return time.monotonic() - began


async def quick_one(ways: Ways, to: str, patience: float = 10) -> None:
    """A request that is answered at once."""
    async with ways.taken(to, patience) as way, way.used():
        await asyncio.sleep(0)


async def taken(stack: AsyncExitStack, ways: Ways, *to: str) -> None:
    """Connections that are taken until the stack ends."""
    for each in to:
        await stack.enter_async_context(ways.taken(each, 0.01))


async def stopped(*running: asyncio.Task[float]) -> None:
    """Return when all of these have been stopped."""
    for task in running:
        task.cancel()
    await asyncio.wait(running)


async def test_there_are_so_many_connections_and_no_more() -> None:
    ways = Ways()
    async with AsyncExitStack() as stack:
        await taken(stack, ways, *map(str, range(MOST)))

        with pytest.raises(Unreachable):
            await quick_one(ways, "another", 0.01)

    await quick_one(ways, "another", 0.01)


async def test_a_conversation_has_a_few_and_keeps_none_from_others() -> None:
    ways = Ways()
    async with AsyncExitStack() as stack:
        await taken(stack, ways, *["busy"] * OF_ONE)

        with pytest.raises(Unreachable):
            await quick_one(ways, "busy", 0.01)
        await quick_one(ways, "other", 0.01)


async def test_what_is_not_answered_is_given_up_for_others_the_oldest_first() -> None:
    ways = Ways(SHORT)
    running = [asyncio.create_task(silent_one(ways, str(number))) for number in range(MOST)]
    await asyncio.sleep(0)

    await asyncio.gather(*(quick_one(ways, f"other {number}") for number in range(2)))

    done = [number for number, task in enumerate(running) if task.done()]
    assert done in ([0], [0, 1])
    assert all(running[number].result() >= SHORT * 0.9 for number in done)
    await stopped(*(task for task in running if not task.done()))


async def test_while_nobody_waits_nothing_is_given_up() -> None:
    ways = Ways(SHORT)
    running = [asyncio.create_task(silent_one(ways, str(number))) for number in range(MOST - 1)]

    await asyncio.sleep(3 * SHORT)
    await quick_one(ways, "other")

    assert not any(task.done() for task in running)
    await stopped(*running)


async def test_conversations_that_were_silent_share_a_few_until_they_answer() -> None:
    ways = Ways()
    for number in range(OF_SILENT + 1):
        ways.silent(str(number))
    async with AsyncExitStack() as stack:
        await taken(stack, ways, *map(str, range(OF_SILENT)))

        with pytest.raises(Unreachable):
            await quick_one(ways, str(OF_SILENT), 0.01)
        await quick_one(ways, "other", 0.01)
        ways.answered(str(OF_SILENT))
        await quick_one(ways, str(OF_SILENT), 0.01)


async def test_while_nobody_is_answered_a_dozen_are_given_up_and_no_more() -> None:
    ways = Ways(SHORT)
    running = [asyncio.create_task(silent_one(ways, str(number))) for number in range(2 * MOST)]

    await until(lambda: sum(task.done() for task in running) >= MOST_UNPROVEN)
    await asyncio.sleep(2 * SHORT)

    assert sum(task.done() for task in running) == MOST_UNPROVEN
    await stopped(*(task for task in running if not task.done()))


async def test_what_was_overtaken_is_given_up_for_as_many_as_wait() -> None:
    ways = Ways(SHORT)
    hanging = [asyncio.create_task(silent_one(ways, str(number))) for number in range(MOST - 1)]
    await asyncio.sleep(0)
    await quick_one(ways, "other")

    async with AsyncExitStack() as stack:
        for number in range(MOST):
            await stack.enter_async_context(ways.taken(f"other {number}", 10))
        assert len([task for task in hanging if task.done()]) == MOST - 1

    async with AsyncExitStack() as stack:
        await taken(stack, ways, *map(str, range(OF_SILENT)))
        with pytest.raises(Unreachable):
            await quick_one(ways, str(OF_SILENT), 0.01)


async def test_where_all_answers_are_slow_requests_are_given_longer() -> None:
    ways = Ways(SHORT)
    async with ways.taken("slow", 10) as way, way.used():
        await asyncio.sleep(20 * SHORT)
    running = [asyncio.create_task(silent_one(ways, str(number))) for number in range(MOST)]
    await asyncio.sleep(0)

    with pytest.raises(Unreachable):
        await quick_one(ways, "other", 4 * SHORT)

    assert not any(task.done() for task in running)
    await stopped(*running)


async def test_after_some_were_given_up_the_newest_is_first() -> None:
    ways = Ways(SHORT)
    running = [asyncio.create_task(silent_one(ways, str(number))) for number in range(3 * MOST)]
    await asyncio.sleep(0)

    await quick_one(ways, "other")

    await stopped(*(task for task in running if not task.done()))


async def test_a_refusal_is_an_answer_too() -> None:
    ways = Ways()
    for number in range(OF_SILENT + 1):
        ways.silent(str(number))
    with pytest.raises(ConnectorError, match="gone"):
        async with ways.taken("0", 1) as way, way.used():
            raise ConnectorError(404, "NotFound", "gone")
    async with AsyncExitStack() as stack:
        await taken(stack, ways, *map(str, range(1, OF_SILENT + 1)))

        await quick_one(ways, "0", 0.01)


async def test_a_question_to_no_conversation_waits_for_none() -> None:
    ways = Ways()
    async with AsyncExitStack() as stack:
        await taken(stack, ways, *[""] * (OF_ONE + 1))


async def test_whoever_gives_up_waiting_leaves_their_place_to_others() -> None:
    ways = Ways()
    async with AsyncExitStack() as stack:
        await taken(stack, ways, *map(str, range(MOST)))
        waiting = asyncio.create_task(silent_one(ways, "impatient"))
        await asyncio.sleep(0)
        await stopped(waiting)

    async with AsyncExitStack() as stack:
        await taken(stack, ways, *map(str, range(MOST)))
