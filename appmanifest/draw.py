"""Draws the icons of the app package anew from their SVG, by a Chromium: `python -m appmanifest.draw`."""

import asyncio
import os
import shutil
from pathlib import Path

from playwright.async_api import Browser, async_playwright

ICONS = Path(__file__).parent / "icons"
SIDES = {"color": 192, "outline": 32}
PAGE = "<style>body{{margin:0}}svg{{display:block}}</style>{svg}"


async def draw() -> None:
    """Write a PNG beside each SVG, transparent where nothing is drawn."""
    chromium = os.environ.get("KANBAN_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, side in SIDES.items():
            await _drawn(browser, name, side)
        await browser.close()


async def _drawn(browser: Browser, name: str, side: int) -> None:
    page = await browser.new_page(viewport={"width": side, "height": side})
    await page.set_content(PAGE.format(svg=(ICONS / f"{name}.svg").read_text(encoding="utf-8")))
    await page.screenshot(path=ICONS / f"{name}.png", omit_background=True)
    print(f"{name}.png: {side} by {side}")


if __name__ == "__main__":
    asyncio.run(draw())
