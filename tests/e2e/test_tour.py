"""The way of a newcomer: an ask becomes a task, the board shows it, and its buttons move it from lane to lane."""

import pytest

from tests.e2e.teams_page import TeamsPage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ASK = "patch the print server by Friday, urgent"


async def test_an_ask_in_the_personal_chat_becomes_a_task_and_its_buttons_finish_it(ana: TeamsPage) -> None:
    await ana.open("personal chat")

    await ana.say(ASK)
    await ana.shows("BACKLOG · #1", "Patch the print server", "Urgent")

    await ana.click("Start")
    await ana.shows("IN PROGRESS", "Owner Ana Ruiz")

    await ana.say("board")
    await ana.shows("IN PROGRESS 1", "#1 Patch the print server")

    await ana.tap("Patch the print server")
    await ana.shows("IN PROGRESS · #1")

    await ana.click("Test")
    await ana.shows("TESTING / QA · #1")

    await ana.click("Done")
    await ana.shows("DONE · #1")

    await ana.click("Reopen")
    await ana.shows("BACKLOG · #1")


async def test_a_blocked_task_says_what_it_waits_for_and_comes_back(ana: TeamsPage) -> None:
    await ana.open("personal chat")
    await ana.say(ASK)
    await ana.click("Start")
    await ana.shows("IN PROGRESS")

    await ana.click_and_tell("Block", "vendor firmware")
    await ana.shows("BLOCKED · #1", "vendor firmware")

    await ana.click("Unblock")
    await ana.shows("IN PROGRESS · #1")


async def test_what_was_recognised_wrongly_is_taken_off_the_receipt_by_one_tap(ana: TeamsPage) -> None:
    await ana.open("personal chat")
    await ana.say(ASK)
    await ana.shows("Urgent")

    await ana.tap("✕")

    await ana.no_longer_shows("Urgent")


@pytest.mark.parametrize("place", ["personal chat", "group chat", "channel"])
async def test_the_words_of_the_readme_are_understood_everywhere(ana: TeamsPage, place: str) -> None:
    await ana.open(place)

    await ana.say(ASK)
    await ana.shows("BACKLOG · #1", "Patch the print server")
    await ana.say("board")
    await ana.shows("Board", "BACKLOG 1", "#1 Patch the print server")
    await ana.say("task 1")
    await ana.shows("BACKLOG · #1")
    await ana.say("#1")
    await ana.shows("BACKLOG · #1")
    await ana.say("start 1")
    await ana.shows("IN PROGRESS · #1", "Owner Ana Ruiz")
    await ana.say("help")
    await ana.shows("What would you like to do?", "Get a task done")
    await ana.say("hi")
    await ana.shows("Hello Ana")
