"""How often Teams lets the bot write: to one conversation, and in all.

Rates per bot and conversation, and per bot and tenant: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
"""

import asyncio
import time
from bisect import insort
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cachetools import TTLCache

EVERYWHERE = ""
MOST_REMEMBERED = 20_000
SLACK = 1.1  # requests that are sent evenly may arrive closer together


@dataclass(frozen=True, slots=True)
class Window:
    """At most so many requests in so many seconds."""

    most: int
    seconds: float


OF_CONVERSATION = (Window(7, 1.0), Window(8, 2.0), Window(60, 30.0), Window(1_800, 3_600.0))
OF_ALL = (Window(50, 1.0),)
FORGOTTEN_SECONDS = 3_600.0 * SLACK


class Pace:
    """Books a moment for every request; what can wait leaves half of the room to what somebody waits for."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._booked: TTLCache[str, list[float]] = TTLCache(MOST_REMEMBERED, FORGOTTEN_SECONDS, clock)

    async def turn(self, conversation: str) -> None:
        """Wait until a request to a conversation may be sent."""
        wait = self.book(conversation)
        if wait > 0:
            await asyncio.sleep(wait)

    def book(self, conversation: str) -> float:
        """The seconds until a request may be sent, which are booked for it."""
        now = self._clock()
        at = max(now, self._free(conversation, OF_CONVERSATION, now), self._free(EVERYWHERE, OF_ALL, now))
        for key in (conversation, EVERYWHERE):
            booked = [moment for moment in self._booked.get(key, ()) if moment > now - FORGOTTEN_SECONDS]
            insort(booked, at)
            self._booked[key] = booked[-_longest(key) :]
        return at - now

    def room(self, conversation: str) -> float:
        """The seconds until something that can wait may be sent; nothing is booked for it yet."""
        now = self._clock()
        half = [Window(max(window.most // 2, 1), window.seconds) for window in OF_CONVERSATION]
        all_half = [Window(window.most // 2, window.seconds) for window in OF_ALL]
        return max(self._free(conversation, half, now), self._free(EVERYWHERE, all_half, now), now) - now

    def _free(self, key: str, windows: Iterable[Window], now: float) -> float:
        """The first moment at which no window would hold too many."""
        booked = self._booked.get(key, [])
        moments = [booked[-window.most] + window.seconds * SLACK for window in windows if len(booked) >= window.most]
        return max([now, *moments])


def _longest(key: str) -> int:
    """How many bookings the longest window looks back on."""
    return max(window.most for window in (OF_CONVERSATION if key else OF_ALL))


class NoPace(Pace):
    """For simulators and tests, which set no limits: nothing ever waits."""

    def book(self, conversation: str) -> float:
        """Nothing to wait for."""
        del conversation
        return 0.0

    def room(self, conversation: str) -> float:
        """Nothing to wait for."""
        del conversation
        return 0.0
