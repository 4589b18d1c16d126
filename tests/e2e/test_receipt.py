"""What a receipt offers, with real clicks: a chip taken back, a chip corrected, a duplicate linked."""

from pathlib import Path

import pytest

from tests.e2e.teams_page import TeamsPage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ASK = "patch the print server by Friday, urgent, #change, INC0012345"


async def test_a_chip_is_removed_by_one_tap(ana: TeamsPage, pictures: Path) -> None:
    await ana.open("group chat")
    await ana.say(ASK)
    await ana.shows("BACKLOG · #1", "▲▲ Urgent", "Change", "INC0012345")
    await ana.picture(pictures / "chips.png")

    await ana.tap_what("Remove the priority")

    await ana.no_longer_shows("Urgent")
    await ana.shows("captured", "Change", "INC0012345")


async def test_a_chip_is_corrected_in_its_own_form(ana: TeamsPage) -> None:
    await ana.open("group chat")
    await ana.say(ASK)
    await ana.shows("BACKLOG · #1")

    await ana.tap_what("Correct the type")
    await ana.shows("Correct #1")
    await ana.choose("Type", "Maintenance")
    await ana.click("Save")

    await ana.shows("captured", "Maintenance", "▲▲ Urgent")


async def test_a_look_alike_is_linked_by_one_tap(ana: TeamsPage, pictures: Path) -> None:
    await ana.open("personal chat")
    await ana.say("patch print server PRN-02")
    await ana.say("please patch the print server by Friday")
    await ana.shows("Looks like #1")
    await ana.picture(pictures / "look-alike.png")
    await ana.as_on_a_phone()
    await ana.picture(pictures / "look-alike-phone.png")
    await ana.as_on_a_desk()

    await ana.click("Link as duplicate")

    await ana.shows("#2 is a duplicate of #1")
    await ana.say("task 1")
    await ana.shows("Asked again", "#2")
