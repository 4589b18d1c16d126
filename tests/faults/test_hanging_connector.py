"""Forty conversations that hang keep no other waiting, however few connections the bot holds."""

import asyncio
import time

from tests.double.chat import Chat
from tests.double.faults import Fault
from tests.double.teams import Teams
from tests.faults.load import Stopwatch
from tests.journeys.stored import rows

HANGING, HEALTHY, AT_ONCE = 40, 100, 10
HANGS_SECONDS = 60.0
POSTED_SECONDS = 5.0


def prepared(teams: Teams, name: str, count: int, clock: Stopwatch) -> list[Chat]:
    """So many group chats, whose turns are timed."""
    chats = [teams.group_chat(name=f"{name}-{number:03}") for number in range(count)]
    for chat in chats:
        chat.bot = clock
    return chats


async def say(chats: list[Chat], words: str) -> None:
    """Say something everywhere, in so many chats at once."""
    few = asyncio.Semaphore(AT_ONCE)

    async def one(chat: Chat) -> None:
        async with few:
            await chat.say(words)

    await asyncio.gather(*(one(chat) for chat in chats))


async def test_forty_conversations_that_hang_delay_none_of_a_hundred(teams: Teams) -> None:
    clock = Stopwatch(teams)
    sick, well = prepared(teams, "hanging", HANGING, clock), prepared(teams, "healthy", HEALTHY, clock)
    teams.microsoft.faults = [Fault(hang=HANGS_SECONDS, path="hanging-", times=10_000)]

    await say(sick, "patch the print server")
    began = time.monotonic()
    await say(well, "patch the mail server")
    while not all(any("mail server" in str(one.activity) for one in chat.answers) for chat in well):
        assert time.monotonic() - began < POSTED_SECONDS, "a healthy conversation waits for those that hang"
        await asyncio.sleep(0.05)

    assert clock.is_prompt, clock.seconds
    assert rows(teams, "SELECT count(*) FROM tasks") == [(HANGING + HEALTHY,)]
    assert [chat.id for chat in sick if any("print server" in str(one.activity) for one in chat.answers)] == []
