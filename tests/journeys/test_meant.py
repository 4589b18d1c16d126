"""A slip in a command is asked about, and nothing that anybody writes is swallowed by that."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.parsing.near import guess
from bot.parsing.understand import understand
from kanban.commands import CaptureTask
from tests.bot.parsing.people import said
from tests.double.chat import Chat
from tests.double.people import MEGAN
from tests.double.teams import Teams
from tests.journeys.exported import exported


async def test_a_slip_about_a_task_is_asked_about_and_done_by_one_tap(teams: Teams) -> None:
    chat = teams.personal()
    await chat.say("patch the print server")

    await chat.say("strat 1")
    assert chat.card.says("Did you mean this?")
    assert chat.card.says("start 1")
    assert chat.card.says("Patch the print server")
    await chat.click("Yes, do that")

    assert chat.card.says("IN PROGRESS · #1")
    assert len(await exported(teams)) == 1


async def test_what_was_no_slip_is_an_ask_by_one_tap(chat: Chat) -> None:
    await chat.say("patch the print server")
    await chat.say("dnoe 1")

    await chat.click("No, it is an ask")

    assert chat.card.says("BACKLOG · #2")
    assert chat.card.says("Dnoe 1")
    assert not chat.card.says("Did you mean")


@pytest.mark.parametrize("words", ["strat 12", "close12", "pirority 12 high", "done 12 servers", "stat 12 report"])
async def test_an_ask_about_a_number_that_no_task_has_is_captured(chat: Chat, words: str) -> None:
    await chat.say(words)

    assert chat.card.says("BACKLOG · #1")


@pytest.mark.parametrize(("words", "shown"), [("bord", "board"), ("standp", "standup"), ("my taks", "my tasks")])
async def test_a_slip_in_a_word_alone_is_asked_about(chat: Chat, words: str, shown: str) -> None:
    await chat.say(words)

    assert chat.card.says("Did you mean this?")
    assert chat.card.says(shown)
    await chat.click("Yes, do that")
    assert not chat.card.says("Did you mean this?")


async def test_a_slip_before_a_text_is_captured_and_its_receipt_offers_what_was_meant(teams: Teams) -> None:
    chat = teams.personal()
    await chat.say("patch the print server")
    await chat.say("noet 1 the part arrives on Monday")
    assert chat.card.says("BACKLOG · #2")
    assert chat.card.says("Did you mean note 1 the part arrives on Monday")

    await chat.click("Do that instead")

    assert chat.card.says("BACKLOG · #1")
    assert chat.card.says("the part arrives on Monday")
    await chat.say("task 2")
    assert chat.card.says("DISCARDED · #2")


async def test_pressing_it_twice_does_it_once(chat: Chat) -> None:
    await chat.say("patch the print server")
    await chat.say("noet 1 the part arrives on Monday")
    receipt = chat.card

    for _ in range(3):
        await chat.click("Do that instead", on=receipt)

    await chat.say("task 1")
    assert chat.card.text.count("the part arrives on Monday") == 1


async def test_an_ask_that_was_worked_on_meanwhile_is_not_taken_back(chat: Chat) -> None:
    await chat.say("patch the print server")
    await chat.say("noet 1 the part arrives on Monday")
    receipt = chat.card
    await chat.say("start 2")

    await chat.click("Do that instead", on=receipt)

    assert chat.card.says("IN PROGRESS · #2")
    await chat.say("task 1")
    assert not chat.card.says("the part arrives on Monday")


async def test_an_ask_that_others_have_written_on_is_not_taken_back(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")
    await channel.say("noet 1 the part arrives on Monday")
    receipt = channel.card
    await channel.say("note 2 I know of it", by=MEGAN)

    await channel.click("Do that instead", on=receipt)

    await channel.say("task 2")
    assert channel.card.says("BACKLOG · #2")


async def test_undo_takes_back_what_was_done_instead(chat: Chat) -> None:
    await chat.say("patch the print server")
    await chat.say("noet 1 the part arrives on Monday")
    await chat.click("Do that instead")

    await chat.say("undo")

    await chat.say("task 1")
    assert not chat.card.says("the part arrives on Monday")


async def test_a_receipt_that_is_delivered_again_offers_the_same(chat: Chat) -> None:
    await chat.say("patch the print server")
    for _ in range(2):
        await chat.say("noet 1 the part arrives on Monday", id="1790000000077")

    assert chat.card.says("BACKLOG · #2")
    assert chat.card.says("Did you mean note 1")


async def test_somebody_who_is_named_without_a_mention_is_found_among_the_members(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")
    await channel.say("order a monitor", by=MEGAN)

    await channel.say("assign 1 Megan")
    assert channel.card.says("assign 1 @Megan Bowen")
    await channel.click("Yes, do that")

    assert channel.card.says("Owner Megan Bowen")


async def test_a_name_that_nobody_has_is_answered_as_before(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")

    await channel.say("assign 1 Zoltan")

    assert channel.card.says("takes other values")


async def test_what_is_accepted_is_given_to_whoever_is_mentioned_with_it(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")

    await channel.say("accept 1 for @Megan Bowen", mentions=(MEGAN,))

    assert channel.card.says("Owner Megan Bowen")


async def test_the_name_of_a_triages_button_is_no_ask(chat: Chat) -> None:
    await chat.say("later")

    assert chat.card.says("That is the name of a button")
    await chat.click("Add as a task")
    assert chat.card.says("BACKLOG · #1")


@given(st.text(min_size=1, max_size=80) | st.from_regex(r"[a-z]{3,9} ?[0-9]{1,3}[ a-z]{0,9}", fullmatch=True))
@settings(max_examples=300, deadline=None)
def test_an_ask_is_captured_byte_for_byte_whatever_is_guessed(text: str) -> None:
    command = understand(said(text))

    if isinstance(command, CaptureTask):
        assert command.original == text
        found = guess(said(text))
        assert found is None or not isinstance(found.command, CaptureTask)
