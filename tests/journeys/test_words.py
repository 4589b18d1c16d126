"""Greetings, help, and changing a task by word."""

import pytest

from tests.double.chat import Chat
from tests.double.people import MEGAN
from tests.double.teams import Teams


@pytest.mark.parametrize("words", ["hi", "Hello", "hey!", "help", "Help"])
async def test_greeting_and_asking_for_help_are_answered_and_make_no_task(chat: Chat, words: str) -> None:
    await chat.say(words)

    assert "Board" in chat.card.buttons
    await chat.say("task 1")
    assert chat.card.says("There is no #1")


@pytest.mark.parametrize("words", ["task 1", "#1", "Task #1", "  #1  "])
async def test_a_task_is_shown_by_its_number_however_it_is_written(chat: Chat, words: str) -> None:
    await chat.say("patch the print server")

    await chat.say(words)

    assert chat.card.says("BACKLOG · #1")
    assert "Note" in chat.card.buttons


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("priority 1 high", "▲ High"),
        ("due 1 2099-12-04", "Fri 4 Dec"),
        ("ticket 1 INC0012345", "INC0012345"),
        ("type 1 change", "Change"),
        ("outcome 1 everybody can print", "everybody can print"),
        ("rename 1 patch both print servers", "patch both print servers"),
        ("note 1 the part arrives on Monday", "the part arrives on Monday"),
        ("sub 1 save the configuration", "save the configuration"),
        ("assign 1 me", "Owner Alex Wilber"),
    ],
)
async def test_everything_on_a_task_can_be_changed_by_a_word(chat: Chat, words: str, seen: str) -> None:
    await chat.say("patch the print server")

    await chat.say(words)

    assert chat.card.says(seen)
    assert chat.card.says("· #1")


async def test_a_task_is_assigned_by_mention(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")

    await channel.say("assign 1 @Megan Bowen", mentions=(MEGAN,))

    assert channel.card.says("Owner Megan Bowen")


async def test_the_form_changes_what_was_changed_in_it_and_nothing_else(chat: Chat) -> None:
    await chat.say("patch the print server by Friday, urgent, INC0012345")
    await chat.click("Edit")

    await chat.click("Save", title="Patch both print servers", priority="high")

    assert chat.card.says("Patch both print servers")
    assert chat.card.says("▲ High")
    assert chat.card.says("INC0012345")


@pytest.mark.parametrize("words", ["triage", "bmm", "settings"])
async def test_words_that_are_kept_for_later_say_so_and_make_no_task(chat: Chat, words: str) -> None:
    await chat.say(words)

    await chat.say("board")

    assert not chat.card.says("BACKLOG")
