"""In a personal chat people work on the boards that they are a member of; a card stays on its own board."""

import re
from dataclasses import replace
from json import dumps, loads

from tests.double.chat import Chat
from tests.double.people import ADELE, ALEX, MEGAN, Json
from tests.double.teams import Teams
from tests.journeys.waiting import until
from tests.raw import raw


async def test_before_any_team_has_the_bot_a_person_has_a_board_of_their_own(teams: Teams) -> None:
    chat = teams.personal()

    await chat.say("patch my laptop")

    assert chat.card.says("BACKLOG · #1")
    assert "on the board of" not in chat.card.text
    await teams.channel(MEGAN).say("board")
    await chat.say("board")
    assert chat.card.says("#1 Patch my laptop")


async def test_with_one_team_the_personal_chat_is_about_its_board(teams: Teams) -> None:
    channel = teams.channel(name="helpdesk")
    await channel.say("patch the print server")
    await until(lambda: "Helpdesk" in names_of_boards(teams))
    chat = teams.personal()

    await chat.say("renew the certificate")

    assert chat.card.says("BACKLOG · #2")
    assert chat.card.says("on the board of Helpdesk")
    await chat.say("start 1")
    await channel.say("board")
    assert channel.card.says("#2 Renew the certificate")
    assert channel.card.says("▶️ IN PROGRESS")


def names_of_boards(teams: Teams) -> list[str]:
    """What the boards are called by now."""
    with raw(teams.settings) as database:
        return [name for (name,) in database.execute("SELECT name FROM boards")]


async def two_boards(teams: Teams) -> tuple[Chat, Chat]:
    """Alex is in a channel and in a group chat, each with a task of its own."""
    channel, group = teams.channel(), teams.group_chat(name="night")
    group.conversation["name"] = "Night shift"
    await channel.say("patch the print server")
    await group.say("check the backups")
    return channel, group


async def test_with_several_the_board_asks_which_and_stays_with_it(teams: Teams) -> None:
    await two_boards(teams)
    chat = teams.personal()
    await chat.say("board")
    assert chat.card.says("Which board?")

    await chat.click("Use", nth=2)
    assert chat.card.says("Check the backups")
    await chat.say("board")
    assert chat.card.says("Check the backups")
    await chat.say("rotate the passwords")

    assert chat.card.says("BACKLOG · #2")


async def test_until_one_is_chosen_an_ask_is_kept_on_ones_own_board(teams: Teams) -> None:
    channel, group = await two_boards(teams)
    chat = teams.personal()

    await chat.say("patch my laptop")

    assert chat.card.says("BACKLOG · #1")
    assert chat.card.says("on your own board")
    for shared in (channel, group):
        await shared.say("board")
        assert "laptop" not in shared.card.text


async def test_a_card_stays_on_its_board_whichever_is_chosen_later(teams: Teams) -> None:
    channel, group = await two_boards(teams)
    chat = teams.personal()
    await chat.say("boards")
    await chat.click("Use", nth=2)
    await chat.say("task 1")
    backups = chat.card
    await chat.say("boards")
    await chat.click("Use", nth=1)
    assert chat.card.says("Patch the print server")

    await chat.click("Start", on=backups)

    assert chat.card.says("Check the backups")
    await group.say("task 1")
    assert group.card.says("IN PROGRESS · #1")
    await channel.say("task 1")
    assert channel.card.says("BACKLOG · #1")


async def test_ones_own_board_can_be_chosen_too(teams: Teams) -> None:
    await two_boards(teams)
    chat = teams.personal()
    await chat.say("boards")
    await chat.click("Use", nth=1)
    await chat.say("boards")

    await chat.click("Use", nth=2)

    await chat.say("patch my laptop")
    assert chat.card.says("on your own board")


async def test_a_card_of_before_cards_named_boards_is_of_the_own_board(teams: Teams) -> None:
    chat = teams.personal()
    await chat.say("patch my laptop")
    old = replace(chat.card, json=without_board(chat.card.json))
    await teams.channel().say("patch the print server")

    await chat.click("Start", on=old)

    assert chat.card.says("IN PROGRESS · #1")
    assert chat.card.says("Patch my laptop")


async def test_a_card_that_names_a_board_of_others_is_answered_like_one_that_is_not_there(teams: Teams) -> None:
    await teams.channel(MEGAN, ADELE).say("rotate the root password")
    chat = teams.personal(ALEX)
    await chat.say("patch my laptop")

    answers = [await crafted(chat, board) for board in (1, 999)]

    assert answers[0] == answers[1]
    assert "There is no #1" in str(answers[0])
    assert "password" not in str(answers)


async def crafted(chat: Chat, board: int) -> object:
    """The answer to a press on Start whose data names another board."""
    value = {"action": {"type": "Action.Execute", "verb": "start", "data": {"t": 1, "b": board}}}
    return (await chat.invoke("adaptiveCard/action", value)).card


async def test_in_a_team_a_card_of_another_board_finds_nothing(teams: Teams) -> None:
    group = teams.group_chat(name="night")
    await group.say("check the backups")
    channel = teams.channel()
    await channel.say("patch the print server")

    await channel.click("Start", on=replace(group.card, conversation=channel.id))

    assert channel.card.says("There is no #1")
    await channel.say("task 1")
    assert channel.card.says("BACKLOG · #1")


def without_board(json: Json) -> Json:
    """A card as it was drawn before cards named their board."""
    return loads(re.sub(r'"b": \d+, |, "b": \d+', "", dumps(json)))


async def test_a_message_stays_with_its_board_whichever_is_chosen_later(teams: Teams) -> None:
    channel, group = await two_boards(teams)
    chat = teams.personal()
    await chat.say("boards")
    await chat.click("Use", nth=2)
    await chat.say("rotate the passwords", id="1790000000001")
    start = chat.activity("message", text="start 1")
    await chat.deliver(start)
    await chat.say("boards")
    await chat.click("Use", nth=1)

    await chat.deliver(start)
    await chat.say("rotate the passwords", id="1790000000001")
    await chat.edit("1790000000001", "rotate the passwords of the backups")
    await chat.delete("1790000000001")

    await group.say("task 2")
    assert group.card.says("Rotate the passwords of the backups")
    await channel.say("board")
    assert not channel.card.says("IN PROGRESS")
    assert not channel.card.says("passwords")
