"""Somebody who is erased appears nowhere any more, and what the team works on goes on."""

import asyncio
import json
import logging
import os
import subprocess
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

import pytest

from tests.double.people import ALEX, MEGAN
from tests.double.teams import TEAM_ID, Teams
from tests.journeys.exported import exported
from tests.journeys.stored import is_listed, rows
from tests.journeys.waiting import until

ROOT = Path(__file__).parents[2]
HER_WORDS = ("zebra", "quagga", "okapi")
TRACES = (MEGAN.id, MEGAN.aad_object_id, "Megan", "megan", "Bowen", "bowen", *HER_WORDS)
OWN = "Water my plants"


async def person(teams: Teams, *words: str) -> tuple[int, str]:
    """What `kanban-bot person` says beside the bot, and its exit code."""
    env = os.environ | {
        "PYTHONPATH": str(ROOT),
        "KANBAN_DATA_DIR": str(teams.settings.data_dir),
        "KANBAN_DATABASE_URL": teams.settings.database_url,
    }
    command = (sys.executable, "-m", "bot", "person", *words)
    process = await asyncio.create_subprocess_exec(*command, env=env, stdout=PIPE, stderr=PIPE)
    out, errors = await process.communicate()
    assert process.returncode is not None
    return process.returncode, (out + errors).decode()


async def worked(teams: Teams) -> None:
    """Megan asks, owns, notes, blocks, renames, decides, repeats, and writes for herself; Alex speaks of her."""
    channel, own = teams.channel(), teams.personal(MEGAN)
    await channel.say("patch the zebra for Alex\nthe key is under the quagga", by=MEGAN)
    await channel.say("replace the badge of Megan Bowen, urgent, for @Megan Bowen", mentions=(MEGAN,))
    await channel.say("start 2", by=MEGAN)
    await channel.say("note 2 the okapi is at reception", by=MEGAN)
    await channel.say("note 2 megan bowen knows more")
    await channel.say("block 2 Megan Bowen is away")
    await channel.say("rename 1 patch the print server of floor 3")
    await channel.say("outcome 1 MEGAN BOWEN can print")
    await channel.say("assign 1 @Megan Bowen", mentions=(MEGAN,))
    await channel.say("assign 1 me")
    await channel.say("every monday at 9 check the zebra", by=MEGAN)
    await channel.say("accept 1", by=MEGAN)
    await channel.say("board")
    await own.say(OWN)
    await until(lambda: is_listed(teams))  # or what Teams tells of its members comes after she was erased


async def gone(teams: Teams) -> None:
    """Megan leaves the team, and the bot is told."""
    channel = teams.channel()
    channel.microsoft.members[TEAM_ID] = tuple(one for one in channel.microsoft.members[TEAM_ID] if one != MEGAN)
    await channel.deliver(channel.activity("conversationUpdate", ALEX, membersRemoved=[{"id": MEGAN.id}]))


def stored(teams: Teams) -> str:
    """Every byte of the database's files, as text.

    Another process reads them: closing a file here would end the locks that the bot's SQLite holds on it.
    https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_
    """
    files = sorted(teams.settings.data_dir.glob("kanban.db*"))
    return subprocess.run(["cat", *files], check=True, capture_output=True).stdout.decode("latin-1")  # noqa: S607


def traces(text: str) -> list[str]:
    """What of Megan stands in a text."""
    return [trace for trace in TRACES if trace in text]


async def test_she_appears_nowhere_and_the_work_stays(teams: Teams, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    await worked(teams)
    await gone(teams)
    assert set(traces(stored(teams))) == set(TRACES)

    code, said = await person(teams, "erase", "megan bowen", "--also", "zebra", "--yes")

    assert code == 0, said
    assert traces(stored(teams)) == []
    assert traces(json.dumps(await exported(teams))) == []
    assert traces(caplog.text) == []
    titles = [str(title) for (title,) in rows(teams, "SELECT title FROM tasks ORDER BY number")]
    assert titles == ["patch the print server of floor 3", "Replace the badge of a former member", OWN]


@pytest.mark.parametrize(
    "words", ["board", "task 1", "task 2", "history 1", "history 2", "standup", "find badge", "triage"]
)
async def test_cards_drawn_anew_name_a_former_member(teams: Teams, words: str) -> None:
    await worked(teams)
    await gone(teams)
    await person(teams, "erase", MEGAN.id, "--also", "zebra", "--yes")
    channel = teams.channel()

    reply = await channel.say(words)

    assert reply.status == 200
    assert traces(channel.card.everything) == []
    if words.startswith(("task 2", "history")):
        assert channel.card.says("a former member")


async def test_what_was_hers_is_taken_over_and_finished(teams: Teams) -> None:
    await worked(teams)
    await gone(teams)
    await person(teams, "erase", "megan.bowen@example.com", "--yes")
    channel = teams.channel()

    await channel.say("unblock 2")
    await channel.say("assign 2 me")
    await channel.say("done 2")

    assert rows(teams, "SELECT lane, owner_id FROM tasks WHERE number = 2") == [("done", ALEX.id)]


async def test_her_own_board_goes_and_the_team_s_stays(teams: Teams) -> None:
    await worked(teams)

    _, said = await person(teams, "erase", MEGAN.id, "--yes")

    assert "Their own board goes with everything on it." in said
    assert "their name comes back with its members" in said
    assert rows(teams, "SELECT count(*) FROM boards WHERE kind = 'personal'") == [(0,)]
    assert rows(teams, "SELECT count(*) FROM tasks") == [(3,)]


async def test_a_dry_run_and_a_missing_yes_erase_nothing(teams: Teams) -> None:
    await worked(teams)
    before = rows(teams, "SELECT * FROM events ORDER BY board_id, number, version")

    dry = await person(teams, "erase", MEGAN.id, "--dry-run")
    unsure = await person(teams, "erase", MEGAN.id)

    assert (dry[0], "3 tasks" in dry[1]) == (0, True)
    assert (unsure[0], "add --yes" in unsure[1]) == (2, True)
    assert rows(teams, "SELECT * FROM events ORDER BY board_id, number, version") == before


async def test_an_export_has_everything_of_hers_and_names_nobody_else(teams: Teams) -> None:
    await worked(teams)

    code, said = await person(teams, "export", "Megan Bowen")

    told = json.loads(said)
    assert code == 0
    assert told["person"]["names"] == [MEGAN.name]
    assert set(traces(said)) == set(TRACES)
    assert {task["title"] for task in told["kept"]["tasks"]} >= {OWN, "Replace the badge of Megan Bowen"}
    assert ALEX.id not in said


async def test_whoever_is_not_known_or_not_alone_is_named(teams: Teams) -> None:
    await worked(teams)

    nobody = await person(teams, "erase", "Nobody Atall", "--yes")

    assert (nobody[0], "nobody is known as 'Nobody Atall'" in nobody[1]) == (2, True)
