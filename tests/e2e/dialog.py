"""The message extension in Microsoft's simulator: its dialog on any message, and its search in the compose box."""

import re
from pathlib import Path

from playwright.async_api import Locator, Page, expect

PATIENCE = 10_000
"""Milliseconds."""

MORE = "Show more information"
TRIGGER = "Trigger Message Extension App"


class Dialog:
    """The dialog that is open, or is opened."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @property
    def _shown(self) -> Locator:
        return self._page.get_by_role("dialog")

    async def open_on(self, words: str) -> None:
        """Choose the action from the menu of the message that says these words."""
        more = self._page.get_by_role("button", name=MORE)
        message = self._page.locator("div").filter(has_text=re.compile(re.escape(words))).filter(has=more).last
        await message.get_by_role("button", name=MORE).first.click()
        await self._choose_action()

    async def open_empty(self) -> None:
        """Choose the action from the menu of the compose box."""
        await self._page.get_by_role("button", name=TRIGGER).click()
        await self._choose_action()

    async def click(self, title: str) -> None:
        """Press a button of the dialog."""
        await self._shown.get_by_role("button", name=title, exact=True).click()

    async def fill(self, label: str, text: str) -> None:
        """Type into a text input; the simulator forgets what is typed into one that was not clicked first."""
        field = self._field(label)
        await field.click()
        await field.fill(text)

    async def shows(self, *words: str) -> None:
        """Wait until the dialog says all of these."""
        for each in words:
            await expect(self._shown).to_contain_text(each, timeout=PATIENCE, use_inner_text=True)

    async def holds(self, label: str, value: str) -> None:
        """Wait until an input holds a value."""
        await expect(self._field(label)).to_have_value(value, timeout=PATIENCE)

    def _field(self, label: str) -> Locator:
        """The input of a label; a card that is said aloud names all of its own."""
        return self._shown.locator("input, textarea, select").and_(self._shown.get_by_label(label)).first

    async def close(self) -> None:
        """Close the dialog, and wait until what is behind it can be reached again."""
        await self._shown.get_by_role("button", name="Close").first.click()
        await expect(self._shown).to_have_count(0)
        await self._page.get_by_role("button", name=TRIGGER).first.wait_for()

    async def picture(self, path: Path) -> None:
        """Save what the dialog looks like."""
        await self._page.mouse.move(0, 0)
        await self._shown.screenshot(path=path, animations="disabled")

    async def _choose_action(self) -> None:
        await self._page.get_by_role("menuitem", name="Action Command").click()
        await self.click("Create")
        await expect(self._shown.locator(".ac-adaptiveCard")).to_be_visible(timeout=PATIENCE)


class SearchPanel:
    """The search of the compose box."""

    def __init__(self, page: Page) -> None:
        self._page = page

    async def find(self, words: str) -> None:
        """Open the search and type words."""
        await self._page.get_by_role("button", name=TRIGGER).click()
        await self._page.get_by_role("menuitem", name="Search Command").click()
        field = self._page.get_by_placeholder("Enter a search term")
        await field.click()
        await field.press_sequentially(words)

    async def lists(self, *titles: str) -> None:
        """Wait until all of these are found."""
        for title in titles:
            await expect(self._page.get_by_text(title, exact=True)).to_be_visible(timeout=PATIENCE)

    async def paste(self, title: str) -> None:
        """Pick what was found, which puts its card into the conversation."""
        await self._page.get_by_text(title, exact=True).click()
