"""The gallery draws cards as Teams would and lays them out on one page."""

from argparse import Namespace
from pathlib import Path

import pytest
from PIL import Image
from playwright.async_api import Browser

from gallery.__main__ import WIDEST, draw
from gallery.hosts import Theme, colours
from gallery.renderer import DESKTOP, PHONE
from gallery.sheet import write_sheet

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
WANTED = Namespace(cards=["board_lane", "thanks"], languages=["en"], themes=[*Theme], widths=[DESKTOP, PHONE])


async def test_a_card_is_drawn_in_every_theme_and_as_wide_as_it_asks_to_be(browser: Browser, tmp_path: Path) -> None:
    assert browser.is_connected()

    pictures = await draw(tmp_path, WANTED)

    seen = {(picture.card, picture.theme, picture.width) for picture in pictures}
    assert seen == {
        *(("board_lane", theme, width) for theme in Theme for width in (WIDEST, PHONE)),
        *(("thanks", theme, width) for theme in Theme for width in (DESKTOP, PHONE)),
    }
    for picture in pictures:
        with Image.open(tmp_path / picture.file) as image:
            assert image.width == picture.width
            corner = image.convert("RGB").crop((2, 2, 3, 3)).tobytes().hex()
        assert f"#{corner}" == colours(Theme(picture.theme))["behind"]["default"]


async def test_the_contact_sheet_shows_every_picture_and_sifts_them(browser: Browser, tmp_path: Path) -> None:
    sheet = write_sheet(tmp_path, await draw(tmp_path, WANTED))
    page = await browser.new_page()
    await page.goto(sheet.as_uri())
    assert await page.locator("figure:visible").count() == 12

    await page.select_option("select[name=theme]", "dark")
    await page.fill("input[name=search]", "thanks")

    shown = page.locator("figure:visible figcaption")
    assert await shown.all_inner_texts() == ["thanks, en, dark, 320 px", "thanks, en, dark, 600 px"]
    await page.close()
