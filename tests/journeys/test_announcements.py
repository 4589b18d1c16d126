"""Downtime is told to the whole board at once, and so is a call for everybody's help."""

import asyncio

import pytest

from tests.double.chat import Chat
from tests.double.microsoft import Message
from tests.double.people import ALEX, MEGAN
from tests.double.teams import TEAM_ID, Teams
from tests.journeys.waiting import until
from tests.raw import raw


async def team(teams: Teams) -> Chat:
    """A team that has the bot; its main conversation is where everybody is told."""
    channel = teams.channel(name="helpdesk")
    general = {**channel.conversation, "id": TEAM_ID}
    await channel.deliver(channel.activity("installationUpdate", ALEX, action="add") | {"conversation": general})
    return channel


def told(teams: Teams) -> list[Message]:
    """What was posted to the team's main conversation since the welcome."""
    return teams.microsoft.posted(TEAM_ID)[1:]


def waiting(teams: Teams) -> list[tuple[object, ...]]:
    """What is still to be said."""
    with raw(teams.settings) as database:
        return database.execute("SELECT number, tried_at FROM outbox WHERE kind IN ('emergency', 'swarm')").fetchall()


async def test_downtime_that_is_reported_elsewhere_is_told_to_the_whole_team(teams: Teams) -> None:
    channel = await team(teams)

    await channel.say("downtime: mail is down everywhere INC0012345", by=MEGAN)

    await until(lambda: len(told(teams)) == 1)
    said = str(told(teams)[0].card)
    assert "Emergency: #1" in said
    assert "INC0012345" in said
    assert "Megan Bowen" in said
    await until(lambda: not waiting(teams))


async def test_downtime_without_its_ticket_is_told_once_it_has_one(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say("downtime: mail is down everywhere", by=MEGAN)
    await asyncio.sleep(0.3)
    assert not told(teams)

    await channel.click("Emergency", ticket="INC0012345", by=MEGAN)

    await until(lambda: len(told(teams)) == 1)


async def test_it_is_told_from_a_personal_chat_too(teams: Teams) -> None:
    await team(teams)
    await teams.channel().say("patch the print server", by=MEGAN)
    chat = teams.personal(MEGAN)

    await chat.say("emergency 1 INC0012345")

    await until(lambda: len(told(teams)) == 1)


async def test_what_is_said_in_the_main_conversation_is_not_said_there_again(teams: Teams) -> None:
    channel = await team(teams)
    main = Chat(teams.microsoft, teams, {**channel.conversation, "id": TEAM_ID}, channel.channel_data, ALEX)

    await main.say("downtime: mail is down everywhere INC0012345")
    await asyncio.sleep(0.3)

    assert len(told(teams)) == 1
    assert main.card.says("EMERGENCY · #1")


async def test_everybody_is_told_that_their_help_is_asked_for(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say("mail is slow everywhere, urgent", by=MEGAN)

    await channel.say("swarm 1", by=MEGAN)

    await until(lambda: len(told(teams)) == 1)
    assert "help is asked for: #1" in str(told(teams)[0].card)


async def test_an_emergency_that_is_over_before_it_could_be_told_is_not_told(teams: Teams) -> None:
    channel = await team(teams)
    stop = asyncio.Event()
    teams.microsoft.fail(503, method="GET", until=stop, times=1)
    with raw(teams.settings) as database:
        database.execute("UPDATE conversations SET closed_at = 1 WHERE is_home")
    await channel.say("downtime: mail is down everywhere INC0012345", by=MEGAN)
    await channel.say("done 1", by=MEGAN)
    stop.set()

    with raw(teams.settings) as database:
        database.execute("UPDATE conversations SET closed_at = NULL")
    await channel.say("note 1 all is well")

    await until(lambda: not waiting(teams))
    assert not told(teams)


async def test_a_post_whose_answer_is_lost_is_not_repeated(teams: Teams) -> None:
    channel = await team(teams)
    teams.microsoft.fail(0, method="POST", path=f"{TEAM_ID.replace(':', '%3A')}", drop=True, carried_out=True)
    teams.microsoft.fail(0, method="POST", path=TEAM_ID, drop=True, carried_out=True)

    await channel.say("downtime: mail is down everywhere INC0012345", by=MEGAN)

    await until(lambda: not waiting(teams))
    assert len(told(teams)) == 1


async def test_a_post_that_teams_refused_for_now_is_made_later(teams: Teams) -> None:
    channel = await team(teams)
    teams.microsoft.fail(429, method="POST", path=TEAM_ID, times=3, headers={"Retry-After": "0"})

    await channel.say("downtime: mail is down everywhere INC0012345", by=MEGAN)

    await until(lambda: len(told(teams)) == 1)


async def test_what_a_killed_process_was_about_to_say_is_never_said_twice(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say("downtime: mail is down everywhere INC0012345", by=MEGAN)
    await until(lambda: len(told(teams)) == 1 and not waiting(teams))
    with raw(teams.settings) as database:
        database.execute(
            "INSERT INTO outbox (board_id, key, kind, number, version, heard_in, at, tried_at) "
            "VALUES (1, 'emergency:1:1', 'emergency', 1, 1, '', 1, 1)"
        )

    await channel.say("note 1 anything at all")
    await asyncio.sleep(0.4)

    assert len(told(teams)) == 1


async def test_an_ask_that_is_edited_into_downtime_is_told_too(teams: Teams) -> None:
    channel = await team(teams)
    message = teams.microsoft.new_id()
    await channel.say("mail is slow", by=MEGAN, id=message)

    await channel.edit(message, "downtime: mail is down everywhere INC0012345", by=MEGAN)

    await until(lambda: len(told(teams)) == 1)


async def test_a_press_in_the_main_conversation_is_told_there_for_only_the_presser_saw_its_answer(teams: Teams) -> None:
    channel = await team(teams)
    main = Chat(teams.microsoft, teams, {**channel.conversation, "id": TEAM_ID}, channel.channel_data, ALEX)
    await main.say("mail is slow everywhere INC0012345")
    await main.say("board")
    posted = len(told(teams))

    await main.click("Open #1")
    await main.click("Emergency")
    await main.click("Emergency", ticket="INC0012345")

    await until(lambda: len(told(teams)) == posted + 1)
    assert "Emergency: #1" in str(told(teams)[-1].card)


async def test_where_the_main_conversation_is_gone_another_one_is_told(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say("patch the print server", by=MEGAN)
    teams.microsoft.fail(404, method="POST", path=TEAM_ID, times=99)
    before = len(teams.microsoft.posted(channel.conversation["id"]))

    await teams.personal(MEGAN).say("emergency 1 INC0012345")

    root = channel.conversation["id"].partition(";")[0]
    await until(lambda: "Emergency: #1" in str([message.card for message in teams.microsoft.posted(root)]))
    await until(lambda: not waiting(teams))
    assert before


async def test_the_first_words_elsewhere_make_that_the_home_once_the_home_is_gone(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say("patch the print server")
    await channel.deliver(channel.activity("installationUpdate", ALEX, action="remove"))
    other = teams.channel(name="other")
    await other.say("downtime: mail is down everywhere INC0012345")
    root = other.conversation["id"].partition(";")[0]
    before = len(teams.microsoft.posted(root))

    await teams.personal(MEGAN).say("note 2 the vendor is told")
    await other.say("note 2 nearly there")
    await asyncio.sleep(0.3)

    assert not waiting(teams)
    assert len(teams.microsoft.posted(root)) == before


@pytest.mark.parametrize("status", [400, 405, 409, 410, 422])
async def test_what_teams_refuses_for_good_is_not_tried_for_ever(teams: Teams, status: int) -> None:
    channel = await team(teams)
    teams.microsoft.fail(status, method="POST", path=TEAM_ID, times=99)

    await channel.say("downtime: mail is down everywhere INC0012345", by=MEGAN)

    await until(lambda: not waiting(teams))
