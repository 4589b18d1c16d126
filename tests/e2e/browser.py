"""A headless Chromium that speaks to this machine only."""

import os
import shutil
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, Route, async_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
LOCAL = ("http://localhost:", "http://127.0.0.1:", "ws://localhost:", "ws://127.0.0.1:", "data:", "blob:")


def chromium_path() -> str | None:
    """The Chromium that KANBAN_CHROMIUM names, or one by a well-known name."""
    return os.environ.get("KANBAN_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@asynccontextmanager
async def chromium() -> AsyncGenerator[Browser, None]:
    """A running browser; without its own sandbox, which needs a user other than root."""
    arguments = ["--disable-dev-shm-usage", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium_path(), args=arguments)
        try:
            yield browser
        finally:
            await browser.close()


async def only_local(route: Route) -> None:
    """Let a request pass when it stays on this machine."""
    if route.request.url.startswith(LOCAL):
        await route.continue_()
    else:
        await route.abort()
