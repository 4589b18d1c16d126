"""The pictures of docs/cards.md are of real cards, and each of them is shown there."""

import os
import re
from pathlib import Path

import pytest
from playwright.async_api import Browser

from gallery.__main__ import cards_in, screen
from gallery.hosts import Theme
from gallery.renderer import DESKTOP, PHONE, Renderer

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "pictures"
LARGEST = 120_000
SHOWN: tuple[tuple[str, str, Theme, int], ...] = (
    ("receipt", "en", Theme.LIGHT, DESKTOP),
    ("receipt_similar", "de", Theme.DARK, DESKTOP),
    ("task", "es", Theme.LIGHT, DESKTOP),
    ("refusal_wip", "de", Theme.LIGHT, PHONE),
    ("refusal_three_things", "es", Theme.DARK, PHONE),
    ("standup", "en", Theme.DARK, DESKTOP),
    ("triage", "de", Theme.LIGHT, DESKTOP),
    ("day", "es", Theme.DARK, DESKTOP),
    ("recurring", "de", Theme.DARK, PHONE),
    ("still_asked", "en", Theme.CONTRAST, DESKTOP),
    ("help", "es", Theme.LIGHT, PHONE),
    ("picker", "en", Theme.LIGHT, PHONE),
)
NAMES = [f"card-{card.replace('_', '-')}.png" for card, *_ in SHOWN]


async def test_every_picture_is_drawn_and_small_enough_for_a_page(browser: Browser, tmp_path: Path) -> None:
    folder = PICTURES if os.environ.get("KANBAN_PICTURES") == "1" else tmp_path

    for (name, language, theme, width), file in zip(SHOWN, NAMES, strict=True):
        card = cards_in(language, [name])[name]
        renderer = await Renderer.of(browser, theme, screen(card, width))
        await renderer.picture(card, folder / file)
        await renderer.page.close()

    assert [file for file in NAMES if not 1_000 < (folder / file).stat().st_size < LARGEST] == []


async def test_the_page_shows_each_of_them_and_no_other() -> None:
    page = (ROOT / "docs" / "cards.md").read_text()

    assert re.findall(r"\(pictures/(card-[\w-]+\.png)\)", page) == NAMES
    assert sorted(path.name for path in PICTURES.glob("card-*.png")) == sorted(NAMES)
