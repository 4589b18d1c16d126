"""Files in the Playground, which shows no consent card: the beginning of the board as text, as people wrote it."""

from pathlib import Path

import pytest

from tests.e2e.teams_page import TeamsPage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_the_beginning_of_the_board_is_shown_and_how_to_have_all_of_it(ana: TeamsPage, pictures: Path) -> None:
    await ana.open("personal chat")
    await ana.say("patch the *print* server by Friday, urgent, INC0012345")
    await ana.shows("BACKLOG · #1")

    await ana.say("export")

    await ana.shows("All of it as CSV", "Patch the *print* server", "kanban-bot export --board 1")
    await ana.picture(pictures / "export.png")


async def test_in_a_channel_it_says_where_files_come(ana: TeamsPage) -> None:
    await ana.open("group chat")

    await ana.say("export csv")

    await ana.shows("Files come in your own chat with me", "export csv")
