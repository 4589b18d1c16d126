"""Whether the bot works, was reached, and what is stuck is named, with its cure."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.checks.doctor import examine
from bot.checks.finding import Outcome
from bot.checks.work import ago
from bot.settings import Settings
from tests.bot.checks.conftest import Installation
from tests.bot.checks.fronts import answer, answering, dropping, has_ipv6, silent, unused_port
from tests.double.microsoft import Microsoft
from tests.double.teams import running

OK, WARN, FAIL, SKIP = Outcome.OK, Outcome.WARN, Outcome.FAIL, Outcome.SKIP


async def test_a_bot_that_does_not_run_here_is_named(bot: Installation) -> None:
    port = unused_port()

    found = await bot.examined(port=port)

    assert found["bot on this machine"].outcome is WARN
    assert found["bot on this machine"].says == f"none listens at 127.0.0.1:{port}"


@pytest.mark.usefixtures("impatient")
async def test_a_bot_that_hangs_is_named(bot: Installation) -> None:
    async with silent() as port:
        found = await bot.examined(port=port)

    running = found["bot on this machine"]
    assert (running.outcome, "is listened at, but it does not answer" in running.says) == (FAIL, True)
    assert "restart it" in running.cure


async def test_what_breaks_off_on_the_bots_port_is_another_program(bot: Installation) -> None:
    async with dropping() as port:
        found = await bot.examined(port=port)

    assert found["bot on this machine"].outcome is FAIL
    assert found["bot on this machine"].says == f"something else listens at 127.0.0.1:{port}"


@pytest.mark.parametrize("host", ["::", "::1"])
async def test_a_bot_that_listens_by_the_sixth_version_of_ip_is_found(bot: Installation, host: str) -> None:
    if not has_ipv6():
        pytest.skip("this machine has no IPv6")

    async with answering(answer(200, status="ok", crashes={}), None, "::1") as port:
        found = await bot.examined(host=host, port=port)

    assert (found["bot on this machine"].outcome, found["bot on this machine"].says) == (OK, f"[::1]:{port}")


async def test_another_program_on_the_bots_port_is_named(bot: Installation) -> None:
    async with answering(answer(200), None) as port:
        found = await bot.examined(port=port)

    assert (found["bot on this machine"].outcome, "KANBAN_PORT" in found["bot on this machine"].cure) == (FAIL, True)


async def test_a_bot_that_teams_has_never_reached_is_named(microsoft: Microsoft, settings: Settings) -> None:
    async with running(microsoft, settings) as teams:
        findings = await examine(microsoft.settings(data_dir=teams.settings.data_dir), lambda _: None)

    heard = next(finding for finding in findings if finding.what == "last heard from Teams")
    assert (heard.outcome, heard.says) == (WARN, "never, Teams has not reached this bot yet")
    assert "KANBAN_PUBLIC_URL with /api/messages" in heard.cure
    assert "docs/install.md" in heard.cure


async def test_when_teams_was_heard_last_is_said(bot: Installation) -> None:
    with closing(sqlite3.connect(bot.database)) as database:
        database.execute("UPDATE inbox SET at = at - 3 * 3600 * 1000000")
        database.execute("UPDATE conversations SET seen_at = seen_at - 4 * 3600 * 1000000")
        database.execute(
            "INSERT INTO inbox (board_id, key, at, answer, number)"
            " SELECT board_id, 'i:of another system', at + 2 * 3600 * 1000000, answer, number FROM inbox LIMIT 1"
        )
        database.commit()

    found = await bot.examined()

    assert (found["last heard from Teams"].outcome, found["last heard from Teams"].says) == (OK, "3 hours ago")


def copied_with_a_post(database: Path, to: Path, at: datetime) -> None:
    """Put a copy of a database into a folder, with something to be posted from a moment on, which no bot does."""
    to.mkdir()
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(to / "kanban.db")) as copy:
        source.backup(copy)
        copy.execute("UPDATE conversations SET is_home = 1")
        copy.execute(
            "INSERT INTO outbox (board_id, key, kind, number, version, heard_in, at, tried_at)"
            " SELECT board_id, 'emergency:1:1', 'emergency', 1, 1, '', :at, NULL FROM conversations",
            {"at": round(at.timestamp()) * 1_000_000},
        )
        copy.commit()


async def test_posts_that_are_stuck_are_named(bot: Installation, tmp_path: Path) -> None:
    hour_ago = datetime.now(UTC) - timedelta(hours=1)
    copied_with_a_post(bot.database, tmp_path / "stopped", hour_ago)

    found = await bot.examined(data_dir=tmp_path / "stopped")

    assert found["posts"].outcome is FAIL
    assert found["posts"].says == f"waiting since {hour_ago:%Y-%m-%d %H:%M} UTC in 1 conversation"
    assert "start the bot where it is stopped" in found["posts"].cure


async def test_posts_that_wait_for_a_moment_only_are_well(bot: Installation, tmp_path: Path) -> None:
    copied_with_a_post(bot.database, tmp_path / "stopped", datetime.now(UTC) - timedelta(minutes=10))

    found = await bot.examined(data_dir=tmp_path / "stopped")

    assert found["posts"].outcome is OK


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 minutes ago"),
        (-5, "0 minutes ago"),
        (7199, "119 minutes ago"),
        (7200, "2 hours ago"),
        (2 * 86400, "2 days ago"),
    ],
)
def test_how_long_ago_is_told_to_the_largest_unit(seconds: int, said: str) -> None:
    assert ago(timedelta(seconds=seconds)) == said
