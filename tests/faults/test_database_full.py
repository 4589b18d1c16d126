"""The disk takes no more: a limit on files' sizes stops a real process's writes half-way; SQLite's own one is told too.

Both can be set wherever the tests run. A full disk is refused by another number (ENOSPC, which SQLite calls full), a
quota, a read-only mount and this limit by numbers that it calls an error of input or output.
"""

import resource
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.app import STORE
from bot.settings import Settings
from storage.connection import Connection
from tests.double.microsoft import Microsoft
from tests.double.teams import Teams
from tests.faults.databases import NOTHING_STORED, asked, ready_again, refused, stored, unready
from tests.faults.serving import Served, served

FULL, REFUSES = "The disk that my database is on is full", "The disk that my database is on does not do its work"
NO_ROOM = 8


@pytest.fixture
async def bot(microsoft: Microsoft, settings: Settings) -> AsyncIterator[Served]:
    """A bot in a process of its own."""
    async with served(microsoft, settings.data_dir) as bot:
        yield bot


def limit(bot: Served, size: int) -> None:
    """Let no file that the bot writes grow beyond a size in bytes."""
    resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def size_of_log(database: Path) -> int:
    """How many bytes the file holds into which every change goes first."""
    return Path(f"{database}-wal").stat().st_size


async def test_a_disk_that_takes_no_more_is_told_and_written_to_again_once_it_does(
    bot: Served, settings: Settings
) -> None:
    database, chat = settings.data_dir / "kanban.db", bot.group()
    await chat.say("patch the print server")
    receipt = chat.card

    limit(bot, size_of_log(database))
    told = [await asked(bot.group(f"group-{number}"), "order toner") for number in range(NO_ROOM)]
    await chat.click("Start", on=receipt)

    assert told == [False] * NO_ROOM
    assert REFUSES in chat.notice
    assert NOTHING_STORED in chat.notice
    assert "is its disk full" in await unready(bot.url)
    await chat.say("board")
    assert chat.card.says("Patch the print server")

    limit(bot, size_of_log(database) + 10_000)  # room for less than a task
    reply = await chat.say("order toner half-way")
    assert refused(chat, reply, REFUSES)

    limit(bot, resource.RLIM_INFINITY)
    assert await ready_again(bot.url)
    assert await asked(chat, "renew the web certificate")
    assert stored(database) == ["patch the print server", "renew the web certificate"]
    assert sum('"outage":"broken"' in line for line in bot.log) == NO_ROOM + 2


async def test_a_full_database_is_told_and_written_to_again_once_there_is_room(teams: Teams) -> None:
    database, chat = teams.settings.data_dir / "kanban.db", teams.personal()
    acknowledged = [words for words in ["patch the print server"] if await asked(chat, words)]
    writer = teams.app[STORE].writer

    def take_no_more(connection: Connection) -> None:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))

    await writer.run(take_no_more)
    for number in range(NO_ROOM):
        words = f"order toner {number}\n" + "and paper " * 2_000
        reply = await chat.say(words)
        if chat.card.says("BACKLOG · #"):
            acknowledged.append(words)
            continue
        assert refused(chat, reply, FULL)

    assert len(acknowledged) < 1 + NO_ROOM
    assert stored(database) == sorted(acknowledged)
    await writer.run(lambda connection: connection.execute(text("PRAGMA max_page_count = 1000000")))
    assert await asked(chat, "renew the web certificate")
    assert await ready_again(teams.url)
