"""The real bot, the real simulator and a real browser: started once, each on a free port, ended with the last test."""

import os
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from playground.kanban_bot import ROOT, start_bot
from playground.ports import free_port
from playground.simulator import Unavailable, install_simulator, start_simulator
from tests.e2e.browser import chromium, chromium_path
from tests.e2e.teams_page import TeamsPage


def cannot(reason: str) -> None:
    """Skip the test for this reason; fail it where skipping is forbidden, as it is in CI."""
    if os.environ.get("KANBAN_NO_SKIP"):
        pytest.fail(f"KANBAN_NO_SKIP is set, but {reason}", pytrace=False)
    pytest.skip(reason)


@asynccontextmanager
async def running(folder: Path) -> AsyncGenerator[str, None]:
    """The bot with its data in `folder`, and the simulator in front of it, whose address this is."""
    try:
        await install_simulator()
    except Unavailable as reason:
        cannot(f"the Playground cannot be had: {reason}")
    async with AsyncExitStack() as ending:
        bot = await start_bot(bot_port := free_port(), folder, folder / "bot.log")
        ending.push_async_callback(bot.stop)
        simulator = await start_simulator(port := free_port(), bot_port, folder / "playground.log")
        ending.push_async_callback(simulator.stop)
        yield f"http://localhost:{port}"


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """A headless Chromium."""
    if chromium_path() is None:
        cannot("no Chromium was found: sudo apt install chromium, or name one by KANBAN_CHROMIUM")
    async with chromium() as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="session")
async def address(tmp_path: Path) -> AsyncIterator[str]:
    """Where the simulator is to be opened; the bot behind it has an empty database."""
    async with running(tmp_path) as address:
        yield address


@pytest_asyncio.fixture(loop_scope="session")
async def ana(browser: Browser, address: str) -> AsyncIterator[TeamsPage]:
    """Ana's screen."""
    page = await TeamsPage.of(browser, address)
    yield page
    await page.close()


@pytest_asyncio.fixture(loop_scope="session")
async def bruce(browser: Browser, address: str) -> AsyncIterator[TeamsPage]:
    """Bruce's screen, at the same time."""
    page = await TeamsPage.of(browser, address, "Bruce Lindqvist")
    yield page
    await page.close()


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Where pictures are saved: docs/pictures, for the README, when KANBAN_PICTURES=1; else nowhere that stays."""
    return ROOT / "docs" / "pictures" if os.environ.get("KANBAN_PICTURES") == "1" else tmp_path
