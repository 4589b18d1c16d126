"""A backlog meetup over nineteen tasks, walked by two people in a group chat; the bot is started anew in its middle."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from playground.kanban_bot import start_bot
from playground.ports import free_port
from playground.processes import Program
from playground.simulator import install_simulator, start_simulator
from tests.e2e.teams_page import TeamsPage
from tests.journeys.backlogs import ROUTINE

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ASKS = (
    "label the patch panels in room B2",
    "patch the print server by tomorrow",
    "mail is slow for everybody, urgent",
    "badge readers drop off VLAN 40, high, INC0012371",
    "idea a wiki page for new joiners",
    "patch the print server PRN-02 by Monday",
    "order new toner for floor 3",
    "rotate the service passwords, high",
    *ROUTINE,
    "write down how VPN accounts are closed",
)


LAST = 16


class Restarted:
    """The bot behind a simulator that stays, with one database."""

    def __init__(self, bot: Program, port: int, folder: Path) -> None:
        self._bot, self._port, self._folder = bot, port, folder

    async def restart(self) -> None:
        """End the bot and start it anew."""
        await self._bot.stop()
        self._bot = await start_bot(self._port, self._folder, self._folder / "bot.log")

    async def stop(self) -> None:
        """End the bot."""
        await self._bot.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def stage(tmp_path: Path) -> AsyncIterator[tuple[Restarted, str]]:
    """The bot, which can be started anew, and where the simulator in front of it is to be opened."""
    await install_simulator()
    async with AsyncExitStack() as ending:
        bot_port, port = free_port(), free_port()
        bot = Restarted(await start_bot(bot_port, tmp_path, tmp_path / "bot.log"), bot_port, tmp_path)
        ending.push_async_callback(bot.stop)
        simulator = await start_simulator(port, bot_port, tmp_path / "playground.log")
        ending.push_async_callback(simulator.stop)
        yield bot, f"http://localhost:{port}"


async def test_a_meetup_of_two_people_from_the_first_task_to_the_summary(
    browser: Browser, stage: tuple[Restarted, str], pictures: Path, tmp_path: Path
) -> None:
    bot, address = stage
    ana, bruce = await TeamsPage.of(browser, address), await TeamsPage.of(browser, address, "Bruce Lindqvist")
    await ana.open("group chat")
    await bruce.open("group chat")
    for ask in ASKS:
        await ana.say(ask)

    await ana.say("triage")
    await ana.shows("Triage · 1 of 19", "Mail is slow for everybody")
    await ana.unfold("Accept")
    await ana.choose("Owner", "Ana Ruiz")
    await ana.choose("Value", "High")
    await ana.choose("Effort", "Hours")
    await ana.picture(pictures / "triage-accept.png")
    await ana.click("Accept #3")
    await bruce.shows("Triage · 2 of 19", "Accepted · IN PROGRESS, Ana Ruiz")

    await bruce.click("Freeze")
    await ana.shows("Triage · 3 of 19", "Looks like")
    await ana.unfold("Duplicate")
    await ana.picture(tmp_path / "triage-duplicate.png")
    await ana.click("Link #6")
    await bruce.shows("Triage · 4 of 19")
    await bruce.click("Later")
    await ana.shows("Triage · 5 of 19")
    await ana.click("Back")
    await bruce.shows("Put off by Bruce Lindqvist")
    await bruce.click("Next")
    await ana.shows("Triage · 5 of 19", "1 put off")

    await bot.restart()

    await ana.click_and_tell("Discard", "there is enough of it")
    await bruce.shows("Triage · 6 of 19", "Discarded · reason: there is enough of it")
    await bruce.picture(pictures / "triage.png")
    await bruce.click("Undo")
    await ana.shows("Triage · 5 of 19")
    await ana.click("Discuss last")
    await bruce.shows("Triage · 5 of 19")
    await bruce.click("Send to PM")
    await ana.shows("Triage · 6 of 19", "Sent to PM")

    await ana.click("Finish")
    await ana.shows("Backlog meetup", "4 of 19 decided", "15 left for next time", "Accepted", "Frozen", "Duplicate")
    await ana.picture(pictures / "summary.png")
    await ana.as_on_a_phone()
    await ana.picture(tmp_path / "summary-phone.png")
    await bruce.click("Undo")
    await bruce.shows("3 of 19 decided")
    await ana.as_on_a_desk()
    await walk_what_is_left(ana, bruce)
    await ana.close()
    await bruce.close()


async def walk_what_is_left(ana: TeamsPage, bruce: TeamsPage) -> None:
    """Go on with what is left, each pressing in turn, until nothing is."""
    await ana.click("Continue")
    await ana.shows("Triage · 1 of 16")
    await bruce.shows("Triage · 1 of 16")
    for place in range(2, LAST + 2):
        presser, watcher = (ana, bruce) if place % 2 else (bruce, ana)
        await presser.click("Later" if place % 3 or place >= LAST else "Freeze")
        await watcher.shows(f"Triage · {place} of 16" if place <= LAST else "Backlog meetup ·")
