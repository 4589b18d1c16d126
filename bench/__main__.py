"""`make bench`: everything side by side in one run, as a table with the goal of each row."""

import argparse
import asyncio
import os
import platform
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import aiohttp

from bench.boards import url_of
from bench.chats import Delivery
from bench.growth import growth
from bench.load import serve, start, under_load
from bench.microsoft import MicrosoftForAll
from bench.peers import MODULES, python_of
from bench.process import Contender, running
from bench.rows import Row, table
from bench.turns import FLOOR, OURS, STOCK, Turns, recorded
from storage.migrate import upgrade

PARTS = ("turns", "growth", "start", "load")
ROUNDS = 5
TURNS = 10_000


def main() -> int:
    """Print the table; 1 where a goal is not reached."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="rounds of every comparison (default: 5)")
    parser.add_argument("--turns", type=int, default=TURNS, help="turns over which memory is watched (default: 10000)")
    parser.add_argument("parts", nargs="*", metavar="part", help=f"only some of {', '.join(PARTS)}")
    asked = parser.parse_args()
    if unknown := set(asked.parts) - set(PARTS):
        parser.error(f"there is no {', '.join(sorted(unknown))}: there are {', '.join(PARTS)}")
    parts = asked.parts or PARTS
    with tempfile.TemporaryDirectory(prefix="kanban-bench-") as folder:
        rows = asyncio.run(_measured(Path(folder), parts, asked.rounds, asked.turns))
    print(
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, Python {platform.python_version()}, {os.cpu_count()} cores, "
        f"load {os.getloadavg()[0]:.1f}; medians of {asked.rounds} rounds, interleaved; CPU is user and system time\n"
    )
    print(table(rows))
    return int(any(row.verdict == "not reached" for row in rows))


async def _measured(folder: Path, parts: Sequence[str], rounds: int, turns: int) -> list[Row]:
    upgrade(url_of(folder / "kanban.db"))
    async with MicrosoftForAll() as microsoft:
        environment = microsoft.environment() | {
            "KANBAN_DATA_DIR": str(folder),
            "KANBAN_PORT": "0",
            "KANBAN_PACE": "false",  # or the double would be the one that is measured: 7 messages a second in a chat
            "KANBAN_DATABASE": str(folder / "floor.db"),
            "KANBAN_FLOOR": str(folder / "floor.json"),
        }
        rows: list[Row] = []
        measure = {
            "turns": partial(_turns, microsoft, environment, rounds),
            "growth": partial(growth, folder, rounds),
            "start": partial(start, environment, rounds),
            "load": partial(under_load, microsoft, environment, turns),
        }
        for part in parts:
            found = await measure[part]()
            print(table(found), file=sys.stderr, flush=True)  # so that nothing is lost when the rest is interrupted
            rows += found
        return rows


async def _turns(microsoft: MicrosoftForAll, environment: Mapping[str, str], rounds: int) -> list[Row]:
    """Every contender in a process of its own, all of them alive at once, asked one after the other."""
    async with aiohttp.ClientSession() as http, AsyncExitStack() as stack:
        bot = await stack.enter_async_context(serve(environment))
        await bot.ready("/readyz")
        _write(environment["KANBAN_FLOOR"], await recorded(Delivery(microsoft, bot, http)))
        contenders: dict[str, Contender] = {OURS: bot}
        for name in (FLOOR, STOCK):
            contenders[name] = await stack.enter_async_context(
                running(name, f"bench.contenders.{name}", environment=environment)
            )
        for name, module in MODULES.items():
            if python := python_of(name):
                contenders[name] = await stack.enter_async_context(
                    running(name, module, environment=environment, python=python)
                )
        for contender in contenders.values():
            await contender.listens()
        turns = Turns({name: Delivery(microsoft, contender, http) for name, contender in contenders.items()})
        for number in range(rounds + 1):
            await turns.round(number)
        return turns.rows()


def _write(path: str, what: bytes) -> None:
    Path(path).write_bytes(what)


if __name__ == "__main__":
    sys.exit(main())
