"""Two people look at the same card: what one does, the other sees."""

import pytest

from tests.e2e.teams_page import TeamsPage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_in_a_group_chat_one_sees_what_the_other_clicked(ana: TeamsPage, bruce: TeamsPage) -> None:
    await ana.open("group chat")
    await bruce.open("group chat")
    await ana.say("patch the print server by Friday, urgent")
    await bruce.shows("BACKLOG · #1", "Patch the print server")

    await bruce.click("Start")

    await bruce.shows("IN PROGRESS · #1", "Owner Bruce Lindqvist")
    await ana.shows("IN PROGRESS · #1", "Owner Bruce Lindqvist", "Asked by Ana Ruiz")


async def test_in_a_channel_one_sees_what_the_other_clicked(ana: TeamsPage, bruce: TeamsPage) -> None:
    await ana.open("channel")
    await bruce.open("channel")
    await ana.reply("patch the print server by Friday, urgent")
    await bruce.shows("BACKLOG · #1", "Patch the print server")

    await bruce.click("Start")

    await bruce.shows("IN PROGRESS · #1", "Owner Bruce Lindqvist")
    await ana.shows("IN PROGRESS · #1", "Owner Bruce Lindqvist", "Asked by Ana Ruiz")
