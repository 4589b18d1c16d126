"""Forty conversations to which Teams does not answer, and a hundred to which it does."""

import asyncio
import time

from bot.teams import ways
from tests.double.chat import Chat
from tests.double.teams import Teams
from tests.journeys.waiting import until

SILENT, HEALTHY, AT_ONCE = 40, 100, 10
HANGS_SECONDS = 60.0
PROMISED_SECONDS, GENEROUS_SECONDS = 1.0, 2.5


async def says(chat: Chat, words: str) -> float:
    """Ask for something, and after how many seconds that was answered."""
    before = time.monotonic()
    await chat.say(words)
    return time.monotonic() - before


async def told(teams: Teams, chats: list[Chat], count: int) -> None:
    """Return when so many messages stand in each of these conversations."""
    await until(lambda: all(len(teams.microsoft.posted(chat.id)) >= count for chat in chats))


async def test_a_hundred_are_answered_while_forty_hang(teams: Teams) -> None:
    hanging = [teams.group_chat(name=f"silent-{number}") for number in range(SILENT)]
    healthy = [teams.group_chat(name=f"healthy-{number}") for number in range(HEALTHY)]
    for chat in (*hanging, *healthy):
        await chat.say("patch the print server")
    before = teams.microsoft.connections
    teams.microsoft.fail(method="POST", path="silent-", times=SILENT * 4, hang=HANGS_SECONDS)

    for count, words in ((2, "renew the certificate"), (3, "order a monitor")):
        stuck = [asyncio.create_task(chat.say(words)) for chat in hanging]
        await asyncio.sleep(0.1)
        took: list[float] = []
        for start in range(0, HEALTHY, AT_ONCE):
            took += await asyncio.gather(*(says(chat, words) for chat in healthy[start : start + AT_ONCE]))
        await told(teams, healthy, count)
        await asyncio.gather(*stuck)

        assert sorted(took)[HEALTHY * 8 // 10] < PROMISED_SECONDS
        assert max(took) < GENEROUS_SECONDS

    assert teams.microsoft.connections - before <= 2 * ways.MOST  # those that were given up are opened anew
