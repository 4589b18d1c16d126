"""Microsoft's renderer of Adaptive Cards in a headless Chromium: installed once from its lock, one card at a time."""

import asyncio
import json
import shutil
from asyncio.subprocess import PIPE, STDOUT
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from playwright.async_api import Browser, Page

from gallery.hosts import Theme, colours, host_config

HERE = Path(__file__).resolve().parent
PACKAGE = "node_modules/adaptivecards"
TALLEST = 12_000
DESKTOP, PHONE = 600, 320
"""How wide Teams shows a card beside its conversation, and on the narrowest phone."""


class Unavailable(Exception):
    """The renderer cannot be had on this machine; the text says why and what to do, in one line."""


async def install_renderer() -> None:
    """Install the renderer where it is not yet as its lock says; Unavailable without npm or a network."""
    if _version(HERE / PACKAGE / "package.json") == _locked():
        return
    npm = shutil.which("npm")
    if npm is None:
        raise Unavailable("npm is missing: sudo apt install nodejs npm")
    options = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1")
    process = await asyncio.create_subprocess_exec(npm, "ci", *options, cwd=HERE, stdout=PIPE, stderr=STDOUT)
    output, _ = await process.communicate()
    if process.returncode != 0:
        lines = [line for line in output.decode(errors="replace").splitlines() if line.strip()]
        raise Unavailable("npm could not install it: " + (lines[0] if lines else f"exit code {process.returncode}"))


@dataclass(frozen=True, slots=True)
class Renderer:
    """One page of a browser, dressed in a theme and as wide as a screen."""

    page: Page
    theme: Theme

    @classmethod
    async def of(cls, browser: Browser, theme: Theme = Theme.LIGHT, width: int = DESKTOP) -> Self:
        """A page with the renderer in it, which asks nothing of any network."""
        page = await browser.new_page(viewport={"width": width, "height": TALLEST})
        await page.set_content('<!doctype html><meta charset="utf-8"><body><div id="card"></div></body>')
        await page.add_style_tag(path=HERE / "page.css")
        await page.add_script_tag(path=HERE / PACKAGE / "dist" / "adaptivecards.min.js")
        await page.add_script_tag(path=HERE / "page.js")
        await page.evaluate("([colours, width]) => dress(colours, width)", [colours(theme), width])
        return cls(page, theme)

    async def show(self, card: dict[str, Any], *, opened: bool = False) -> dict[str, int]:
        """Draw a card, with everything that a tap would open where that is asked; its size in pixels."""
        shown = [card, host_config(self.theme), opened]
        size: dict[str, int] = await self.page.evaluate("([card, host, opened]) => show(card, host, opened)", shown)
        return size

    async def faults(self) -> list[str]:
        """What of the card that is shown lies over an edge, is cut or lies over something else."""
        found: list[str] = await self.page.evaluate("() => faults()")
        return found

    async def picture(self, card: dict[str, Any], path: Path) -> None:
        """Write a card as a picture."""
        size = await self.show(card)
        clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], TALLEST)}
        await self.page.screenshot(path=path, clip=clip)  # type: ignore[arg-type]  # the four numbers that it takes


def _version(file: Path) -> str:
    return str(json.loads(file.read_text())["version"]) if file.is_file() else ""


def _locked() -> str:
    return str(json.loads((HERE / "package-lock.json").read_text())["packages"][PACKAGE]["version"])
