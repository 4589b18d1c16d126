"""The stand-up comes by itself, to the board's home, and is alive there until the next one."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

from tests.double.chat import Chat
from tests.double.microsoft import Message
from tests.double.people import ALEX, MEGAN
from tests.double.teams import TEAM_ID, Teams
from tests.journeys.stored import rows
from tests.journeys.waiting import until


async def team(teams: Teams) -> Chat:
    """A team that has the bot; its stand-up is daily at a minute that has just begun."""
    channel = teams.channel(name="helpdesk")
    channel.timezone = "UTC"
    general = {**channel.conversation, "id": TEAM_ID}
    await channel.deliver(channel.activity("installationUpdate", ALEX, action="add") | {"conversation": general})
    await channel.say("patch the print server")
    await channel.say("start 1")
    await channel.say("settings")
    minute = datetime.now(UTC).strftime("%H:%M")
    await channel.click("Save", zone="UTC", standup_days="1,2,3,4,5,6,7", standup_at=minute)
    assert channel.card.says("Settings saved")
    return channel


def make_due(teams: Teams, late: timedelta = timedelta()) -> None:
    """Let the next stand-up be due now, or since a while."""
    moment = int((datetime.now(UTC) - late - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(microseconds=1))
    with closing(sqlite3.connect(teams.settings.data_dir / "kanban.db")) as database, database:
        due = (moment - moment % 60_000_000, moment - 3_600_000_000)
        database.execute("UPDATE schedules SET next_at = ?, planned_at = ? WHERE meeting = 'standup'", due)


def standups(teams: Teams) -> list[Message]:
    """The stand-ups that were posted to the team's main conversation."""
    return [message for message in teams.microsoft.posted(TEAM_ID) if "Stand-up ·" in str(message.card)]


async def test_it_is_posted_once_and_follows_the_board(teams: Teams) -> None:
    channel = await team(teams)

    make_due(teams)
    await channel.say("note 1 nearly there", by=MEGAN)
    await until(lambda: len(standups(teams)) == 1)
    make_due(teams)
    await channel.say("done 1")

    await until(lambda: "1 finished" in str(standups(teams)[0].card))
    assert len(standups(teams)) == 1
    assert rows(teams, "SELECT count(*) FROM outbox") == [(0,)]
    assert rows(teams, "SELECT outcome FROM meetings") == [("posted",)]


async def test_where_teams_asks_to_wait_it_waits_and_posts_it_once(teams: Teams) -> None:
    channel = await team(teams)
    teams.microsoft.fail(429, method="POST", path=TEAM_ID, headers={"Retry-After": "1"})

    make_due(teams)
    await channel.say("note 1 nearly there", by=MEGAN)

    await until(lambda: len(standups(teams)) == 1)
    await until(lambda: rows(teams, "SELECT count(*) FROM outbox") == [(0,)])


async def test_one_that_may_have_been_posted_is_not_posted_again(teams: Teams) -> None:
    channel = await team(teams)
    teams.microsoft.fail(method="POST", path=TEAM_ID, drop=True, carried_out=True)

    make_due(teams)
    await channel.say("note 1 nearly there", by=MEGAN)

    await until(lambda: len(standups(teams)) == 1)
    await until(lambda: rows(teams, "SELECT count(*) FROM outbox") == [(0,)])
    await channel.say("note 1 really")
    assert len(standups(teams)) == 1


async def test_a_team_that_the_bot_was_taken_out_of_gets_none(teams: Teams) -> None:
    channel = await team(teams)
    await channel.deliver(channel.activity("installationUpdate", ALEX, action="remove"))

    make_due(teams)
    await teams.personal(MEGAN).say("note 1 nearly there")
    await until(lambda: rows(teams, "SELECT count(*) FROM meetings") == [(1,)])

    assert standups(teams) == []
