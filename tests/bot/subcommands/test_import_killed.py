"""An import that is cut off in the middle, as a power cut or `kill -9` does it."""

import asyncio
import os
import shutil
import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from tests.bot.subcommands.plans import written
from tests.journeys.waiting import until
from tests.storage.units import url_of

ROOT = Path(__file__).parents[3]
ROWS = 6_000


async def test_an_import_that_is_killed_and_run_again_is_the_same_as_one(board: Path, tmp_path: Path) -> None:
    lines = [f"Patch rack {number},{'Done' if number % 3 else 'Doing'},Ben,note {number}" for number in range(ROWS)]
    rows = written(tmp_path / "tasks.csv", "\n".join(["title,lane,owner,notes", *lines]) + "\n")
    once = Path(shutil.copy(board, tmp_path / "once.db"))

    process = await started(rows)
    await until(lambda: count(board) > 0)
    process.send_signal(signal.SIGKILL)
    await process.communicate()
    half = count(board)
    again = await started(rows)
    await again.communicate()
    other = await started(rows, database=once)
    await other.communicate()

    assert 0 < half < ROWS
    assert [process.returncode, again.returncode, other.returncode] == [-signal.SIGKILL, 0, 0]
    assert contents(board) == contents(once)


async def started(rows: Path, database: Path | None = None) -> asyncio.subprocess.Process:
    """The program in a process of its own, importing a file."""
    url = {"KANBAN_DATABASE_URL": url_of(database)} if database else {}
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "import", str(rows), "--board", "sysops"),
        env=os.environ | {"PYTHONPATH": str(ROOT)} | url,
        stdout=asyncio.subprocess.DEVNULL,
    )


def count(database: Path) -> int:
    """How many tasks there are."""
    with closing(sqlite3.connect(database)) as raw:
        return int(raw.execute("SELECT count(*) FROM tasks").fetchone()[0])


def contents(database: Path) -> list[list[tuple[object, ...]]]:
    """All that an import writes, but for when."""
    asked = (
        "SELECT number, title, lane, version, owner_id, priority FROM tasks ORDER BY number",
        "SELECT number, version, happening, came_from, went_to FROM events ORDER BY number, version",
        "SELECT number, version, text FROM notes ORDER BY number, version",
        "SELECT term, is_open, number, in_title FROM terms ORDER BY term, is_open, number",
        "SELECT source, number FROM imports ORDER BY source",
        "SELECT last_number FROM boards",
    )
    with closing(sqlite3.connect(database)) as raw:
        return [raw.execute(statement).fetchall() for statement in asked]
