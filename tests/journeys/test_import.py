"""Tasks that are imported while the bot runs, by another process."""

import asyncio
import os
import sys
from pathlib import Path

from tests.double.teams import Teams
from tests.journeys.stored import is_listed
from tests.journeys.test_live_board import shows
from tests.journeys.waiting import until
from tests.storage.units import url_of

ROOT = Path(__file__).parents[2]


async def test_live_boards_and_words_follow_an_import_whose_tasks_are_worked_on_like_any_other(
    teams: Teams, tmp_path: Path
) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")
    await until(lambda: is_listed(teams))
    await channel.say("board")
    live = channel.card.message_id
    rows = tmp_path / "tasks.csv"
    rows.write_text("title,lane,owner\nRenew the <at>web</at> **certificate**,to do,Alex Wilber\n", encoding="utf-8")

    code = await imported(rows, tmp_path / "kanban.db", board="1")
    await until(lambda: shows(channel, live, "certificate"))
    await channel.say("undo 2")
    refused = channel.card
    await channel.say("start 2")
    started = channel.card
    await channel.say("history 2")

    assert code == 0
    assert refused.says("Import")
    assert started.says("IN PROGRESS")
    assert channel.card.says("Import brought it in from a file, to BACKLOG")


async def imported(rows: Path, database: Path, board: str) -> int | None:
    """The exit code of an import in a process of its own."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "import", str(rows), "--board", board),
        env=os.environ | {"PYTHONPATH": str(ROOT), "KANBAN_DATABASE_URL": url_of(database)},
        stdout=asyncio.subprocess.DEVNULL,
    )
    return await process.wait()
