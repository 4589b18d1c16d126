"""The backlog meetup comes by itself to the board's home, once a day, and its summary after it."""

from datetime import timedelta

from tests.double.card import Card
from tests.double.chat import Chat
from tests.double.people import MEGAN
from tests.double.teams import Teams
from tests.journeys.meetings import a_team, make_due, posted
from tests.journeys.stored import rows
from tests.journeys.waiting import until
from tests.raw import raw


def make_older(teams: Teams) -> None:
    """Let the meetup that is open have been left yesterday."""
    with raw(teams.settings) as database:
        database.execute(
            "UPDATE triages SET last_at = last_at - ?", (int(timedelta(days=1) / timedelta(microseconds=1)),)
        )


def chair(teams: Teams) -> Card:
    """The chair's card as it stands in the team's main conversation."""
    return card_with(teams, "Triage ·")


def card_with(teams: Teams, words: str) -> Card:
    """The newest card with these words in the team's main conversation."""
    message = posted(teams, words)[-1]
    assert message.card is not None
    return Card(message.card, message.id, message.conversation)


async def team(teams: Teams) -> Chat:
    """A team with two asks, whose meetup is daily."""
    return await a_team(teams, "bmm", "label the patch panels", "order new toner for floor 3")


async def test_it_is_posted_once_and_leads_everybody_through(teams: Teams) -> None:
    channel = await team(teams)

    make_due(teams, "bmm")
    await channel.say("note 1 nearly there", by=MEGAN)
    await until(lambda: len(posted(teams, "Triage · 1 of 2")) == 1)
    await channel.click("Accept #1", by=MEGAN, on=chair(teams))
    await channel.click("Later")

    await until(lambda: len(posted(teams, "Backlog meetup ·")) == 1)
    await until(lambda: len(posted(teams, "Triage is over")) == 1)
    make_due(teams, "bmm")
    await channel.say("note 2 nearly there", by=MEGAN)
    await until(lambda: rows(teams, "SELECT count(*) FROM outbox") == [(0,)])
    assert len(posted(teams, "Triage")) == 1


async def test_where_nothing_waits_it_says_that_no_meetup_is_needed(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say("accept 1")
    await channel.say("accept 2")

    make_due(teams, "bmm")
    await channel.say("note 1 nearly there", by=MEGAN)

    await until(lambda: len(posted(teams, "No meetup is needed")) == 1)
    await until(lambda: rows(teams, "SELECT count(*) FROM outbox") == [(0,)])
    await channel.click("Board", on=card_with(teams, "No meetup is needed"))
    assert channel.card.says("BACKLOG")


async def test_one_that_was_left_on_another_day_is_summed_up_and_a_new_one_begins(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say("triage")
    await channel.click("Accept #1")
    make_older(teams)

    make_due(teams, "bmm")
    await channel.say("note 1 nearly there", by=MEGAN)

    await until(lambda: len(posted(teams, "Triage · 1 of 1")) == 1)
    await until(lambda: "Backlog meetup ·" in str(channel.answers[-1].card))
    assert rows(teams, "SELECT id, over_at IS NULL FROM triages ORDER BY id") == [(1, 0), (2, 1)]


async def test_one_that_was_begun_today_goes_on(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say("triage")
    await channel.click("Accept #1")

    make_due(teams, "bmm")
    await channel.say("note 1 nearly there", by=MEGAN)

    await until(lambda: len(posted(teams, "Triage · 2 of 2")) == 1)
    assert rows(teams, "SELECT count(*) FROM triages") == [(1,)]
