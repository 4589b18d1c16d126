"""Of ten thousand forged, replayed, stale or malformed asks none is taken, and none is answered by an error of ours."""

import asyncio
from collections import Counter
from datetime import UTC, datetime
from functools import partial
from random import Random

import aiohttp
import pytest

from bot.app import STORE
from bot.inputs.keys import Master
from bot.inputs.senders import ASKS_AT_ONCE
from storage import inputs
from tests.double.sender import sender
from tests.double.teams import Teams
from tests.faults.forged_asks import FORGES, Request, World
from tests.journeys.stored import rows

FORGED = 10_000
ONE_GOOD_IN = 200
SOURCES = 48
QUIET = 8
AT_ONCE = 16
SEED = 20261127
REFUSED = frozenset({400, 401, 405, 413, 415, 422, 429})


async def world(teams: Teams) -> World:
    """A board, systems that may ask there, one that has got a new secret and one that may ask no more."""
    await teams.personal().say("hello")
    good = [await sender(teams, f"source-{number}") for number in range(SOURCES)]
    ended = [await sender(teams, name) for name in ("rotated", "revoked")]
    store, now = teams.app[STORE], datetime.now(UTC)
    _, key = Master(teams.settings).new_key("rotated")
    await store.tidy(partial(inputs.rotate, name="rotated", key=key, until=now))
    await store.tidy(partial(inputs.revoke, name="revoked", at=now))
    return World(good[QUIET:], good[:QUIET], ended, Random(SEED))  # noqa: S311 - the same ones every time


async def answered(http: aiohttp.ClientSession, url: str, request: Request) -> int:
    async with http.request(request.method, url, data=request.body, headers=request.headers) as response:
        await response.read()
        return response.status


@pytest.mark.parametrize("kind", FORGES)
async def test_each_of_them_is_refused_by_itself(teams: Teams, kind: str) -> None:
    w = await world(teams)
    url = f"{teams.url}/api/inputs"
    seen = w.good(w.senders[0])
    assert await answered(teams.http, url, seen) == 201
    w.seen.append(seen)

    statuses = [await answered(teams.http, url, FORGES[kind](w)) for _ in range(5)]

    assert set(statuses) <= REFUSED - {429}
    assert rows(teams, "SELECT count(*) FROM tasks") == [(1,)]


@pytest.mark.parametrize("body", [b'{"title":"Caught"}', b'{"title":""}'], ids=["taken", "refused"])
async def test_a_source_is_served_while_a_request_of_it_is_replayed(teams: Teams, body: bytes) -> None:
    w = await world(teams)
    url, desk = f"{teams.url}/api/inputs", w.senders[0]
    caught = w.good(desk, body)
    first = await answered(teams.http, url, caught)
    replayed: Counter[int] = Counter()
    good: list[int] = []

    for _ in range(ASKS_AT_ONCE - 1):
        replayed.update(await asyncio.gather(*(answered(teams.http, url, caught) for _ in range(20))))
        good.append(await answered(teams.http, url, w.good(desk)))

    assert first in {201, 422}
    assert good == [201] * (ASKS_AT_ONCE - 1)
    assert set(replayed) <= {200, 422, 429}
    assert replayed[429] > replayed.total() / 2
    assert rows(teams, "SELECT count(*) FROM tasks") == [(len(good) + (first == 201),)]


async def test_ten_thousand_of_them_are_refused_and_the_good_ones_among_them_taken_once(teams: Teams) -> None:
    w = await world(teams)
    url = f"{teams.url}/api/inputs"
    kinds = sorted(FORGES)
    told: Counter[tuple[str, int]] = Counter()

    async def some(numbers: list[int]) -> None:
        for number in numbers:
            if number % ONE_GOOD_IN == 0:
                request = w.good(w.quiet[number // ONE_GOOD_IN % QUIET])
                told["good", await answered(http, url, request)] += 1
                told["good again", await answered(http, url, request)] += 1
                w.seen.append(request)
            kind = kinds[number % len(kinds)]
            told[kind, await answered(http, url, FORGES[kind](w))] += 1

    async with aiohttp.ClientSession() as http:
        await asyncio.gather(*(some(list(range(FORGED))[first::AT_ONCE]) for first in range(AT_ONCE)))

    taken = FORGED // ONE_GOOD_IN
    assert told["good", 201] == taken
    assert told["good again", 200] == taken
    forged = {(kind, status) for kind, status in told if not kind.startswith("good")}
    assert {status for _, status in forged} <= REFUSED, sorted(forged)
    assert {kind for kind, _ in forged} == set(kinds)
    assert rows(teams, "SELECT count(*) FROM tasks") == [(taken,)]
