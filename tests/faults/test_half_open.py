"""Two hundred clients that begin a request and never end it are shown out within ten seconds, and delay nobody."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import TypeAlias

from tests.double.teams import Teams
from tests.faults.forged import FORGED
from tests.faults.load import Stopwatch
from tests.faults.wire import connected, head

EACH = 25
CLOSED_SECONDS = 10.0
DRIP_SECONDS = 0.5
LATE_SECONDS = 3.5

Drops: TypeAlias = AsyncIterator[bytes]


async def dripping(first: bytes, drop: bytes, late: float = 0.0) -> Drops:
    """Something at once, or late, and then a little for ever."""
    await asyncio.sleep(late)
    yield first
    while True:
        await asyncio.sleep(DRIP_SECONDS)
        yield drop


def kinds(teams: Teams) -> dict[str, Callable[[], Drops]]:
    """How a request can be begun and never ended."""
    good, forged = teams.microsoft.token(), FORGED["payload exchanged"](teams.microsoft)
    chunked = "Transfer-Encoding: chunked"
    begun = b"POST /api/messages HTTP/1.1\r\nHost: x\r\n"
    return {
        "silent": lambda: dripping(b"", b""),
        "endless head": lambda: dripping(begun, b"X-More: 1\r\n"),
        "endless line": lambda: dripping(begun + b"X-More: ", b"1"),
        "endless body": lambda: dripping(head(good, length=200_000), b" "),
        "endless chunks": lambda: dripping(head(good, chunked), b"1\r\n \r\n"),
        "late head and endless body": lambda: dripping(head(good, length=200_000), b" ", LATE_SECONDS),
        "forged with an endless body": lambda: dripping(head(forged, length=200_000), b" "),
        "a second head after a question that anybody may ask": lambda: dripping(
            b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n" + begun, b"X-More: 1\r\n"
        ),
    }


async def open_for(teams: Teams, drops: Drops) -> float:
    """How many seconds the bot keeps such a connection."""
    began = time.monotonic()

    async with connected(teams.url) as line:

        async def drip() -> None:
            with suppress(ConnectionError):
                async for drop in drops:
                    await line.say(drop)

        dripping_on = asyncio.create_task(drip())
        await line.ended()
        dripping_on.cancel()
        await asyncio.wait({dripping_on})
    return time.monotonic() - began


async def test_two_hundred_half_open_connections_are_closed_within_ten_seconds_while_others_are_served(
    teams: Teams,
) -> None:
    chat, clock = teams.personal(), Stopwatch(teams)
    chat.bot = clock
    await chat.say("hello")
    begun = [
        (kind, asyncio.create_task(open_for(teams, make()))) for kind, make in kinds(teams).items() for _ in range(EACH)
    ]

    still_open = [0]
    for number in range(20):
        await chat.say(f"patch server number {number}")
        still_open.append(sum(not opened.done() for _, opened in begun))
        await asyncio.sleep(0.1)

    seconds = [(kind, await opened) for kind, opened in begun]
    assert len(seconds) == 200
    assert max(still_open) > 100
    assert {kind for kind, took in seconds if took > CLOSED_SECONDS} == set(), max(took for _, took in seconds)
    assert clock.is_prompt, clock.seconds
