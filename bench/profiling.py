"""`make bench-profile JOB=capture`: where the CPU of the bot's turns goes, as Python's profiler sees it.

The profiler makes many small calls look dearer than they are, so these are shares to look at, and no times.
"""

import argparse
import asyncio
import os
import pstats
import signal
import sys
import tempfile
from functools import partial
from pathlib import Path

import aiohttp

from bench.boards import url_of
from bench.chats import Delivery
from bench.microsoft import MicrosoftForAll
from bench.process import running
from bench.shares import shares
from bench.turns import AGAIN, CAPTURE, MOVE, OURS, Turns
from storage.migrate import upgrade

SHOWN = 45
SMALL = 0.01


def main() -> int:
    """Print the functions that take most, with all that they call, and then by themselves."""
    parser = argparse.ArgumentParser(prog="make bench-profile", description=__doc__)
    parser.add_argument("job", choices=[CAPTURE, MOVE, AGAIN], help="the kind of turn")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kanban-profile-") as folder:
        found = asyncio.run(_profiled(Path(folder), asked.job))
    for name, share in shares(found).items():
        if share > SMALL:
            print(f"{share:6.1%}  {name}")
    for order in ("cumulative", "tottime"):
        found.sort_stats(order).print_stats(SHOWN)
    return 0


async def _profiled(folder: Path, job: str) -> pstats.Stats:
    upgrade(url_of(folder / "kanban.db"))
    async with MicrosoftForAll() as microsoft, aiohttp.ClientSession() as http:
        environment = microsoft.environment() | {
            "KANBAN_DATA_DIR": str(folder),
            "KANBAN_PORT": "0",
            "KANBAN_PACE": "false",
            "KANBAN_PROFILE": str(folder / "turns.prof"),
        }
        async with running(OURS, "bench.contenders.profiled", environment=environment) as bot:
            turns = Turns({OURS: Delivery(microsoft, bot, http)})
            await turns.only(job, partial(os.kill, bot.process.pid, signal.SIGUSR1))
    return pstats.Stats(str(folder / "turns.prof"))


if __name__ == "__main__":
    sys.exit(main())
