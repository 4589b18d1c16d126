"""People's turns are cut off at random moments: whole or not at all, and no lock stays behind."""

import asyncio
import random
import sqlite3
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import orjson
import pytest
from aiohttp import web

from bot.app import create_app
from bot.settings import Settings
from tests.double.chat import Activity
from tests.double.microsoft import Microsoft
from tests.double.teams import Teams, running
from tests.faults.databases import asked, ready_again, stored
from tests.faults.test_teams_in_trouble import seeded
from tests.journeys.waiting import until

TURNS, WITHIN_SECONDS, AT_ONCE = 240, 0.06, 24
LOCKED_SECONDS = 3.0  # a lock that stays behind would be waited for for five
STEPS = ("start", "test", "done", "reopen")


@web.middleware
async def cancelling(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Cancel a turn whose client has hung up, as aiohttp does where it is told to and did by itself for years."""
    turn = asyncio.ensure_future(handler(request))
    while not turn.done():
        await asyncio.wait([turn], timeout=0.001)
        if request.transport is None or request.transport.is_closing():
            turn.cancel()
    return await turn


async def hang_up(teams: Teams, activity: Activity, seconds: float) -> None:
    """Deliver an activity and be gone so many seconds later, whatever has come back."""
    where, token = urlsplit(teams.url), teams.microsoft.token(serviceurl=activity["serviceUrl"])
    body = orjson.dumps(activity)
    head = (
        f"POST /api/messages HTTP/1.1\r\nHost: {where.netloc}\r\nAuthorization: Bearer {token}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    _, writer = await asyncio.open_connection(where.hostname, where.port)
    writer.write(head.encode() + body)
    await asyncio.sleep(seconds)
    writer.transport.abort()


def turns(teams: Teams, dice: random.Random) -> list[Activity]:
    """Asks, and presses that move some of them."""
    chat, found = teams.personal(), list[Activity]()
    for number in range(TURNS):
        if number % 3:
            found.append(chat.activity("message", text=f"order toner {number}", textFormat="plain"))
        else:
            action = {"type": "Action.Execute", "verb": dice.choice(STEPS), "data": {"t": dice.randrange(1, 30)}}
            found.append(chat.activity("invoke", name="adaptiveCard/action", value={"action": action}))
    return found


def is_free(database: Path) -> bool:
    """Whether the lock for writing can be had at once."""
    with closing(sqlite3.connect(database, timeout=0, isolation_level=None)) as other:
        try:
            other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return False
        other.execute("ROLLBACK")
        return True


@pytest.mark.parametrize("cancels", [False, True], ids=["the turn goes on", "the turn is cancelled"])
async def test_who_hangs_up_leaves_no_open_transaction_and_no_half_of_a_change(
    microsoft: Microsoft, settings: Settings, *, cancels: bool
) -> None:
    dice, app, database = seeded(), create_app(settings), settings.data_dir / "kanban.db"
    if cancels:
        app.middlewares.append(cancelling)
    async with running(microsoft, settings, app) as teams:
        waiting, few = turns(teams, dice), asyncio.Semaphore(AT_ONCE)

        async def cut_off(activity: Activity) -> None:
            async with few:
                await hang_up(teams, activity, dice.random() * WITHIN_SECONDS)

        await asyncio.gather(*map(cut_off, waiting))
        await until(lambda: is_free(database))  # some turns go on for a while

        before, began = stored(database), time.monotonic()
        assert await asked(teams.personal(), "patch the print server")
        assert time.monotonic() - began < LOCKED_SECONDS
        assert len(set(before)) == len(before)
        assert await ready_again(teams.url)

        replies = [await teams.deliver(activity) for activity in waiting]  # Teams has seen no answer

        assert {reply.status for reply in replies} == {200}
        asks = [activity["text"] for activity in waiting if activity["type"] == "message"]
        assert stored(database) == sorted([*asks, "patch the print server"])
        await until(lambda: is_free(database))
