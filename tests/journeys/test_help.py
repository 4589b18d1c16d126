"""A newcomer is welcomed once, tries an example that leaves nothing behind, and learns one word at a time."""

import pytest

from cards.texts import texts_for
from tests.double.chat import Activity, Chat
from tests.double.people import MEGAN
from tests.double.teams import Teams
from tests.journeys.waiting import until


async def added(chat: Chat) -> None:
    """Add the bot as Teams tells of it."""
    activity = chat.activity("installationUpdate", action="add")
    await chat.deliver(activity)


async def test_a_newcomer_tries_an_example_and_nothing_is_kept(chat: Chat) -> None:
    await added(chat)
    assert chat.card.says("No ask gets dropped")

    await chat.click("Try an example")

    assert chat.card.says("This is what I would read")
    assert chat.card.says("Patch the print server")
    assert chat.card.says("▲▲ Urgent")
    assert chat.card.says("INC0012345")
    await chat.say("board")
    assert not chat.card.says("Patch the print server")


async def test_the_example_can_be_kept_and_taken_back(chat: Chat) -> None:
    await added(chat)
    await chat.click("Try an example")

    await chat.click("Add as a task")
    assert chat.card.says("BACKLOG · #1")
    await chat.click("Undo")

    assert chat.card.says("#1 was taken back")


async def test_what_one_person_tries_in_a_team_others_do_not_see(teams: Teams) -> None:
    channel = teams.channel()
    await added(channel)

    await channel.click("Try an example", by=MEGAN)

    assert channel.card.says("This is what I would read")
    assert channel.shared.says("No ask gets dropped")


async def test_a_team_is_told_who_added_the_bot_and_where_its_settings_are(teams: Teams) -> None:
    channel = teams.channel()

    await added(channel)

    assert channel.card.says("Alex Wilber added me.")
    assert channel.card.says("Alex Wilber looks after the board")
    assert "Settings" in channel.card.buttons


async def test_a_name_is_shown_as_it_is_and_never_as_markup(teams: Teams) -> None:
    channel = teams.channel()
    activity: Activity = channel.activity("installationUpdate", action="add")
    activity["from"] = {**activity["from"], "name": "**Eve** [x](http://evil.example)"}

    await channel.deliver(activity)

    assert channel.card.says("**Eve** [x](http://evil.example) added me.")
    blocks = [part for part in channel.card.json["body"] if part["type"] == "TextBlock"]
    assert all("Eve" not in block["text"] for block in blocks)


async def test_whoever_is_known_by_id_alone_is_not_named(teams: Teams) -> None:
    channel = teams.channel()
    activity: Activity = channel.activity("installationUpdate", action="add")
    del activity["from"]["name"]

    await channel.deliver(activity)

    assert channel.card.says("No ask gets dropped")
    assert not channel.card.says("added me")
    assert not channel.card.says("Somebody")


async def test_a_bot_that_is_added_again_says_that_nothing_was_lost(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")
    await channel.deliver(channel.activity("installationUpdate", action="remove"))

    await added(channel)

    assert channel.card.says("Nothing was lost")
    await channel.say("task 1")
    assert channel.card.says("Patch the print server")


async def test_a_newcomer_finds_the_way_from_help_to_a_word_and_on(chat: Chat) -> None:
    await chat.say("patch the print server")
    await chat.say("help")

    await chat.click("How this works", nth=3)
    assert chat.card.says("Get a task done")
    await chat.click("How this works")

    assert chat.card.says("With a task of yours")
    assert chat.card.says("start 1")
    await chat.click("Related")
    assert chat.card.says("Get a task done")


async def test_help_about_one_word_is_typed(teams: Teams) -> None:
    channel = teams.channel()

    await channel.say("help block")

    assert channel.card.says("@Kanban block 12 vendor firmware until Friday")
    assert channel.card.says("Needs a cause")


@pytest.mark.parametrize("title", ["Show the board", "What can I ask?", "Try an example"])
async def test_each_button_of_the_welcome_works_where_action_execute_is_not_known(teams: Teams, title: str) -> None:
    chat = teams.personal()
    await added(chat)

    await chat.submit(title)

    await until(lambda: not chat.shared.says("No ask gets dropped"))


async def test_an_example_is_read_in_the_language_of_whoever_tries_it(teams: Teams) -> None:
    german = texts_for("de")
    chat = teams.personal()
    chat.locale = "de-DE"
    await added(chat)

    await chat.click(german("button.example.title"))

    assert chat.card.says(german("priority.urgent"))
    assert chat.card.says("INC0012345")
    assert chat.card.says("Druckserver patchen")
