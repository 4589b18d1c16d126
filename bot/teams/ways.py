"""The connections to Teams: so many at once, a few for each conversation, and none held by silence while others wait.

A request that Teams does not answer holds its connection until its deadline, ten seconds; forty of them would hold them
all, and everybody else would wait. So while somebody waits for a connection, requests that hang are given up early
(`stalls.py`). A conversation that was not answered while others were shares a quarter of the connections with all
others of its kind until it is answered again.
"""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from itertools import islice

from cachetools import TTLCache

from bot.teams.connector_errors import ConnectorError, Unreachable
from bot.teams.stalls import SHORT_SECONDS, Sent, Stalls

MOST = 32
OF_ONE = 6  # Teams takes seven messages a second in one conversation, and answers within half of one
OF_SILENT = 8
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
        """Send within this; TimeoutError where it is given up for others. A refusal is an answer too."""
        async with asyncio.timeout(None) as limit:
            sent = Sent(self.to, asyncio.get_running_loop().time(), limit)
            with self._ways.sending(sent):
                yield


class Ways:
    """Gives connections to requests in their order, past those whose conversation has as many as it may have."""

    def __init__(self, short: float = SHORT_SECONDS) -> None:
        self._taken: set[Way] = set()
        self._taken_of: Counter[str] = Counter()
        self._waiting: dict[Way, None] = {}
        self._silent: TTLCache[str, bool] = TTLCache(MOST_REMEMBERED, SILENT_SECONDS, time.monotonic)
        self._stalls = Stalls(short, self._silent)

    def free(self, to: str) -> bool:
        """Whether a request to a conversation would be given a connection at once."""
        return len(self._taken) < MOST and self._may(to)

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
            self._let_go(way)
            self._grant()

    @contextmanager
    def sending(self, sent: Sent) -> Generator[None]:
        """What is sent within this can be given up; what comes of it says how its conversation is."""
        try:
            with self._stalls.sending(sent):
                self._hurry()
                yield
        except ConnectorError as error:
            if error.status > 0:
                self._answered(sent)
            raise
        except (TimeoutError, asyncio.CancelledError) as error:  # the limit says it by cancelling
            if sent.overtaken and (sent.limit.expired() or isinstance(error, TimeoutError)):
                self.silent(sent.to)
            raise
        else:
            self._answered(sent)

    def silent(self, to: str) -> None:
        """A conversation was not answered while others were."""
        if to:
            self._silent[to] = True

    def answered(self, to: str) -> None:
        """A conversation was answered."""
        self._silent.pop(to, None)

    def _answered(self, sent: Sent) -> None:
        self.answered(sent.to)
        self._stalls.answered(sent)

    def _let_go(self, way: Way) -> None:
        if way not in self._taken:
            return
        self._taken.remove(way)
        self._taken_of[way.to] -= 1
        if not self._taken_of[way.to]:
            del self._taken_of[way.to]

    def _grant(self) -> None:
        """Give what is free to whoever may have it, and see to it that more gets free for the others.

        The newest is first after some were given up: those that have waited long are often of the same kind, and one
        answer tells.
        """
        in_order = reversed if self._stalls.doubtful else iter
        for way in list(in_order(self._waiting)) if len(self._taken) < MOST else ():
            if len(self._taken) >= MOST:
                break
            if self._may(way.to):
                del self._waiting[way]
                self._taken.add(way)
                self._taken_of[way.to] += 1
                way.granted.set_result(None)
        self._hurry()

    def _hurry(self) -> None:
        """Have as many requests given up as there are others that wait for nothing but a connection."""
        short = (way for way in self._waiting if self._may(way.to)) if len(self._taken) >= MOST else ()
        self._stalls.hurry(sum(1 for _ in islice(short, len(self._stalls))))

    def _may(self, to: str) -> bool:
        """Whether a conversation may have one more."""
        if not to:
            return True
        if self._taken_of[to] >= OF_ONE:
            return False
        return to not in self._silent or sum(way.to in self._silent for way in self._taken) < OF_SILENT
