"""A day after a task became an emergency its board is asked whether it still is one."""

from datetime import timedelta

from tests.double.card import Card
from tests.double.chat import Chat
from tests.double.microsoft import Message
from tests.double.people import ALEX, MEGAN
from tests.double.teams import TEAM_ID, Teams
from tests.journeys.mornings import hurry
from tests.journeys.stored import rows
from tests.journeys.waiting import until

A_DAY = timedelta(hours=24) // timedelta(microseconds=1)
DOWN = "downtime: mail is down everywhere INC0012345"


async def team(teams: Teams) -> Chat:
    """A team that has the bot; its main conversation is where everybody is asked."""
    channel = teams.channel(name="helpdesk")
    general = {**channel.conversation, "id": TEAM_ID}
    await channel.deliver(channel.activity("installationUpdate", ALEX, action="add") | {"conversation": general})
    return channel


def main(teams: Teams, channel: Chat) -> Chat:
    """The team's main conversation."""
    return Chat(teams.microsoft, teams, {**channel.conversation, "id": TEAM_ID}, channel.channel_data, ALEX)


def asked(teams: Teams, conversation: str = TEAM_ID) -> list[Message]:
    """How often it was asked there."""
    found = teams.microsoft.posted(conversation)
    return [message for message in found if "Still an emergency? #1" in str(message.versions[0])]


def question(teams: Teams) -> Card:
    """The question that was asked last."""
    message = asked(teams)[-1]
    assert message.card is not None
    return Card(message.card, message.id, message.conversation)


def waiting(teams: Teams) -> list[tuple[object, ...]]:
    """What is still to be asked: of which version, and how long after that."""
    return rows(
        teams,
        "SELECT outbox.version, outbox.at - events.at FROM outbox JOIN events "
        "ON (events.board_id, events.number, events.version) = (outbox.board_id, outbox.number, outbox.version) "
        "WHERE kind = 'still'",
    )


async def a_day_later(teams: Teams, channel: Chat, times: int = 1) -> None:
    """Let a day pass, and wait until it was asked that often."""
    hurry(teams, "still")
    await channel.say("note 1 wake up", by=MEGAN)
    await until(lambda: len(asked(teams)) == times)


async def test_the_board_s_home_is_asked_a_day_later(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say(DOWN, by=MEGAN)
    assert waiting(teams) == [(1, A_DAY)]

    await a_day_later(teams, channel)

    card = question(teams)
    assert card.says("INC0012345")
    assert card.buttons[:3] == ["Done", "Not any more", "Still an emergency"]
    await until(lambda: waiting(teams) == [])


async def test_whoever_says_that_it_still_is_one_is_named_and_it_is_asked_again(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say(DOWN, by=MEGAN)
    await a_day_later(teams, channel)
    everywhere = main(teams, channel)

    await everywhere.click("Still an emergency", by=MEGAN, on=question(teams))

    assert everywhere.card.says("Megan Bowen said so")
    await until(lambda: "Megan Bowen said so" in str(asked(teams)[0].card))
    ((_, later),) = waiting(teams)
    assert later == A_DAY
    await a_day_later(teams, channel, times=2)
    await channel.say("history 1")
    assert channel.card.says("said that it still is an emergency")


async def test_said_twice_it_is_asked_once(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say(DOWN, by=MEGAN)
    await a_day_later(teams, channel)
    everywhere, card = main(teams, channel), question(teams)

    await everywhere.click("Still an emergency", by=MEGAN, on=card)
    await everywhere.click("Still an emergency", by=ALEX, on=card)

    assert len(waiting(teams)) == 1


async def test_one_press_takes_it_out_of_the_emergencies(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say(DOWN, by=MEGAN)
    await a_day_later(teams, channel)
    everywhere = main(teams, channel)

    await everywhere.click("Not any more", on=question(teams))

    assert everywhere.card.says("IN PROGRESS · #1")
    assert waiting(teams) == []


async def test_what_was_finished_before_is_not_asked_about(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say(DOWN, by=MEGAN)
    await channel.say("done 1", by=MEGAN)

    hurry(teams, "still")
    await channel.say("note 1 wake up")

    await until(lambda: waiting(teams) == [])
    assert asked(teams) == []


async def test_what_became_one_anew_is_asked_about_a_day_after_that(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say(DOWN, by=MEGAN)
    await channel.say("start 1", by=MEGAN)

    await channel.say("emergency 1", by=MEGAN)

    ((version, later),) = waiting(teams)
    assert (version, later) == (3, A_DAY)


async def test_a_stale_answer_says_what_has_become_of_it(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say(DOWN, by=MEGAN)
    await a_day_later(teams, channel)
    card = question(teams)
    await channel.say("done 1", by=MEGAN)
    everywhere = main(teams, channel)

    await everywhere.click("Still an emergency", on=card)

    assert everywhere.card.says("#1 is no emergency any more: it is in DONE")


async def test_an_answer_is_no_change_that_undo_takes_back(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say(DOWN, by=MEGAN)
    await a_day_later(teams, channel)
    everywhere = main(teams, channel)
    await everywhere.click("Still an emergency", by=ALEX, on=question(teams))

    await everywhere.say("undo", by=ALEX)

    assert everywhere.card.says("Nothing to undo")
    assert rows(teams, "SELECT lane FROM tasks") == [("emergency",)]


async def test_ones_own_emergency_is_asked_about_in_ones_own_chat(teams: Teams, chat: Chat) -> None:
    await chat.say(DOWN)

    hurry(teams, "still")
    await chat.say("note 1 wake up")

    await until(lambda: len(asked(teams, chat.id)) == 1)


async def test_where_the_home_is_gone_another_one_is_asked(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say(DOWN, by=MEGAN)
    teams.microsoft.fail(404, method="POST", path=TEAM_ID, times=99)

    hurry(teams, "still")
    await channel.say("note 1 wake up")

    root = channel.id.partition(";")[0]
    await until(lambda: len(asked(teams, root)) == 1)
