"""The flow in Microsoft's own renderer: charts are drawn, and their numbers stand there for whoever wants those."""

from pathlib import Path

import pytest

from tests.e2e.teams_page import TeamsPage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_charts_are_drawn_and_give_way_to_their_numbers(ana: TeamsPage, pictures: Path) -> None:
    for number in (1, 2, 3):
        await ana.say(f"patch the print server number {number + 1}")
        await ana.shows(f"#{number}")
        await ana.say(f"start {number}")
        await ana.shows("IN PROGRESS")
    await ana.say("done 1")
    await ana.shows("DONE")

    await ana.say("flow")

    await ana.shows("Finished per week", "Cumulative flow", "Not enough is finished yet")
    charts = ana.card.locator("svg")
    await charts.first.wait_for()
    assert await charts.count() >= 2
    await ana.card.screenshot(path=pictures / "flow.png")

    await ana.click("Numbers")

    await ana.shows("Week from", "End of")
