"""Help is wanted with what is blocked: the board is told once, and it ends by itself when the task moves on."""

import pytest

from tests.double.card import Card
from tests.double.chat import Chat
from tests.double.people import ALEX, MEGAN, Person
from tests.double.teams import TEAM_ID, Teams
from tests.journeys.stored import rows
from tests.journeys.test_announcements import team, told, waiting
from tests.journeys.test_live_board import shows
from tests.journeys.waiting import until


async def a_blocked_task(chat: Chat, by: Person = MEGAN) -> None:
    """A task that waits for somebody."""
    await chat.say("patch the print server", by=by)
    await chat.say("start 1", by=by)
    await chat.say("block 1 the vendor sends a driver", by=by)


def announced(teams: Teams, channel: Chat) -> Chat:
    """The team's main conversation, with the card that was posted there last in sight."""
    main = Chat(teams.microsoft, teams, {**channel.conversation, "id": TEAM_ID}, channel.channel_data, ALEX)
    message = told(teams)[-1]
    main.card_seen = Card(message.card or {}, message.id, TEAM_ID)
    return main


async def test_a_press_on_the_stand_up_tells_the_board_once_and_says_so_in_the_row(teams: Teams) -> None:
    channel = await team(teams)
    await a_blocked_task(channel)
    await channel.say("standup")
    seen = channel.card

    await channel.click("Ask everybody to help with #1")
    await channel.click("Ask everybody to help with #1", on=seen, by=MEGAN)

    assert channel.card.says("Stand-up")
    assert channel.card.says("help wanted · Megan Bowen · waits 1 min for the vendor sends a driver")
    assert "No help needed" in channel.card.buttons
    await until(lambda: len(told(teams)) == 1 and not waiting(teams))
    said = announced(teams, channel).card
    assert said.says("Help wanted: #1 is blocked")
    assert said.says("waits 1 min for the vendor sends a driver")
    assert said.says("BLOCKED · Alex Wilber asks for help")
    assert said.buttons == ["Open", "Unblock", "Note", "Board"]


async def test_whoever_is_told_can_unblock_it_right_there_and_that_ends_it(teams: Teams) -> None:
    channel = await team(teams)
    await a_blocked_task(channel)
    await channel.say("board")
    board = channel.card.message_id
    await channel.say("help wanted 1")
    await until(lambda: len(told(teams)) == 1)
    await until(lambda: shows(channel, board, "help wanted"))

    await announced(teams, channel).click("Unblock")

    await channel.say("task 1")
    assert channel.card.says("IN PROGRESS · #1")
    assert not channel.card.says("help wanted")
    await until(lambda: not shows(channel, board, "help wanted"))
    await channel.say("history 1")
    assert channel.card.says("asked for everybody\N{RIGHT SINGLE QUOTATION MARK}s help")


async def test_what_moves_on_before_it_could_be_told_is_not_told(teams: Teams) -> None:
    channel = await team(teams)
    await a_blocked_task(channel)
    teams.microsoft.fail(429, method="POST", path=TEAM_ID, headers={"Retry-After": "1"})
    await channel.say("help wanted 1")

    await channel.say("unblock 1")

    await until(lambda: not waiting(teams))
    assert not told(teams)


@pytest.mark.parametrize("words", [True, False])
async def test_it_is_asked_for_and_ended_by_word_and_by_button(chat: Chat, words: bool) -> None:  # noqa: FBT001
    await a_blocked_task(chat, by=ALEX)

    await (chat.say("help wanted 1") if words else chat.click("Help wanted"))
    assert chat.card.says("Medium · help wanted")
    await (chat.say("no help 1") if words else chat.click("No help needed"))

    assert not chat.card.says("help wanted")


async def test_it_is_taken_back_like_everything_else(teams: Teams) -> None:
    chat = teams.personal()
    await a_blocked_task(chat, by=ALEX)
    await chat.say("help wanted 1")

    await chat.say("undo")

    assert not chat.card.says("help wanted")
    assert rows(teams, "SELECT lane FROM tasks") == [("blocked",)]


async def test_who_takes_an_unblocking_back_wants_help_again_and_nobody_is_told_twice(teams: Teams) -> None:
    channel = await team(teams)
    await a_blocked_task(channel)
    await channel.say("help wanted 1")
    await until(lambda: len(told(teams)) == 1)
    await channel.say("unblock 1")

    await channel.say("undo")

    assert channel.card.says("help wanted")
    await channel.say("note 1 still nothing")
    assert not waiting(teams)
    assert len(told(teams)) == 1


async def test_an_old_card_asks_for_no_help_with_what_somebody_has_moved_on(teams: Teams) -> None:
    channel = await team(teams)
    await a_blocked_task(channel)
    await channel.say("standup")
    seen = channel.card
    await channel.say("unblock 1", by=MEGAN)

    await channel.click("Ask everybody to help with #1", on=seen)

    assert channel.card.says("IN PROGRESS · #1")
    assert channel.card.says("Megan Bowen")
    assert rows(teams, "SELECT swarm FROM tasks") == [(0,)]


async def test_what_is_neither_urgent_nor_blocked_gets_on_without_everybody(chat: Chat) -> None:
    await chat.say("patch the print server")

    await chat.say("help wanted 1")

    assert chat.card.says("Only Urgent or blocked tasks are swarmed round")


async def test_words_that_only_sound_like_it_are_an_ask(chat: Chat) -> None:
    await chat.say("help wanted 2 people for the move on Friday")

    assert chat.card.says("Help wanted 2 people for the move")
