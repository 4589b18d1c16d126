"""The connections to Teams: so many at once, a few for each conversation, and none held by silence while others wait.

A request that Teams does not answer holds its connection until its deadline, ten seconds; forty of them would hold them
all, and everybody else would wait. So while somebody waits for a connection, requests are given up after three seconds,
the oldest first, one for each who waits. A conversation that was not answered in time shares a quarter of the
connections with all others of its kind until it is answered again.
"""

import asyncio
import time
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager

from cachetools import TTLCache

from bot.teams.connector_errors import Unreachable

MOST = 32
OF_ONE = 6  # Teams takes seven messages a second in one conversation, and answers within half of one
OF_SILENT = 8
SHORT_SECONDS = 3.0
SILENT_SECONDS = 60.0
MOST_REMEMBERED = 10_000


class Way:
    """A connection that is taken for one request `to` a conversation; `waited` says that it was not free at once."""

    def __init__(self, ways: "Ways", to: str) -> None:
        self.to = to
        self.waited = False
        self.granted: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._ways = ways

    @asynccontextmanager
    async def used(self) -> AsyncGenerator[None]:
        """Send within this; TimeoutError where it is given up for others."""
        try:
            async with asyncio.timeout(None) as limit:
                with self._ways.sending(limit):
                    yield
        except TimeoutError:
            self._ways.silent(self.to)
            raise
        self._ways.answered(self.to)


class Ways:
    """Gives connections to requests in their order, past those whose conversation has as many as it may have."""

    def __init__(self, short: float = SHORT_SECONDS) -> None:
        self._short = short
        self._taken: set[Way] = set()
        self._waiting: dict[Way, None] = {}
        self._sent: dict[asyncio.Timeout, float] = {}
        self._silent: TTLCache[str, bool] = TTLCache(MOST_REMEMBERED, SILENT_SECONDS, time.monotonic)

    @asynccontextmanager
    async def taken(self, to: str, patience: float) -> AsyncGenerator[Way]:
        """A connection for a request to a conversation (empty: to none); Unreachable where none is free for so long."""
        way = Way(self, to)
        self._waiting[way] = None
        self._grant()
        try:
            if not way.granted.done():
                way.waited = True
                await asyncio.wait({way.granted}, timeout=patience)
            if not way.granted.done():
                raise Unreachable(0, "NoConnection", f"no connection was free within {patience:.0f} s")
            yield way
        finally:
            self._waiting.pop(way, None)
            self._taken.discard(way)
            self._grant()

    @contextmanager
    def sending(self, limit: asyncio.Timeout) -> Generator[None]:
        """What is sent within this can be given up by its limit."""
        self._sent[limit] = asyncio.get_running_loop().time()
        self._hurry()
        try:
            yield
        finally:
            del self._sent[limit]

    def silent(self, to: str) -> None:
        """A conversation was not answered in time."""
        if to:
            self._silent[to] = True

    def answered(self, to: str) -> None:
        """A conversation was answered."""
        self._silent.pop(to, None)

    def _grant(self) -> None:
        """Give what is free to whoever may have it, and see to it that more gets free for the others."""
        for way in list(self._waiting):
            if len(self._taken) >= MOST:
                break
            if not way.granted.done() and self._may(way.to):
                del self._waiting[way]
                self._taken.add(way)
                way.granted.set_result(None)
        self._hurry()

    def _hurry(self) -> None:
        """Give up as many of the oldest requests as there are others that wait for nothing but a connection."""
        short = sum(self._may(way.to) for way in self._waiting) if len(self._taken) >= MOST else 0
        for limit, began in list(self._sent.items())[:short]:
            if limit.when() is None:
                limit.reschedule(began + self._short)

    def _may(self, to: str) -> bool:
        """Whether a conversation may have one more."""
        if not to:
            return True
        if to in self._silent and sum(way.to in self._silent for way in self._taken) >= OF_SILENT:
            return False
        return sum(way.to == to for way in self._taken) < OF_ONE
