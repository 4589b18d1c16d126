"""No button is a dead end: each one on each card is pressed, and the bot answers it."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from uuid import uuid4

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.e2e.conftest import running
from tests.e2e.teams_page import TeamsPage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

# What is said to see each card, {n} being the number of a task that was just captured.
CARDS = {
    "receipt": (),
    "task in BACKLOG": ("task {n}",),
    "task IN PROGRESS": ("start {n}",),
    "task in TESTING / QA": ("start {n}", "test {n}"),
    "BLOCKED task": ("start {n}", "block {n} vendor"),
    "task in ICE BOX": ("park {n}",),
    "EMERGENCY": ("emergency {n} INC0012345",),
    "DONE task": ("start {n}", "done {n}"),
    "task in PM REVIEW": ("project {n}",),
    "history": ("history {n}",),
    "found": ("find disk lane:backlog",),
    "board": ("board",),
    "one lane": ("board backlog",),
    "my tasks": ("my tasks",),
    "help": ("help",),
    "greeting": ("hi",),
    "no such task": ("task 999",),
    "incomplete command": ("block {n}",),
}
APOLOGY = "Something went wrong"
FORMS = ("Edit", "Hand over", "Add sub-task", "Emergency", "Discard")


@dataclass(slots=True)
class Story:
    """Tells the bot the same again and again, each time about a new task."""

    page: TeamsPage
    number: int = 0

    async def told(self, words: tuple[str, ...]) -> None:
        """Capture a new task and say the words about it."""
        await self.put_aside()
        await self.page.say(f"replace disk {uuid4().hex} in the storage shelf")
        await self.page.shows("BACKLOG · #", "Replace disk")
        self.number = int(re.findall(r"#(\d+)", await self.page.card_text())[0])
        for each in words:
            await self.page.say(each.format(n=self.number))

    async def put_aside(self) -> None:
        """Take the last task from its owner, who may have three in progress."""
        if self.number:
            await self.page.say(f"park {self.number}")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def address(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """One simulator and one bot for all these tests, whose welcome has been said."""
    async with running(tmp_path_factory.mktemp("buttons")) as address:
        ana = await TeamsPage.of(browser, address)
        await ana.open("personal chat")
        await ana.close()
        yield address


@pytest_asyncio.fixture(loop_scope="session")
async def story(ana: TeamsPage) -> AsyncIterator[Story]:
    """A story in the personal chat, on a page of its own: the simulator slows down with every card on a page."""
    await ana.open_again("personal chat")
    story = Story(ana)
    yield story
    await story.put_aside()


@pytest.mark.parametrize("card", CARDS)
async def test_every_button_answers(story: Story, card: str) -> None:
    ana = story.page
    await story.told(CARDS[card])

    titles = await ana.buttons()
    for title in titles:
        if await ana.buttons() != titles:
            await story.told(CARDS[card])
        await press(ana, title)
        await ana.no_longer_shows(APOLOGY)

    assert titles, f"the card has no buttons: {await ana.card_text()}"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("button", [0, 1])
async def test_every_form_can_be_sent_and_cancelled(story: Story, form: str, button: int) -> None:
    ana = story.page
    await story.told(("start {n}",))
    await ana.click(form)
    await ana.shows("Cancel")

    await ana.fill_what_is_empty("INC0012345")
    await ana.click((await ana.buttons())[button])

    await ana.shows(f"#{story.number}")
    await ana.no_longer_shows(APOLOGY, "Cancel")


async def press(page: TeamsPage, title: str) -> None:
    """Press a button in the way that it wants to be pressed."""
    if await page.unfolds(title):
        await page.click_and_tell(title, "the vendor")
    else:
        await page.click(title)
