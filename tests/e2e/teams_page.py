"""Microsoft's simulator of Teams in a browser, as one person sees and uses it.

Everything that waits does so for a fact, and fails after `PATIENCE` with what was seen instead.
"""

import asyncio
import json
import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Locator, Page, Route, ViewportSize, expect
from playwright.async_api import TimeoutError as TimedOut

from tests.e2e.browser import only_local
from tests.e2e.dialog import Dialog, SearchPanel

PATIENCE = 10_000
MOMENT = 1_000
"""Milliseconds."""

ANY_CARD = ".ac-adaptiveCard"
CARD = f"{ANY_CARD}:not({ANY_CARD} {ANY_CARD})"
"""A card, but not one that is unfolded inside another."""

PLACES = {"personal chat": "Personal Chat", "group chat": "Night shift", "channel": "SysOps - General"}
"""What the list of conversations calls them."""

NOTE_THE_STREAM = (Path(__file__).parent / "stream.js").read_text()
"""What the bot says before a page listens to the stream of its answers never shows on it, nor does what it says before
the page has heard that its own message was taken; so pages say when they listen, and hear answers in order."""

MORE = "..."
"""What stands on the button "More options"."""

OWN_MESSAGES = "**/_conversation/**/messages"
ANSWER = re.compile(r"/_conversation/v1/(invoke|submit)")
ERROR = "application/vnd.microsoft.error"

COMPOSER = "[contenteditable][role=textbox]"

WIDE = ViewportSize(width=1600, height=2000)
PHONE = ViewportSize(width=400, height=2000)


class TeamsPage:
    """The conversation that is open: words go into it, clicks go to its newest card."""

    def __init__(self, page: Page, bot: str = "Kanban") -> None:
        self._page = page
        self._bot = bot
        self._channel = False
        self._personal = True

    @classmethod
    async def of(cls, browser: Browser, address: str, person: str | None = None) -> "TeamsPage":
        """Open the simulator as its first user, or as another whose name is given."""
        page = await browser.new_page(viewport=WIDE, color_scheme="light")
        page.set_default_timeout(PATIENCE)
        await page.route("**/*", only_local)
        if person:
            await page.route("**/_internal/v1/config", _Became(person))
        await page.add_init_script(NOTE_THE_STREAM)
        await page.goto(address)
        await page.locator("html[data-stream=open]").wait_for()
        await page.get_by_role("button", name="Hide log panel").click()
        return cls(page)

    async def close(self) -> None:
        """Close the page."""
        await self._page.close()

    # ------------------------------------------------------------------------------------------------- conversations

    async def open(self, place: str) -> None:
        """Go to the personal chat, the group chat or the channel for the first time, and wait for the bot's welcome."""
        await self.open_again(place)
        await expect(self.card, f"no welcome in the {place}").to_be_visible(timeout=PATIENCE)

    async def open_again(self, place: str) -> None:
        """Go to a conversation where the bot has said its welcome before."""
        self._personal, self._channel = place == "personal chat", place == "channel"
        await self._page.get_by_role("treeitem", name=PLACES[place], exact=True).click()
        await expect(self._page.locator(COMPOSER).first).to_be_visible(timeout=PATIENCE)

    # --------------------------------------------------------------------------------------------------------- words

    async def say(self, text: str) -> None:
        """Write to the bot and wait for a card that was not there; in a channel this is a new post."""
        await self._write(self._page.locator(COMPOSER).first, text, by_button=self._channel)

    async def tell_the_others(self, text: str) -> None:
        """Write what the bot is not told, as in a group chat it is not mentioned."""
        composer = self._page.locator(COMPOSER).first
        await composer.click()
        await self._page.keyboard.insert_text(text)
        await composer.press("Enter")
        await expect(self._page.get_by_text(text).last).to_be_visible(timeout=PATIENCE)

    async def send(self) -> None:
        """Send what stands in the compose box of a chat, such as a card that was found, and wait for it."""
        seen = await self._page.locator(CARD).count()
        await self._page.get_by_role("button", name="Send Message").click()
        await expect(self._page.locator(CARD)).to_have_count(seen)

    async def reply(self, text: str) -> None:
        """Write to the bot under the newest post of a channel that has a card, and wait for another one."""
        await self._write(self._newest_post.locator(COMPOSER), text, by_button=False)

    async def _write(self, composer: Locator, text: str, *, by_button: bool) -> None:
        seen = await self._page.locator(CARD).count()
        await composer.click()
        if not self._personal:
            await self._mention_the_bot(composer)
        await self._page.keyboard.insert_text(text)
        await expect(composer).to_contain_text(_spaced(text), timeout=PATIENCE)
        if by_button:
            await self._page.get_by_role("button", name="Post", exact=True).click()
        else:
            await composer.press("Enter")
        try:
            await self._page.locator(CARD).nth(seen).wait_for()
        except TimedOut as missing:
            screen = " ".join((await self._page.locator("body").inner_text()).split())
            raise AssertionError(f"no card came after {text!r} beside {seen}; on the screen: {screen}") from missing

    @asynccontextmanager
    async def slow_to_hear(self, seconds: float) -> AsyncGenerator[None]:
        """Let the page hear that much later that a message of its own was taken, as on a busy machine."""

        async def later(route: Route) -> None:
            answer = await route.fetch()
            await asyncio.sleep(seconds)
            await route.fulfill(response=answer)

        await self._page.route(OWN_MESSAGES, later)
        yield
        await self._page.unroute(OWN_MESSAGES)

    async def _mention_the_bot(self, composer: Locator) -> None:
        """Choose it from the menu that an @ opens; Enter would send the message."""
        await composer.press_sequentially("@")
        await self._page.get_by_role("menuitem", name=f"{self._bot} {self._bot}").click()
        await self._page.keyboard.insert_text(" ")

    # ------------------------------------------------------------------------------------------------- the extension

    @property
    def dialog(self) -> Dialog:
        """The dialog of the message extension."""
        return Dialog(self._page)

    @property
    def search(self) -> SearchPanel:
        """The search of the message extension."""
        return SearchPanel(self._page)

    # --------------------------------------------------------------------------------------------------------- cards

    @property
    def card(self) -> Locator:
        """The newest card: at the bottom of a chat, in the topmost post of a channel."""
        return self._newest_post.locator(CARD).last if self._channel else self._page.locator(CARD).last

    @property
    def _newest_post(self) -> Locator:
        return self._page.get_by_role("group").filter(has=self._page.locator(CARD)).first

    async def card_text(self) -> str:
        """What is to be read on the newest card now, white space run together."""
        return " ".join((await self.card.inner_text()).split())

    async def shows(self, *words: str) -> None:
        """Wait until the newest card says all of these."""
        for each in words:
            await expect(self.card).to_contain_text(_spaced(each), timeout=PATIENCE, use_inner_text=True)

    async def no_longer_shows(self, *words: str) -> None:
        """Wait until the newest card says none of these."""
        for each in words:
            await expect(self.card).not_to_contain_text(_spaced(each), timeout=PATIENCE, use_inner_text=True)

    async def click(self, title: str) -> None:
        """Press a button of the newest card, behind "More options" if it is there, and wait for the bot's answer."""
        button = self.card.get_by_role("button", name=title, exact=True).last
        if await button.count():
            async with self._answered():
                await button.click()
        else:
            await self._open_more()
            async with self._answered():
                await self._page.get_by_role("menuitem", name=title, exact=True).press("Enter")

    async def click_and_tell(self, title: str, text: str) -> None:
        """Unfold a part of the newest card by its button, fill in what is empty there, send it and wait for the answer.

        It is done again when the bot edits the card meanwhile, as it does soon after a change: that folds the part.
        """
        unfolded = self.card.locator(f"{ANY_CARD}:visible")
        for _ in range(3):
            with suppress(TimedOut):
                if not await unfolded.count():
                    await self.card.get_by_role("button", name=title, exact=True).first.click()
                await self._fill_what_is_empty(unfolded, text)
                async with self._answered():
                    await unfolded.locator(".ac-actionSet button").last.click(timeout=MOMENT)
                return
        raise AssertionError(f"{title!r} did not stay unfolded long enough to be filled in and sent")

    async def toggle(self, title: str) -> None:
        """Press a button that shows or hides a part of the newest card, of which the bot is not told."""
        before = await self.card_text()
        await self.card.get_by_role("button", name=title, exact=True).click()
        await expect(self.card).not_to_have_text(_spaced(before), timeout=PATIENCE, use_inner_text=True)

    async def unfold(self, title: str) -> None:
        """Press a button that unfolds a small form on the newest card, of which the bot is not told."""
        await self.card.get_by_role("button", name=title, exact=True).first.click()
        await expect(self.card.locator(f"{ANY_CARD}:visible").first).to_be_visible(timeout=PATIENCE)

    async def unfolds(self, title: str) -> bool:
        """Whether a button only unfolds a part of the newest card."""
        return await self.card.locator("button:has(.expandable)").filter(has_text=title).count() > 0

    async def tap(self, words: str) -> None:
        """Press the row of the newest card that says these words, and wait for the bot's answer."""
        async with self._answered():
            await self.card.locator(".ac-selectable").filter(has_text=words).last.click()

    async def tap_what(self, tooltip: str) -> None:
        """Press the part of the newest card that has this tooltip, and wait for the bot's answer."""
        async with self._answered():
            await self.card.get_by_title(tooltip, exact=True).click()

    async def fill(self, label: str, text: str) -> None:
        """Type into a text input of the newest card."""
        await _type(self.card.get_by_label(label, exact=True), text)

    async def fill_what_is_empty(self, text: str) -> None:
        """Type the same into every empty text input of the newest card."""
        await self._fill_what_is_empty(self.card, text)

    async def choose(self, label: str, option: str) -> None:
        """Choose from a drop-down list of the newest card."""
        await self.card.get_by_role("combobox", name=label, exact=True).click()
        await self._page.get_by_role("option", name=option, exact=True).click()

    async def buttons(self) -> list[str]:
        """The titles of all buttons on the newest card in order, those behind "More options" too."""
        titles = await self.card.locator(".ac-actionSet button:visible").all_inner_texts()
        if MORE not in titles:
            return titles
        await self._open_more()
        hidden = await self._page.get_by_role("menuitem").all_inner_texts()
        await self._page.keyboard.press("Escape")
        return [title for title in titles if title != MORE] + hidden

    async def _open_more(self) -> None:
        """Open the newest card's overflow; again where the bot has edited the card meanwhile, which closes it."""
        menu = self._page.get_by_role("menuitem").first
        for _ in range(PATIENCE // MOMENT):
            await self.card.get_by_role("button", name="More options").last.click()
            with suppress(TimedOut):
                await menu.wait_for(state="visible", timeout=MOMENT)
                return
        raise AssertionError("the overflow did not stay open")

    async def _fill_what_is_empty(self, part: Locator, text: str) -> None:
        for field in await part.locator("input[type=text]:visible:not([role]), textarea:visible").all():
            if not await field.input_value():
                await _type(field, text)

    @asynccontextmanager
    async def _answered(self) -> AsyncGenerator[None, None]:
        """Something is pressed in here; it fails unless the bot answers with a card or a message: an error is none."""
        async with self._page.expect_response(ANSWER, timeout=PATIENCE) as answered:
            yield
        response = await answered.value
        said = await response.text()
        if not response.ok or ERROR in said:
            raise AssertionError(f"the bot refused: {response.status} {said[:500]}")

    # ------------------------------------------------------------------------------------------------------ pictures

    async def as_on_a_phone(self) -> None:
        """Make the page as narrow as a phone; the list of conversations is out of reach then."""
        await self._page.set_viewport_size(PHONE)

    async def as_on_a_desk(self) -> None:
        """Make the page wide again."""
        await self._page.set_viewport_size(WIDE)

    async def picture(self, path: Path) -> None:
        """Save what the newest card looks like."""
        await self._page.mouse.move(0, 0)
        await self.card.screenshot(path=path, animations="disabled")


class _Became:
    """Answers the simulator's own question who sits at the screen with another person of the team."""

    def __init__(self, person: str) -> None:
        self._person = person

    async def __call__(self, route: Route) -> None:
        answer = await route.fetch()
        body: dict[str, Any] = await answer.json()
        config = body["config"]
        everybody = [config["currentUser"], *config["users"]]
        config["currentUser"] = next(user for user in everybody if user["name"] == self._person)
        config["users"] = [user for user in everybody if user["name"] != self._person]
        for conversation in [*config["groupChats"], *config["teams"]]:
            conversation["members"] = [user["id"] for user in config["users"]]
        await route.fulfill(response=answer, body=json.dumps(body))


async def _type(field: Locator, text: str) -> None:
    """Type into an input; the simulator forgets what is typed into one that was not clicked first."""
    await field.click(timeout=MOMENT)
    await field.fill(text, timeout=MOMENT)


def _spaced(words: str) -> re.Pattern[str]:
    """The words, whatever the white space between them."""
    return re.compile(r"\s+".join(map(re.escape, words.split())))
