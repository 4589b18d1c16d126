"""A backup of a bot that is at work: the board of the moment at which it began, whole, to be put in its place."""

import asyncio
import re
import sqlite3
import sys
from asyncio.subprocess import PIPE
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from tests.double.chat import Chat
from tests.double.microsoft import Microsoft
from tests.faults.databases import stored, unready
from tests.faults.serving import Served, served, world_for
from tests.journeys.waiting import until

WRITERS = 6
BACKUPS = 3
ENOUGH = 60
NOTE = "INSERT INTO notes (board_id, number, version, by_id, by_name, at, text) VALUES (1, 1, ?, '29:x', 'X', 0, ?)"
NOTES = 4_000  # sixteen mebibytes, so that a copy takes many steps and writes come between them
UNBROKEN = (
    "SELECT last_number, (SELECT count(*) FROM tasks WHERE board_id = id), (SELECT max(number) FROM tasks"
    " WHERE board_id = id) FROM boards"
)


@pytest.fixture
def folder(migrated: Path, tmp_path: Path) -> Path:
    """A data folder with a migrated database."""
    (tmp_path / "kanban.db").write_bytes(migrated.read_bytes())
    return tmp_path


async def told(microsoft: Microsoft, folder: Path, *words: str) -> tuple[int | None, str, str]:
    """Exit code, output and errors of `kanban-bot` with the settings of the bot of a folder."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *words, cwd=folder, env=world_for(microsoft, folder), stdout=PIPE, stderr=PIPE
    )
    output, errors = await process.communicate()
    return process.returncode, output.decode(), errors.decode()


async def write(chat: Chat, acknowledged: list[str], numbers: "count[int]") -> None:
    """Ask for one thing after the other."""
    while True:
        words = f"clean fan {next(numbers)} of the cooler"
        await chat.say(words)
        assert chat.card.says("BACKLOG · #")
        acknowledged.append(words)


def has(acknowledged: list[str], enough: int) -> bool:
    """Whether so many asks were acknowledged."""
    return len(acknowledged) >= enough


def fill(database: Path) -> None:
    """Let the database be large."""
    with closing(sqlite3.connect(database, timeout=10)) as connection, connection:
        connection.executemany(NOTE, [(version, "x" * 4_000) for version in range(100, 100 + NOTES)])


async def test_a_backup_at_work_is_the_board_of_when_it_began(microsoft: Microsoft, folder: Path) -> None:
    acknowledged, before, numbers = list[str](), list[list[str]](), count()
    async with served(microsoft, folder) as bot:
        await bot.group("first").say("clean fan x of the cooler")
        fill(folder / "kanban.db")
        async with asyncio.TaskGroup() as group:
            # One board: its numbers show whether one is missing.
            writers = [group.create_task(write(bot.group("first"), acknowledged, numbers)) for _ in range(WRITERS)]
            for turn in range(BACKUPS):
                await until(partial(has, acknowledged, ENOUGH * (turn + 1)))
                before.append(list(acknowledged))
                code, _, errors = await told(microsoft, folder, "backup", "--out", f"{turn}.db")
                assert (code, errors) == (0, "")
            for writer in writers:
                writer.cancel()

    for turn, until_then in enumerate(before):
        check_backup(folder / f"{turn}.db", until_then, acknowledged)


def check_backup(backup: Path, before: list[str], acknowledged: list[str]) -> None:
    """A backup is consistent, and holds at least what was acknowledged before it began."""
    kept = set(stored(backup))
    assert kept >= set(before)
    assert len(kept - set(acknowledged)) <= WRITERS + 1  # what was stored and not answered yet, and the first one
    with closing(sqlite3.connect(backup)) as database:
        assert database.execute(UNBROKEN).fetchall() == [(len(kept),) * 3]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("SELECT count(*) FROM notes").fetchone() == (NOTES,)
    assert backup.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in backup.parent.glob(f"*{backup.name}*")] == [backup.name]


async def test_a_bot_works_on_a_backup_that_is_restored_and_a_running_one_is_left_alone(
    microsoft: Microsoft, folder: Path
) -> None:
    async with served(microsoft, folder) as bot:
        await asked(bot, "patch the print server")
        assert (await told(microsoft, folder, "backup", "--out", "kept.db"))[0] == 0
        await asked(bot, "replace the toner")

        code, _, errors = await told(microsoft, folder, "restore", "kept.db", "--force")

        assert (code, "stop the bot" in errors, errors.count("\n")) == (1, True, 1)
        await asked(bot, "label the panel")
        bot.process.kill()  # so that a log with tasks in it is left beside the database
        await bot.process.wait()
    code, output, errors = await told(microsoft, folder, "restore", "kept.db", "--force")
    assert (code, errors) == (0, "")
    old = Path(re.findall(r"kept as (\S+)\.\n", output)[0])
    assert stored(old) == ["label the panel", "patch the print server", "replace the toner"]
    assert stored(folder / "kanban.db") == ["patch the print server"]
    async with served(microsoft, folder) as bot:
        await asked(bot, "sweep the hall")
        chat = bot.group()
        await chat.say("task 2")
        assert chat.card.says("#2 is no longer kept")
        await chat.say("board")
        assert await unready(bot.url) == ""
        assert [chat.card.says(words) for words in ("Patch the print server", "Sweep the hall", "toner")] == [1, 1, 0]
        assert chat.card.says("#4")


async def asked(bot: Served, words: str) -> None:
    """Ask for something in the group, which is acknowledged."""
    chat = bot.group()
    await chat.say(words)
    assert chat.card.says("BACKLOG · #")
