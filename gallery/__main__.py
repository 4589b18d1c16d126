"""Draws every card in every language, theme and width into .cards/, on one page: `python -m gallery`."""

import argparse
import asyncio
import json
import time
from collections.abc import Iterable, Mapping
from itertools import product
from pathlib import Path
from typing import Any

from playwright.async_api import Browser

from cards.dialog import dialog_card
from cards.render import render
from cards.texts import LANGUAGES, texts_for
from gallery.hosts import Theme
from gallery.renderer import DESKTOP, PHONE, Renderer, Unavailable, install_renderer
from gallery.sheet import Picture, write_sheet
from tests.cards.samples import VIEWS
from tests.cards.test_dialog import DIALOGS
from tests.e2e.browser import chromium, chromium_path

WIDEST = 760
PAGES = 2
Cards = Mapping[str, dict[str, Any]]


def cards_in(language: str, names: Iterable[str] = ()) -> Cards:
    """Every card in a language by its name, or those whose names begin with one of `names`."""
    texts, wanted = texts_for(language), tuple(names)
    found = {name: render(view, texts).json for name, view in VIEWS.items()}
    found |= {f"dialog_{name.replace(' ', '_')}": dialog_card(shown, texts).json for name, shown in DIALOGS.items()}
    return {name: json.loads(card) for name, card in found.items() if not wanted or name.startswith(wanted)}


def screen(card: dict[str, Any], width: int) -> int:
    """How wide a card is on a screen: one that asks for it takes the whole of a desktop's conversation."""
    return WIDEST if width > PHONE and card.get("msteams", {}).get("width") == "Full" else width


async def draw(folder: Path, options: argparse.Namespace) -> list[Picture]:
    """Write every picture that is wanted; so many pages of one browser work side by side."""
    jobs: asyncio.Queue[tuple[str, Theme, int]] = asyncio.Queue()
    for job in product(options.languages, map(Theme, options.themes), options.widths):
        jobs.put_nowait(job)
    async with chromium() as browser:
        drawn = await asyncio.gather(*(_work(browser, jobs, folder, options.cards) for _ in range(PAGES)))
    return sorted(
        (one for some in drawn for one in some), key=lambda one: (one.card, one.language, one.theme, one.width)
    )


async def _work(
    browser: Browser, jobs: asyncio.Queue[tuple[str, Theme, int]], folder: Path, names: list[str]
) -> list[Picture]:
    pictures: list[Picture] = []
    while not jobs.empty():
        language, theme, width = jobs.get_nowait()
        by_screen: dict[int, Renderer] = {}
        for name, card in cards_in(language, names).items():
            wide = screen(card, width)
            if wide not in by_screen:
                by_screen[wide] = await Renderer.of(browser, theme, wide)
            picture = Picture(name, language, theme, wide)
            (folder / picture.file).parent.mkdir(parents=True, exist_ok=True)
            await by_screen[wide].picture(card, folder / picture.file)
            pictures.append(picture)
        for renderer in by_screen.values():
            await renderer.page.close()
    return pictures


def options() -> argparse.Namespace:
    """What is to be drawn, and where to."""
    parser = argparse.ArgumentParser(prog="python -m gallery", description=__doc__)
    parser.add_argument("cards", nargs="*", help="beginnings of cards' names; all of them where there are none")
    parser.add_argument("--languages", nargs="+", default=sorted(LANGUAGES), choices=sorted(LANGUAGES))
    parser.add_argument("--themes", nargs="+", default=[*Theme], choices=[*Theme])
    parser.add_argument("--widths", nargs="+", type=int, default=[DESKTOP, PHONE])
    parser.add_argument("--out", type=Path, default=Path(".cards"))
    return parser.parse_args()


def main() -> None:
    """Draw what is wanted and say where it lies."""
    wanted, began = options(), time.monotonic()
    if chromium_path() is None:
        raise SystemExit("No Chromium was found: sudo apt install chromium, or name one by KANBAN_CHROMIUM")
    try:
        asyncio.run(install_renderer())
    except Unavailable as reason:
        raise SystemExit(f"The renderer cannot be had: {reason}") from None
    pictures = asyncio.run(draw(wanted.out, wanted))
    page = write_sheet(wanted.out, pictures)
    print(f"{len(pictures)} pictures in {time.monotonic() - began:.0f} s: {page}")


if __name__ == "__main__":
    main()
