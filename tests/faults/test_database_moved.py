"""The database's files are removed, moved or replaced under a running bot."""

import asyncio
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.settings import Settings
from tests.double.microsoft import Microsoft
from tests.double.teams import Teams
from tests.faults.databases import asked, files_of, ready_again, refused, stored, unready
from tests.faults.serving import Served, served
from tests.journeys.waiting import PATIENCE_SECONDS, until

GONE = "My database is not where it was"
REASON = "was removed or replaced while the bot runs"


def removed(database: Path) -> None:
    for path in files_of(database):
        path.unlink()


def removed_alone(database: Path) -> None:
    database.unlink()


def without(ending: str) -> Callable[[Path], None]:
    return lambda database: Path(f"{database}{ending}").unlink()


def moved(files: list[Path], to: Path) -> list[Path]:
    to.mkdir()
    return [path.rename(to / path.name) for path in files]


async def has_crashed(bot: Served, work: str) -> None:
    """Return once the bot has counted a crash of this work."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            async with bot.http.get(f"{bot.url}/healthz") as answer:
                if (await answer.json())["crashes"].get(work):
                    return
            await asyncio.sleep(0.1)


@pytest.mark.parametrize(
    "lose", [removed, removed_alone, without("-wal"), without("-shm")], ids=["all", "file", "wal", "shm"]
)
async def test_nothing_goes_into_a_file_that_was_removed(
    teams: Teams, lose: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    database, chat = teams.settings.data_dir / "kanban.db", teams.personal()
    await chat.say("patch the print server")
    lose(database)
    left = files_of(database)

    reply = await chat.say("order toner")

    assert refused(chat, reply, GONE)
    assert REASON in await unready(teams.url)
    assert files_of(database) == left
    told = [vars(record) for record in caplog.records if "outage" in vars(record)]
    assert [(record["outage"], REASON in str(record["reason"])) for record in told] == [("gone", True)]


@pytest.mark.parametrize("taken", [slice(None), slice(1, 2)], ids=["all", "wal"])
async def test_files_that_come_back_are_worked_with_as_if_nothing_had_been(
    teams: Teams, tmp_path: Path, taken: slice
) -> None:
    database, chat = teams.settings.data_dir / "kanban.db", teams.personal()
    await chat.say("patch the print server")
    away = moved(files_of(database)[taken], tmp_path / "away")
    assert not await asked(chat, "order toner")

    for path in away:
        path.rename(database.parent / path.name)

    assert await ready_again(teams.url)
    assert await asked(chat, "renew the web certificate")
    assert stored(database) == ["patch the print server", "renew the web certificate"]


async def test_what_runs_beside_the_turns_goes_on_once_the_files_are_back(
    microsoft: Microsoft, settings: Settings, tmp_path: Path
) -> None:
    database = settings.data_dir / "kanban.db"
    async with served(microsoft, settings.data_dir) as bot:
        chat = bot.group()
        await chat.say("patch the print server")
        await chat.say("board")
        board = microsoft.message(chat.card.message_id)
        away = moved(files_of(database), tmp_path / "away")
        await has_crashed(bot, "meetings")
        for path in away:
            path.rename(database.parent / path.name)
        assert await ready_again(bot.url)

        await chat.say("rename 1 patch the mail server")

        await until(lambda: "mail server" in str(board.card).lower())


async def test_another_database_in_its_place_is_left_alone(teams: Teams, migrated: Path, tmp_path: Path) -> None:
    database, chat = teams.settings.data_dir / "kanban.db", teams.personal()
    await chat.say("patch the print server")
    moved(files_of(database), tmp_path / "away")
    shutil.copy(migrated, database)

    assert not await asked(chat, "order toner")
    await chat.say("board")

    assert chat.card.says(GONE)
    assert REASON in await unready(teams.url)
    assert stored(database) == []
    with closing(sqlite3.connect(database)) as other:
        assert other.execute("SELECT count(*) FROM boards").fetchall() == [(0,)]


async def test_an_edit_that_cannot_be_followed_is_told(teams: Teams) -> None:
    database, chat = teams.settings.data_dir / "kanban.db", teams.personal()
    await chat.say("patch the print server", id="1700000000001")
    without("-wal")(database)

    reply = await chat.edit("1700000000001", "patch the old print server")

    assert refused(chat, reply, GONE)
