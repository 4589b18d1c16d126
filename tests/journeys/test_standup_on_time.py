"""The stand-up comes by itself, to the board's home, and is alive there until the next one."""

from tests.double.chat import Chat
from tests.double.microsoft import Message
from tests.double.people import ALEX, MEGAN
from tests.double.teams import TEAM_ID, Teams
from tests.journeys.meetings import a_team, make_due, posted
from tests.journeys.stored import rows
from tests.journeys.waiting import until


async def team(teams: Teams) -> Chat:
    """A team with a task in progress, whose stand-up is daily."""
    return await a_team(teams, "standup", "patch the print server", "start 1")


def standups(teams: Teams) -> list[Message]:
    """The stand-ups that were posted to the team's main conversation."""
    return posted(teams, "Stand-up ·")


async def test_it_is_posted_once_and_follows_the_board(teams: Teams) -> None:
    channel = await team(teams)

    make_due(teams, "standup")
    await channel.say("note 1 nearly there", by=MEGAN)
    await until(lambda: len(standups(teams)) == 1)
    make_due(teams, "standup")
    await channel.say("done 1")

    await until(lambda: "1 finished" in str(standups(teams)[0].card))
    assert len(standups(teams)) == 1
    assert rows(teams, "SELECT count(*) FROM outbox") == [(0,)]
    assert rows(teams, "SELECT outcome FROM meetings") == [("posted",)]


async def test_where_teams_asks_to_wait_it_waits_and_posts_it_once(teams: Teams) -> None:
    channel = await team(teams)
    teams.microsoft.fail(429, method="POST", path=TEAM_ID, headers={"Retry-After": "1"})

    make_due(teams, "standup")
    await channel.say("note 1 nearly there", by=MEGAN)

    await until(lambda: len(standups(teams)) == 1)
    await until(lambda: rows(teams, "SELECT count(*) FROM outbox") == [(0,)])


async def test_one_that_may_have_been_posted_is_not_posted_again(teams: Teams) -> None:
    channel = await team(teams)
    teams.microsoft.fail(method="POST", path=TEAM_ID, drop=True, carried_out=True)

    make_due(teams, "standup")
    await channel.say("note 1 nearly there", by=MEGAN)

    await until(lambda: len(standups(teams)) == 1)
    await until(lambda: rows(teams, "SELECT count(*) FROM outbox") == [(0,)])
    await channel.say("note 1 really")
    assert len(standups(teams)) == 1


async def test_a_team_that_the_bot_was_taken_out_of_gets_none(teams: Teams) -> None:
    channel = await team(teams)
    await channel.deliver(channel.activity("installationUpdate", ALEX, action="remove"))

    make_due(teams, "standup")
    await teams.personal(MEGAN).say("note 1 nearly there")
    await until(lambda: rows(teams, "SELECT count(*) FROM meetings") == [(1,)])

    assert standups(teams) == []
