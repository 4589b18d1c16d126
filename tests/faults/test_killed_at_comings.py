"""Two processes on one database, killed at random: what comes by itself comes once for each of its days."""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from storage.store import Store
from tests.bot.test_recurring import DAILY, MONDAYS, begin, came
from tests.bot.test_scheduler import BERLIN, NEW_YORK, at
from tests.faults.test_killed_at_meetings import EPOCH, PATIENCE_SECONDS, put, rows
from tests.storage.units import url_of

KILLS_EVERY = 8
LOOKING = """
import asyncio, sys
from datetime import datetime
from pathlib import Path
from bot.recurring import Recurring
from storage.store import Store

async def look(url, clock):
    store = await Store.open(url)
    looking = Recurring(store, lambda: datetime.fromisoformat(Path(clock).read_text()))
    while True:
        await looking.work()
        await asyncio.sleep(0.002)

asyncio.run(look(sys.argv[1], sys.argv[2]))
"""


def looking(database: Path, clock: Path) -> subprocess.Popen[bytes]:
    """A process that lets come whatever is due by a clock that stands in a file."""
    return subprocess.Popen([sys.executable, "-c", LOOKING, url_of(database), str(clock)])


def wait_until_come(database: Path, moment: datetime) -> None:
    """Return once nothing is due any more at a moment."""
    due = (moment - EPOCH) // timedelta(microseconds=1)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while rows(database, f"SELECT 1 FROM recurrences WHERE next_at <= {due}"):  # noqa: S608 - a number of ours
        assert time.monotonic() < deadline, "nothing comes"
        time.sleep(0.005)


@pytest.fixture
def database(migrated: Path, tmp_path: Path) -> Path:
    """A database of the newest schema with nothing in it."""
    path = tmp_path / "board.db"
    path.write_bytes(migrated.read_bytes())
    return path


async def test_every_day_comes_once_whoever_is_killed_when(database: Path, tmp_path: Path) -> None:
    start, end = at("2026-10-12 00:00"), at("2026-11-13 23:00")
    store = await Store.open(url_of(database))
    await begin(store, "berlin", BERLIN, start, DAILY, MONDAYS)
    await begin(store, "new-york", NEW_YORK, start, DAILY)
    await store.close()

    walk(database, tmp_path / "clock", start, end)

    assert rows(database, "PRAGMA integrity_check") == [("ok",)]
    for board in (1, 2):
        found = came(database, board)
        days = [day for recurrence, day, _, _ in found if recurrence == 1]
        assert days == [date(2026, 10, 12) + timedelta(days=count) for count in range(33)]
        assert rows(database, f"SELECT count(*) FROM tasks WHERE board_id = {board}") == [(len(found),)]  # noqa: S608
        numbers = sorted(number for _, _, number, _ in found)
        assert numbers == list(range(1, len(found) + 1))


def walk(database: Path, clock: Path, start: datetime, end: datetime) -> None:
    """Let a month pass by a clock on which two processes look, one of which is killed every now and then."""
    seed = int(os.environ.get("KANBAN_SEED", "0")) or random.randrange(1, 10**6)  # noqa: S311 - no secret
    print(f"KANBAN_SEED={seed}")  # noqa: T201 - pytest shows it where the test fails
    dice = random.Random(seed)  # noqa: S311 - no secret
    put(clock, start)
    processes = [looking(database, clock), looking(database, clock)]
    moment = start
    try:
        while moment < end:
            moment += timedelta(hours=6)
            put(clock, moment)
            if dice.randrange(KILLS_EVERY) == 0:
                time.sleep(dice.random() * 0.01)
                which = dice.randrange(2)
                processes[which].send_signal(signal.SIGKILL)
                processes[which].wait()
                processes[which] = looking(database, clock)
            wait_until_come(database, moment)
    finally:
        for process in processes:
            with suppress(ProcessLookupError):
                process.kill()
            process.wait()
