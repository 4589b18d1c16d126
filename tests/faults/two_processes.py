"""Two processes that look at one database by a clock that stands in a file, one of which is killed now and then."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.storage.units import url_of

PATIENCE_SECONDS = 60.0
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LOOKING = """
import asyncio, sys
from datetime import datetime
from importlib import import_module
from pathlib import Path
from storage.store import Store

async def look(url, clock, module, name):
    store = await Store.open(url)
    looking = getattr(import_module(module), name)(store, lambda: datetime.fromisoformat(Path(clock).read_text()))
    while True:
        await looking.work()
        await asyncio.sleep(0.002)

asyncio.run(look(*sys.argv[1:]))
"""


@dataclass(frozen=True)
class Looking:
    """Whose work two processes do, which table says what is due, and by what steps time passes."""

    worker: type[object]
    table: str
    step: Callable[[datetime], timedelta]
    kills_every: int

    def walk(self, database: Path, clock: Path, start: datetime, end: datetime) -> None:
        """Let time pass, and return once nothing is due any more at its end."""
        seed = int(os.environ.get("KANBAN_SEED", "0")) or random.randrange(1, 10**6)  # noqa: S311 - no secret
        print(f"KANBAN_SEED={seed}")  # noqa: T201 - pytest shows it where the test fails
        dice = random.Random(seed)  # noqa: S311 - no secret
        put(clock, start)
        processes = [self._begun(database, clock), self._begun(database, clock)]
        moment = start
        try:
            while moment < end:
                moment += self.step(moment)
                put(clock, moment)
                if dice.randrange(self.kills_every) == 0:
                    time.sleep(dice.random() * 0.01)
                    which = dice.randrange(2)
                    processes[which].send_signal(signal.SIGKILL)
                    processes[which].wait()
                    processes[which] = self._begun(database, clock)
                self._wait(database, moment)
        finally:
            for process in processes:
                with suppress(ProcessLookupError):
                    process.kill()
                process.wait()

    def _begun(self, database: Path, clock: Path) -> subprocess.Popen[bytes]:
        said = (url_of(database), str(clock), self.worker.__module__, self.worker.__name__)
        return subprocess.Popen([sys.executable, "-c", LOOKING, *said])

    def _wait(self, database: Path, moment: datetime) -> None:
        """Return once nothing is due any more at a moment."""
        due = (moment - EPOCH) // timedelta(microseconds=1)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while rows(database, f"SELECT 1 FROM {self.table} WHERE next_at <= {due}"):  # noqa: S608 - names of ours
            assert time.monotonic() < deadline, "nobody does what is due"
            time.sleep(0.005)


def put(clock: Path, moment: datetime) -> None:
    """Put the clock, in one step for whoever reads it."""
    new = clock.with_suffix(".new")
    new.write_text(moment.isoformat())
    new.replace(clock)


def rows(database: Path, statement: str) -> list[tuple[object, ...]]:
    """What the database says."""
    with closing(sqlite3.connect(database, timeout=10)) as connection:
        return connection.execute(statement).fetchall()
