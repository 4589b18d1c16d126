"""Two processes on one database, killed at random: every board's meeting is put into the outbox once a day."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from storage.store import Store
from tests.bot.test_scheduler import BERLIN, NEW_YORK, a_team, at, working_days
from tests.storage.units import url_of

STEP = timedelta(hours=2)
KILLS_EVERY = 25
PATIENCE_SECONDS = 60.0
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LOOKING = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path
from bot.scheduler import Scheduler
from storage.store import Store

async def look(url, clock):
    store = await Store.open(url)
    scheduler = Scheduler(store, lambda: datetime.fromisoformat(Path(clock).read_text()))
    while True:
        await scheduler.work()
        await asyncio.sleep(0.002)

asyncio.run(look(sys.argv[1], sys.argv[2]))
"""


def looking(database: Path, clock: Path) -> subprocess.Popen[bytes]:
    """A process that holds whatever is due by a clock that stands in a file."""
    return subprocess.Popen([sys.executable, "-c", LOOKING, url_of(database), str(clock)])


def put(clock: Path, moment: datetime) -> None:
    """Put the clock, in one step for whoever reads it."""
    new = clock.with_suffix(".new")
    new.write_text(moment.isoformat())
    new.replace(clock)


def rows(database: Path, statement: str) -> list[tuple[object, ...]]:
    """What the database says."""
    with closing(sqlite3.connect(database, timeout=10)) as connection:
        return connection.execute(statement).fetchall()


def is_held(database: Path, moment: datetime) -> bool:
    """Whether nothing is due any more at a moment."""
    due = (moment - EPOCH) // timedelta(microseconds=1)
    return not rows(database, f"SELECT 1 FROM schedules WHERE next_at <= {due}")  # noqa: S608 - a number of ours


def wait_until_held(database: Path, moment: datetime) -> None:
    """Return once whatever is due has been held."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not is_held(database, moment):
        assert time.monotonic() < deadline, "nobody holds what is due"
        time.sleep(0.005)


@pytest.fixture
def database(migrated: Path, tmp_path: Path) -> Path:
    """A database of the newest schema with nothing in it."""
    path = tmp_path / "board.db"
    path.write_bytes(migrated.read_bytes())
    return path


async def test_every_day_is_held_once_whoever_is_killed_when(database: Path, tmp_path: Path) -> None:
    start, end = at("2026-10-12 00:00"), at("2026-11-13 23:00")
    store = await Store.open(url_of(database))
    await a_team(store, "berlin", BERLIN, start)
    await a_team(store, "new-york", NEW_YORK, start)
    await store.close()

    walk(database, tmp_path / "clock", start, end)

    days = working_days(start.date(), end.date())
    assert rows(database, "PRAGMA integrity_check") == [("ok",)]
    triaged = [day for day in days if day.isoweekday() in {2, 4}]
    for board in (1, 2):
        for meeting, held_on in (("standup", days), ("bmm", triaged)):
            which = f"board_id = {board} AND {{}} = '{meeting}' ORDER BY day"
            held = rows(database, f"SELECT day, outcome FROM meetings WHERE {which.format('meeting')}")  # noqa: S608
            posts = rows(database, f"SELECT day FROM outbox WHERE {which.format('kind')}")  # noqa: S608
            assert [(date.fromisoformat(str(day)), how) for day, how in held] == [(day, "posted") for day in held_on]
            assert [date.fromisoformat(str(day)) for (day,) in posts] == held_on


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
            moment += timedelta(minutes=30) if 11 < moment.hour < 16 or 6 < moment.hour < 9 else STEP
            put(clock, moment)
            if dice.randrange(KILLS_EVERY) == 0:
                time.sleep(dice.random() * 0.01)
                which = dice.randrange(2)
                processes[which].send_signal(signal.SIGKILL)
                processes[which].wait()
                processes[which] = looking(database, clock)
            wait_until_held(database, moment)
    finally:
        for process in processes:
            with suppress(ProcessLookupError):
                process.kill()
            process.wait()
