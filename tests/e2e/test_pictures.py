"""The README's pictures are of the real thing: receipt, task, board, and two people at one card."""

import base64
from pathlib import Path

import pytest
from playwright.async_api import Browser

from tests.e2e.teams_page import TeamsPage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ASK = "patch the print server by Friday, urgent, INC0012345"
MORE_ASKS = (
    "renew the wildcard certificate by next Wednesday, high",
    "restore the payroll share from Tuesday's backup, INC0012388",
    "move the build agents to the new subnet",
    "order two spare disks for the storage shelf, low",
    "write down how VPN accounts are closed",
)
STYLE = """
    body { display: inline-flex; gap: 24px; font: 15px sans-serif; background: #f5f5f5 }
    figure { margin: 16px }
    img { margin-top: 8px }
"""
MOVES = ("start 2", "start 3", "block 3 vendor firmware", "park 5", "start 1")


async def test_receipt_task_and_board_look_as_the_readme_shows_them(ana: TeamsPage, pictures: Path) -> None:
    await ana.open("group chat")

    await ana.say(ASK)
    await ana.shows("BACKLOG · #1", "Urgent")
    await ana.picture(pictures / "receipt.png")

    for words in (*MORE_ASKS, *MOVES):
        await ana.say(words)
    await ana.shows("IN PROGRESS · #1")
    await ana.picture(pictures / "task.png")

    await ana.say("board")
    await ana.shows("IN PROGRESS 2", "BLOCKED 1", "ICE BOX")
    await ana.picture(pictures / "board.png")

    await ana.as_on_a_phone()
    await ana.picture(pictures / "board-phone.png")


async def test_two_people_at_one_card_look_as_the_readme_shows_them(
    browser: Browser, ana: TeamsPage, bruce: TeamsPage, pictures: Path, tmp_path: Path
) -> None:
    await ana.open("group chat")
    await bruce.open("group chat")
    await ana.say(ASK)
    await ana.shows("BACKLOG · #1")
    await bruce.shows("BACKLOG · #1")
    before, after = tmp_path / "before.png", tmp_path / "after.png"
    await ana.picture(before)

    await bruce.click("Start")

    await ana.shows("IN PROGRESS · #1", "Owner Bruce Lindqvist")
    await ana.picture(after)
    await beside_each_other(
        browser, pictures / "two-users.png", {"Ana asks …": before, "… Bruce presses Start, and Ana sees": after}
    )


async def beside_each_other(browser: Browser, path: Path, pictures: dict[str, Path]) -> None:
    """Save one picture of several, each under its words."""
    figures = "".join(
        f'<figure><figcaption>{words}</figcaption><img src="data:image/png;base64,{_base64(picture)}"></figure>'
        for words, picture in pictures.items()
    )
    page = await browser.new_page(viewport={"width": 1200, "height": 800})
    await page.set_content(f"<style>{STYLE}</style><body>{figures}</body>")
    await page.locator("body").screenshot(path=path)
    await page.close()


def _base64(picture: Path) -> str:
    return base64.b64encode(picture.read_bytes()).decode()
