"""What the running bot takes besides CPU: connections to the connector, memory, and the time of a start."""

import asyncio
import time
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager

import aiohttp

from bench.asks import ask
from bench.chats import Delivery
from bench.microsoft import MicrosoftForAll
from bench.process import Contender, running
from bench.rows import Figure, Row
from tests.double.people import TEAM

AT_ONCE = 100
SLOW_SECONDS = 0.3
PER_BATCH = 50
GROWTH_OF = 10_000
WARM = 2_000
MOST_CONNECTIONS, MOST_AT_START, MOST_UNDER_LOAD, MOST_GROWTH, MOST_SECONDS = 32, 90, 150, 2, 1.0


def serve(environment: Mapping[str, str]) -> AbstractAsyncContextManager[Contender]:
    """The bot as it is shipped."""
    return running("ours", "bot", "serve", environment=environment)


async def start(environment: Mapping[str, str], times: int) -> list[Row]:
    """From the start of the process until it says that it is ready; the database is there."""
    seconds: list[float] = []
    cpu: list[float] = []
    memory: list[float] = []
    for _ in range(times + 1):
        began = time.monotonic()
        async with serve(environment) as bot:
            await bot.ready("/readyz")
            seconds.append(time.monotonic() - began)
            cpu.append(bot.cpu)
            memory.append(bot.memory)
    return [
        Row("start to ready, database present", Figure(tuple(seconds[1:])), " s", MOST_SECONDS),
        Row("CPU of a start", Figure(tuple(cpu[1:])), " s"),
        Row("memory after the start", Figure(tuple(memory[1:])), " MiB", MOST_AT_START),
    ]


async def under_load(microsoft: MicrosoftForAll, environment: Mapping[str, str], turns: int) -> list[Row]:
    """Hundreds of turns at once while Teams is slow, then one after the other for as long as memory is watched."""
    async with serve(environment) as bot, aiohttp.ClientSession() as http:
        await bot.ready("/readyz")
        side = Delivery(microsoft, bot, http)
        await _many(side, "warm", WARM // PER_BATCH)
        before = bot.memory
        await _many(side, "growing", turns // PER_BATCH)
        growth = (bot.memory - before) * GROWTH_OF / turns
        connections = await _at_once(side)
        return [
            Row(f"connections to the connector, {AT_ONCE} turns at once", Figure((connections,)), "", MOST_CONNECTIONS),
            Row("memory under load, the most", Figure((bot.most_memory,)), " MiB", MOST_UNDER_LOAD),
            Row(f"memory growth per {GROWTH_OF:,} turns", Figure((growth,)), " MiB", MOST_GROWTH),
        ]


async def _many(side: Delivery, name: str, batches: int) -> None:
    """So many boards, on each of which everybody asks for something in turn."""
    for batch in range(batches):
        side.microsoft.forget()
        chat = side.group(f"{name}-{batch}")
        for number in range(PER_BATCH):
            await chat.say(ask(number), by=TEAM[number % len(TEAM)])


async def _at_once(side: Delivery) -> int:
    """The connections that are open while every post takes a while: the one from before, and all that are added."""
    chats = [side.group(f"busy-{number}") for number in range(AT_ONCE)]
    for chat in chats:
        await chat.say(ask(0))
    side.microsoft.forget()
    before = side.microsoft.connections
    fault = side.microsoft.fail(path="/activities", times=10 * AT_ONCE, hang=SLOW_SECONDS)
    for number in range(1, 4):
        await asyncio.gather(*(chat.say(ask(number)) for chat in chats))
    await asyncio.sleep(SLOW_SECONDS)
    side.microsoft.faults.remove(fault)
    return side.microsoft.connections - before + 1
