"""Microsoft's renderer in a headless Chromium, started once."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser

from gallery.hosts import Theme
from gallery.renderer import PHONE, Renderer, Unavailable, install_renderer
from tests.e2e.browser import chromium, chromium_path
from tests.e2e.conftest import cannot


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """A headless Chromium, where there is one and where the renderer can be had."""
    if chromium_path() is None:
        cannot("no Chromium was found: sudo apt install chromium, or name one by KANBAN_CHROMIUM")
    try:
        await install_renderer()
    except Unavailable as reason:
        cannot(f"the renderer of cards cannot be had: {reason}")
    async with chromium() as browser:
        yield browser


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def phone(browser: Browser) -> Renderer:
    """The narrowest phone that Teams runs on."""
    return await Renderer.of(browser, Theme.LIGHT, PHONE)
