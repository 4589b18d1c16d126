"""Teams takes so many messages a second: they are spread, none is lost or doubled, and presses are answered at once."""

import asyncio
import time

from bot.settings import Settings
from tests.double.chat import Chat
from tests.double.microsoft import Message, Microsoft
from tests.double.people import MEGAN
from tests.double.teams import Teams, running
from tests.journeys.waiting import until

RATES = ((7, 1.0), (8, 2.0), (60, 30.0))
ASKS = 18


def most_in(sent: list[float], seconds: float) -> int:
    """The most requests that any such stretch of time held."""
    return max((sum(start <= moment < start + seconds for moment in sent) for start in sent), default=0)


def written(microsoft: Microsoft, chat: Chat) -> list[float]:
    """When the conversation was written to, be it anew or by an edit."""
    root = chat.conversation["id"].partition(";")[0]
    quoted = root.replace(":", "%3A").replace("@", "%40")
    return [one.at for one in microsoft.arrived if one.method in {"POST", "PUT"} and quoted in one.path]


def receipts(chat: Chat) -> list[Message]:
    """The receipts that were posted there."""
    return [one for one in chat.answers if "BACKLOG ·" in str(one.card)]


async def test_a_burst_is_spread_and_a_press_is_answered_meanwhile(microsoft: Microsoft, settings: Settings) -> None:
    async with running(microsoft, settings.model_copy(update={"pace": True})) as teams:
        channel = teams.channel()
        await channel.say("patch the print server")
        await channel.say("board")
        live = channel.card
        asks = [channel.say(f"check rack {number} for dust", by=MEGAN) for number in range(ASKS)]
        burst = asyncio.gather(*asks)
        await asyncio.sleep(0.3)
        started = time.monotonic()
        await channel.click("Open #1", on=live)
        answered, posted = time.monotonic() - started, len(receipts(channel))
        await burst

        await until(lambda: len(receipts(channel)) == ASKS + 1)
        await until(lambda: "top 5 of 19" in str(microsoft.message(live.message_id).card))
        for most, seconds in RATES:
            assert most_in(written(microsoft, channel), seconds) <= most
        assert posted < ASKS
        assert answered < 3.0  # an idle machine takes a tenth of a second


async def test_a_turn_is_answered_at_once_though_its_receipt_hangs(teams: Teams) -> None:
    channel = teams.channel()
    teams.microsoft.fail(method="POST", path="/v3/", hang=3.0)
    started = time.monotonic()

    await channel.say("patch the print server")
    answered = time.monotonic() - started

    assert answered < 2.0
    assert not receipts(channel)
    await until(lambda: len(receipts(channel)) == 1)


async def test_a_receipt_that_teams_will_not_take_yet_comes_later(teams: Teams) -> None:
    channel = teams.channel()
    teams.microsoft.fail(429, method="POST", path="/v3/", times=4, headers={"Retry-After": "0"})

    await channel.say("patch the print server")

    await until(lambda: len(receipts(channel)) == 1)


async def test_a_receipt_that_is_on_its_way_is_posted_before_the_bot_stops(
    microsoft: Microsoft, settings: Settings
) -> None:
    async with running(microsoft, settings) as teams:
        channel = teams.channel()
        microsoft.fail(method="POST", path="/v3/", hang=1.5)
        await channel.say("patch the print server")

    assert len(receipts(channel)) == 1
