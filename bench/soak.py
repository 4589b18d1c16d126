"""`make soak`: the mixed load for half an hour while Teams is in trouble, and what must be flat and whole in the end.

Two bots have boards of their own: one lives through all of it and is watched, the other is killed at random.
"""

import asyncio
import logging
import os
import random
import sys
import tempfile
from collections.abc import Mapping
from contextlib import AsyncExitStack, suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import aiohttp

from bench.boards import url_of
from bench.load import serve
from bench.microsoft import MicrosoftForAll
from bench.process import Contender
from bench.rows import Figure, Row, table
from bench.soaked import Life, Sample, Steady, doubled, is_whole, lost, waits_in_outbox
from storage.migrate import upgrade
from tests.double.weather import Weather

MINUTES = 30.0
SHARE, SLOW_SECONDS, SILENT_SECONDS = 0.2, 4.0, 11.0
SHORTEST_LIFE, LONGEST_LIFE = 2.0, 40.0
SAMPLES_EVERY = 2.0
KEPT_MESSAGES = 2_000
SETTLES_SECONDS = 90.0
CALM_SECONDS = 25.0  # in which connections that are kept are closed


def main() -> int:
    """Print the table; 1 where something is not as it should be."""
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)  # the double cuts connections on purpose
    minutes = float(os.environ.get("SOAK_MINUTES", "") or MINUTES)
    seed = int(os.environ.get("KANBAN_SEED", "0")) or random.randrange(1, 10**6)  # noqa: S311 - no secret
    print(f"KANBAN_SEED={seed}; {minutes:g} minutes", flush=True)
    with tempfile.TemporaryDirectory(prefix="kanban-soak-") as folder:
        rows = asyncio.run(_soaked(Path(folder), minutes * 60, random.Random(seed)))  # noqa: S311 - no secret
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, seed {seed}, {minutes:g} minutes\n")
    print(table(rows))
    return int(any(row.verdict == "not reached" for row in rows))


async def _soaked(folder: Path, seconds: float, dice: random.Random) -> list[Row]:
    async with MicrosoftForAll() as microsoft, aiohttp.ClientSession() as http, AsyncExitStack() as stack:
        world = {name: _environment(microsoft, folder / name) for name in ("steady", "killed")}
        numbers = count()
        bot = await stack.enter_async_context(serve(world["steady"]))
        await bot.ready("/readyz")
        steady = Life("steady", microsoft, http, numbers, dice, bot)
        killed = Life("killed", microsoft, http, numbers, dice)
        before, samples = await _seen(steady, bot, http), list[Sample]()
        microsoft.weather = Weather(dice, SHARE, SLOW_SECONDS, SILENT_SECONDS)
        stop, over = asyncio.Event(), asyncio.Event()
        killing = asyncio.create_task(_killed(killed, world["killed"], dice, stop, over))
        watching = asyncio.create_task(_watch(steady, http, samples))
        trimming = asyncio.create_task(_trim(microsoft))
        loads = [asyncio.create_task(life.load(stop)) for life in (steady, killed)]
        await asyncio.sleep(seconds)
        watching.cancel()
        stop.set()
        await asyncio.gather(*loads)
        microsoft.weather.calm()
        await _settled(*(folder / name / "kanban.db" for name in world))
        trimming.cancel()
        await asyncio.sleep(CALM_SECONDS)
        after = await _seen(steady, bot, http)
        over.set()
        kills = await killing
        watched = Steady(samples, before, after)
        print("memory by tenths of the time:", *(f"{one:.1f}" for one in watched.tenths), "MiB")
        rows = _rows(watched, steady, killed, kills)
    return rows + _kept(folder, steady, killed)


def _environment(microsoft: MicrosoftForAll, folder: Path) -> Mapping[str, str]:
    folder.mkdir()
    upgrade(url_of(folder / "kanban.db"))
    return microsoft.environment() | {"KANBAN_DATA_DIR": str(folder), "KANBAN_PORT": "0"}


async def _killed(
    life: Life, environment: Mapping[str, str], dice: random.Random, stop: asyncio.Event, over: asyncio.Event
) -> int:
    """Kill and start a bot at random moments until it is time to stop; the last one lives until all is over."""
    kills = 0
    while True:
        async with serve(environment) as bot:
            await bot.ready("/readyz")
            life.bot = bot
            with suppress(TimeoutError):
                async with asyncio.timeout(dice.uniform(SHORTEST_LIFE, LONGEST_LIFE)):
                    await stop.wait()
            if stop.is_set():
                await over.wait()
                return kills
            life.bot = None
            bot.process.kill()
            await bot.process.wait()
            kills += 1


async def _watch(life: Life, http: aiohttp.ClientSession, samples: list[Sample]) -> None:
    """Look at the bot that lives through it, every two seconds."""
    while life.bot is not None:
        await asyncio.sleep(SAMPLES_EVERY)
        samples.append(await _seen(life, life.bot, http))


async def _seen(life: Life, bot: Contender, http: aiohttp.ClientSession) -> Sample:
    async with http.get(f"{bot.url}/healthz") as answer:
        health = await answer.json()
    descriptors = len(os.listdir(f"/proc/{bot.process.pid}/fd"))  # noqa: PTH208 - names alone
    return Sample(life.turns, bot.memory, descriptors, health["tasks"], sum(health["crashes"].values()))


async def _trim(microsoft: MicrosoftForAll) -> None:
    """Keep what has come in last, so that looking for a message costs the double the same all the time."""
    while True:
        await asyncio.sleep(SAMPLES_EVERY)
        del microsoft.arrived[:-KEPT_MESSAGES]
        del microsoft.messages[:-KEPT_MESSAGES]


async def _settled(*databases: Path) -> None:
    """Wait until nothing is to be posted any more; what is left after a while is in the table."""
    for _ in range(int(SETTLES_SECONDS)):
        if not any(waits_in_outbox(database) for database in databases):
            return
        await asyncio.sleep(1.0)


def _rows(watched: Steady, steady: Life, killed: Life, kills: int) -> list[Row]:
    def row(what: str, value: float, unit: str = "", most: float | None = None) -> Row:
        return Row(what, Figure((value,)), unit, most)

    return [
        row("turns answered by the bot that lives", steady.turns),
        row("turns answered by the bot that is killed", killed.turns),
        row("kills", kills),
        Row("memory, by tenths of the time", Figure(watched.tenths), " MiB", 150),
        row("memory growth per 10,000 turns, fitted after warm-up", watched.growth, " MiB", 2),
        row("file descriptors once all is calm, more than before", watched.more_descriptors, "", 8),
        row("tasks once all is calm, more than before", watched.more_tasks, "", 4),
        row("crashes of what runs beside the turns", watched.crashes, "", 0),
    ]


def _kept(folder: Path, *lives: Life) -> list[Row]:
    """What is in the databases against what was acknowledged."""
    found: list[Row] = []
    for life in lives:
        database = folder / life.name / "kanban.db"
        figures = {
            "acknowledged captures": (len(life.acknowledged), None),
            "captures lost": (lost(database, life.acknowledged), 0),
            "captures doubled": (doubled(database), 0),
            "posts that still wait": (waits_in_outbox(database), 0),
            "faults of integrity": (int(not is_whole(database)), 0),
        }
        found += [Row(f"{what}, {life.name}", Figure((value,)), "", most) for what, (value, most) in figures.items()]
    return found


if __name__ == "__main__":
    sys.exit(main())
