"""Where the keys of inbound tokens come from, and what happens when they do not come."""

import asyncio

import aiohttp
import pytest

from bot.teams.keys import FETCH_SECONDS, KEEP_SECONDS, SigningKeys
from tests.double.microsoft import Microsoft
from tests.double.teams import Teams
from tests.double.tokens import Key


async def test_keys_are_fetched_once_for_everybody_who_waits(teams: Teams) -> None:
    activity = teams.personal().activity("message", text="hello")

    replies = await asyncio.gather(*(teams.deliver(activity) for _ in range(20)))

    assert {reply.status for reply in replies} == {200}
    assert teams.microsoft.key_fetches == 1


async def test_a_rotated_key_is_accepted_at_once(teams: Teams) -> None:
    activity = teams.personal().activity("message", text="hello")
    await teams.deliver(activity)
    teams.microsoft.rotate_keys()

    reply = await teams.deliver(activity)

    assert reply.status == 200


async def test_a_retired_key_is_refused_after_the_rotation(teams: Teams) -> None:
    activity = teams.personal().activity("message", text="hello")
    await teams.deliver(activity)
    old = teams.microsoft.keys[0]
    teams.microsoft.rotate_keys()
    await teams.deliver(activity)

    reply = await teams.deliver(activity, token=teams.microsoft.token(key=old))

    assert reply.status == 401


@pytest.mark.parametrize("status", [404, 500, 302, 200])
async def test_without_keys_everybody_is_refused_with_401(teams: Teams, status: int) -> None:
    teams.microsoft.fail(status, path="/v1/", times=9)

    reply = await teams.deliver(teams.personal().activity("message", text="hello"))

    assert reply.status == 401
    assert reply.body == {"error": "signing keys are unavailable"}


async def test_a_key_server_that_hangs_at_the_start_is_given_up_after_five_seconds(
    teams: Teams, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.teams.keys.FETCH_SECONDS", 0.2)
    teams.microsoft.fail(path="/v1/", hang=60, times=9)

    reply = await teams.deliver(teams.personal().activity("message", text="hello"))

    assert FETCH_SECONDS == 5
    assert reply.status == 401


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Say what time it is."""
        return self.now


@pytest.fixture
async def clock() -> Clock:
    return Clock()


async def test_unknown_keys_are_asked_for_again_after_a_minute(microsoft: Microsoft, clock: Clock) -> None:
    async with aiohttp.ClientSession() as session:
        keys = SigningKeys(session, microsoft.settings().openid_metadata_url, clock)
        await keys.key("key-1")
        await keys.key("unknown")
        microsoft.keys.append(Key("new"))

        before = await keys.key("new")
        clock.now += 61
        after = await keys.key("new")

    assert before is None
    assert after is not None


async def test_a_day_later_a_known_key_is_served_at_once_and_fetched_anew_beside(
    microsoft: Microsoft, clock: Clock
) -> None:
    async with aiohttp.ClientSession() as session:
        keys = SigningKeys(session, microsoft.settings().openid_metadata_url, clock)
        await keys.key("key-1")
        clock.now += KEEP_SECONDS
        microsoft.rotate_keys()

        served = await keys.key("key-1")
        await keys.fetch()

        assert served is not None
        assert microsoft.key_fetches == 2
        assert await keys.key("key-1") is None
