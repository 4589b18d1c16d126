"""The rules as people meet them in the simulator: by their words and by their buttons, and in several chats."""

import pytest

from tests.e2e.teams_page import TeamsPage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_task_that_looks_like_a_project_goes_to_the_project_manager_and_comes_back(ana: TeamsPage) -> None:
    await ana.open("personal chat")
    await ana.say("replace the floor switches")
    for floor in range(1, 6):
        await ana.say(f"sub 1 floor {floor}")

    await ana.say("start 1")
    await ana.shows("This looks like a project")
    await ana.click("Send to PM")
    await ana.shows("PM REVIEW · #1")
    await ana.click("To BACKLOG")
    await ana.shows("BACKLOG · #1")
    await ana.click("Start")

    await ana.shows("IN PROGRESS · #1")


async def test_a_task_is_discarded_for_a_reason_and_its_history_tells_so(ana: TeamsPage) -> None:
    await ana.open("personal chat")
    await ana.say("fax gateway makes strange noises")

    await ana.say("discard 1")
    await ana.shows("Why is it discarded?")
    await ana.fill_what_is_empty("it was switched off")
    await ana.click("Discard #1")
    await ana.shows("DISCARDED · #1", "it was switched off")
    await ana.say("history 1")

    await ana.shows("Ana Ruiz discarded it: it was switched off", "asked for it, in BACKLOG")


async def test_the_live_board_of_a_channel_shows_what_somebody_else_did(ana: TeamsPage, bruce: TeamsPage) -> None:
    await ana.open("group chat")
    await bruce.open("group chat")
    await ana.say("patch the print server")
    await ana.say("board")
    await ana.shows("BACKLOG", "Patch the print server")

    await bruce.tap("Patch the print server")
    await bruce.click("Start")

    await ana.shows("IN PROGRESS", "Bruce Lindqvist")


async def test_settings_are_saved_and_the_lanes_are_called_so(ana: TeamsPage) -> None:
    await ana.open("group chat")
    await ana.say("settings")
    await ana.shows("Time zone", "WIP limit per owner")

    await ana.toggle("Lane titles")
    await ana.fill("BLOCKED", "WAITING")
    await ana.click("Save")
    await ana.shows("Settings saved", "WAITING")
    await ana.say("patch the print server")
    await ana.say("start 1")
    await ana.say("block 1 vendor")

    await ana.shows("WAITING · #1")


async def test_with_several_boards_a_personal_chat_asks_which(ana: TeamsPage) -> None:
    await ana.open("group chat")
    await ana.say("patch the print server")
    await ana.open("channel")
    await ana.reply("renew the web certificate")
    await ana.open("personal chat")

    await ana.say("board")
    await ana.shows("Which board?", "Night shift", "SysOps")
    await ana.tap("Night shift")

    await ana.shows("Patch the print server")
