"""A database that may only be read, as after a restore by another user."""

from pathlib import Path

from bot.settings import Settings
from tests.double.microsoft import Microsoft
from tests.double.teams import running
from tests.faults.databases import asked, files_of, ready_again, refused, stored, unready
from tests.faults.privileges import ordinary_rights

READ_ONLY = "My database may only be read just now"


def allow(database: Path, mode: int) -> None:
    for path in files_of(database):
        path.chmod(mode)


async def test_a_database_that_may_only_be_read_is_told_and_written_to_once_it_may_be(
    microsoft: Microsoft, settings: Settings
) -> None:
    database = settings.data_dir / "kanban.db"
    async with running(microsoft, settings) as teams:
        await teams.group_chat().say("patch the print server")
    allow(database, 0o444)

    with ordinary_rights():
        async with running(microsoft, settings) as teams:
            chat = teams.group_chat()
            assert "is read-only" in await unready(teams.url)
            reply = await chat.say("order toner")
            assert refused(chat, reply, READ_ONLY)
            await chat.say("board")
            assert chat.card.says("Patch the print server")
            assert stored(database) == ["patch the print server"]

            allow(database, 0o644)

            assert await asked(chat, "renew the web certificate")
            assert await ready_again(teams.url)
    assert stored(database) == ["patch the print server", "renew the web certificate"]
