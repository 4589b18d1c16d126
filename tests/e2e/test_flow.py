"""The flow in Microsoft's own renderer: charts are drawn, and their numbers stand there for whoever wants those."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.boards import count_change
from storage.retention import shelves
from storage.sqlite import opened, transaction
from storage.work import Work
from tests.e2e.teams_page import TeamsPage
from tests.storage.steps import asked, taken

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


DAY = timedelta(days=1)
LARGEST = 200_000
LENGTHS = (1, 2, 2, 3, 1, 4, 2, 6, 3, 2, 9, 1, 2, 3)
ASKS = ("move the build agents to the new subnet", "renew the wildcard certificate", "order two spare disks")


def a_month_has_passed(folder: Path, now: datetime) -> None:
    """Have the newest board of a database work for a month; some of its last tasks are not finished."""
    with closing(opened(folder / "kanban.db")) as raw, transaction(raw) as connection:
        work = Work.numbered(connection, shelves(connection)[-1].board_id)
        for back in range(33, 0, -1):
            at = now - back * DAY
            number = asked(work, at - 2 * DAY).number
            length = LENGTHS[number % len(LENGTHS)]
            taken(work, number, "emergency" if number % 9 == 0 else "started", at)
            if number % 4 == 0 and number % 9:
                taken(work, number, "blocked", at + DAY / 24, "vendor firmware")
                taken(work, number, "unblocked", at + DAY / 4)
            if length < back:
                taken(work, number, "done", at + (length - 0.6) * DAY)
        count_change(connection, work.board)


async def test_a_month_of_work_looks_as_its_page_shows_it(ana: TeamsPage, pictures: Path, tmp_path: Path) -> None:
    await ana.open("group chat")
    for ask in ASKS:
        await ana.say(ask)
    await ana.shows("#3")
    a_month_has_passed(tmp_path, datetime.now(UTC))

    await ana.say("flow")

    await ana.shows("of tasks finish within", "85 % likely by", "vendor firmware")
    charts = ana.card.locator("svg")
    await charts.first.wait_for()
    assert await charts.count() >= 2
    await ana.picture(pictures / "flow.png")
    assert (pictures / "flow.png").stat().st_size < LARGEST


async def test_charts_are_drawn_and_give_way_to_their_numbers(ana: TeamsPage) -> None:
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

    await ana.click("Numbers")

    await ana.shows("Week from", "End of")
