"""Ctrl-C while a subcommand works: one line, no half file, and never a traceback."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.bot.subcommands.filled import on
from tests.bot.subcommands.plans import written
from tests.kanban.builders import TASK
from tests.storage.units import numbered, put

ROOT = Path(__file__).parents[3]
MANY = 6_000
PATIENCE_SECONDS = 60.0
STOPPED_IN_THE_MAKING = """
import time

def interrupted(name):
    raise KeyboardInterrupt

time.get_clock_info = interrupted
"""


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    """Where the program's temporary files come."""
    (tmp_path / "temporary").mkdir()
    return tmp_path / "temporary"


def left(folder: Path, pattern: str = "*") -> list[str]:
    """What is in a folder and called so."""
    return sorted(path.name for path in folder.glob(pattern))


@asynccontextmanager
async def started(
    *words: str, temporary: Path, python: Sequence[str] = (), before: Path = ROOT
) -> AsyncGenerator[asyncio.subprocess.Process]:
    """The program in a process of its own, ended at the end; `before` is where Python looks first."""
    env = os.environ | {"PYTHONPATH": f"{before}{os.pathsep}{ROOT}", "TMPDIR": str(temporary)}
    process = await asyncio.create_subprocess_exec(
        sys.executable, *python, "-m", "bot", *words, env=env, stdout=DEVNULL, stderr=PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def stopped(process: asyncio.subprocess.Process, folder: Path, begun: str) -> tuple[int | None, bytes]:
    """Exit code and errors of a program that is told to stop as soon as a file is there by which it has begun."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not left(folder, begun):  # noqa: ASYNC110 - another program makes it
            await asyncio.sleep(0.005)
    process.send_signal(signal.SIGINT)
    _, errors = await process.communicate()
    return process.returncode, errors


@pytest.mark.parametrize("name", ["tasks.csv", "tasks.json", "tasks.xlsx"])
async def test_an_export_that_is_stopped_leaves_nothing(
    name: str, database: Path, temporary: Path, tmp_path: Path
) -> None:
    on(database, lambda work: put(work, *numbered(TASK, *range(1, MANY + 1))))

    async with started("export", "--out", name, temporary=temporary) as process:
        found = await stopped(process, tmp_path, f".{name}.*.part")

    assert found == (130, b"kanban-bot: stopped\n")
    assert [*left(temporary), *left(tmp_path)] == ["data", "temporary"]


async def test_a_workbook_whose_rows_are_being_written_leaves_nothing(
    database: Path, temporary: Path, tmp_path: Path
) -> None:
    on(database, lambda work: put(work, *numbered(TASK, *range(1, MANY + 1))))

    async with started("export", "--out", "tasks.xlsx", temporary=temporary) as process:
        found = await stopped(process, temporary, "openpyxl.*")

    assert found == (130, b"kanban-bot: stopped\n")
    assert [*left(temporary), *left(tmp_path)] == ["data", "temporary"]


@pytest.mark.usefixtures("board")
async def test_an_import_that_is_stopped_says_how_to_go_on(temporary: Path, tmp_path: Path) -> None:
    written(tmp_path / "rows.csv", "\n".join(["title", *(f"Patch rack {number}" for number in range(MANY))]) + "\n")
    words = ("import", "rows.csv", "--board", "sysops", "--report", "told.csv")

    async with started(*words, temporary=temporary) as process:
        found = await stopped(process, tmp_path, ".told.csv.*.part")

    assert found == (
        130,
        b"kanban-bot: stopped; import the same file again for the rest, nothing comes twice\n",
    )
    assert left(tmp_path) == ["data", "rows.csv", "temporary"]


@pytest.mark.usefixtures("database")
async def test_whoever_stops_it_while_it_loads_sees_no_traceback(temporary: Path) -> None:
    python = ("-X", "importtime")

    async with started("backup", "--out", "kept.db", temporary=temporary, python=python) as process:
        assert process.stderr is not None
        await process.stderr.readuntil(b"bot.observability")
        process.send_signal(signal.SIGINT)
        errors = await process.stderr.read()
        code = await process.wait()

    assert (code, b"Traceback" in errors) == (-signal.SIGINT, False)


@pytest.mark.usefixtures("database")
async def test_whoever_stops_it_while_its_event_loop_is_made_is_told_one_line(temporary: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(STOPPED_IN_THE_MAKING)

    async with started("export", "--out", "tasks.csv", temporary=temporary, before=tmp_path) as process:
        _, errors = await process.communicate()

    assert (process.returncode, errors) == (130, b"kanban-bot: stopped\n")
