"""Microsoft's key server and login server change their keys, hang or are asked too much: the bot goes on."""

import asyncio
import time

import pytest

from bot.app import create_app
from bot.parsing.pattern import compiling
from bot.settings import Settings
from bot.teams.keys import REFETCH_SECONDS
from tests.double.chat import Chat
from tests.double.microsoft import Microsoft
from tests.double.teams import Teams, running
from tests.double.tokens import claims_for
from tests.faults.lag import watched
from tests.faults.load import Stopwatch
from tests.journeys.stored import rows
from tests.journeys.waiting import until

UNKNOWN_KEYS, AT_ONCE = 1_000, 20
HANGS_SECONDS = 30.0
MINUTE_SECONDS = 60
LONGEST_LAG_SECONDS = 0.1
GIVEN_UP_SECONDS = 8.0  # the five of a fetch, on a busy machine


@pytest.fixture(autouse=True)
def compiled() -> None:
    """All patterns are compiled, as they are a moment after a start: the first ask's doing is no hanging server's."""
    for _ in compiling():
        pass


def unknown(teams: Teams, count: int) -> list[str]:
    """Tokens of so many keys that nobody knows, signed here since this is the test's doing and not the bot's."""
    key, claims = teams.microsoft.keys[0], claims_for(teams.microsoft.service_url)
    return [key.sign(claims, kid=f"unknown-{number}") for number in range(count)]


async def flood(teams: Teams, chat: Chat, tokens: list[str]) -> set[int]:
    """Deliver with each of these tokens; the statuses that came of it."""
    few = asyncio.Semaphore(AT_ONCE)

    async def deliver(token: str) -> int:
        async with few:
            return (await teams.deliver(chat.activity("message", text="hello"), token=token)).status

    return set(await asyncio.gather(*map(deliver, tokens)))


async def test_a_thousand_unknown_keys_make_one_refetch(teams: Teams, chat: Chat) -> None:
    await chat.say("hello")

    refused = await flood(teams, chat, unknown(teams, UNKNOWN_KEYS))

    assert refused == {401}
    assert teams.microsoft.key_fetches == 2


async def test_a_new_key_is_believed_within_a_minute_whoever_asks_for_unknown_ones(
    microsoft: Microsoft, settings: Settings
) -> None:
    app = create_app(settings, clock=lambda: time.monotonic() * MINUTE_SECONDS)  # for which a second is a minute
    async with running(microsoft, settings, app) as teams:
        chat = teams.personal()
        await chat.say("hello")
        await flood(teams, chat, unknown(teams, 1))
        teams.microsoft.rotate_keys()
        rotated = time.monotonic()

        while (await chat.bot.deliver(chat.activity("message", text="patch the server"))).status != 200:
            await flood(teams, chat, unknown(teams, 5))
            assert time.monotonic() - rotated < 5

        assert REFETCH_SECONDS <= MINUTE_SECONDS
        assert rows(teams, "SELECT count(*) FROM tasks") == [(1,)]


async def test_while_the_key_server_hangs_the_loop_runs_and_who_is_known_is_served(teams: Teams, chat: Chat) -> None:
    await chat.say("hello")
    hanging, tokens = teams.microsoft.fail(path="/v1/", hang=HANGS_SECONDS, times=99), unknown(teams, AT_ONCE)
    async with watched() as lag:
        refused = asyncio.create_task(flood(teams, chat, tokens))
        await until(lambda: hanging.times < 99)

        for number in range(20):
            await chat.say(f"patch server number {number}")
        served_meanwhile = not refused.done()

        assert await refused == {401}
    assert served_meanwhile
    assert lag.longest < LONGEST_LAG_SECONDS


async def test_while_the_key_server_hangs_at_the_start_the_loop_runs_and_nobody_gets_a_5xx(
    teams: Teams, chat: Chat
) -> None:
    teams.microsoft.fail(path="/v1/", hang=HANGS_SECONDS, times=99)
    tokens, began = unknown(teams, AT_ONCE), time.monotonic()

    async with watched() as lag:
        waiting = asyncio.create_task(flood(teams, chat, tokens))
        answered = 0
        while not waiting.done():
            async with teams.http.get(f"{teams.url}/healthz") as up:
                answered += up.status == 200
            await asyncio.sleep(0.05)

    assert waiting.result() == {401}
    assert time.monotonic() - began < GIVEN_UP_SECONDS
    assert answered > 20
    assert lag.longest < LONGEST_LAG_SECONDS


async def test_while_the_login_server_hangs_the_loop_runs_and_what_is_asked_is_stored_and_answered(
    teams: Teams, chat: Chat
) -> None:
    teams.microsoft.fail(path="/oauth2/", hang=HANGS_SECONDS, times=99)
    chats, clock = [chat, teams.channel(), teams.group_chat()], Stopwatch(teams)
    for one in chats:
        one.bot = clock

    async with watched() as lag:
        for number in range(4):
            for one in chats:
                await one.say(f"patch server number {number}")

    assert lag.longest < LONGEST_LAG_SECONDS
    assert clock.is_prompt, clock.seconds
    assert rows(teams, "SELECT count(*) FROM tasks") == [(12,)]
    teams.microsoft.faults.clear()
    await until(lambda: sum(len(one.answers) for one in chats) == 12)
