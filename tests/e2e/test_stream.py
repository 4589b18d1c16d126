"""The bot answers faster than a busy browser hears that its own message was taken."""

import pytest

from tests.e2e.teams_page import TeamsPage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_an_answer_that_overtakes_the_post_that_it_answers_is_shown_under_it(ana: TeamsPage) -> None:
    await ana.open("channel")

    async with ana.slow_to_hear(seconds=1):
        await ana.say("help")

    await ana.shows("What would you like to do?")
