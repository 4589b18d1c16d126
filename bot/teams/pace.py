"""How often Teams lets the bot write: to one conversation, and in all.

Rates per bot and conversation, and per bot and tenant: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
"""

import asyncio
import math
import time
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from cachetools import TTLCache

EVERYWHERE = ""
MOST_REMEMBERED = 20_000
SLACK_SECONDS = 0.5  # what is sent first may wait for a connection, and what is sent later be shorter on its way
ROUNDING_SECONDS = 1e-6


@dataclass(frozen=True, slots=True)
class Window:
    """At most so many requests in so many seconds."""

    most: int
    seconds: float

    @property
    def half(self) -> "Window":
        """Half as many in the same time."""
        return replace(self, most=max(self.most // 2, 1))


OF_CONVERSATION = (Window(7, 1.0), Window(8, 2.0), Window(60, 30.0), Window(1_800, 3_600.0))
OF_ALL = (Window(50, 1.0),)
FORGOTTEN_SECONDS = 3_600.0 + 2 * SLACK_SECONDS


class Pace:
    """Books a moment for every request; what can wait leaves half of the room to what somebody waits for."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._booked: TTLCache[str, list[float]] = TTLCache(MOST_REMEMBERED, FORGOTTEN_SECONDS, clock)
        self._held: TTLCache[str, float] = TTLCache(MOST_REMEMBERED, FORGOTTEN_SECONDS, clock)

    async def turn(self, conversation: str) -> float:
        """Return when a request to a conversation is to be sent, with the seconds that this took.

        Whoever wakes looks again at what was really sent: others may have been late, or Teams may have asked to wait.
        Whoever is booked for later gives way to them, else one that is late would always find its place taken.
        Whoever gives up meanwhile leaves their moment to others.
        """
        began = self._clock()
        at = self._book(conversation, math.inf)
        while (wait := at - self._clock()) > 0:
            try:
                await asyncio.sleep(wait)
            finally:
                self._cancel(conversation, at)
            at = self._book(conversation, self._clock())
        return self._clock() - began

    def take(self, conversation: str) -> bool:
        """Book this moment where a request to a conversation may be sent now, and say whether it may."""
        now = self._clock()
        windows = [(self._until(now, key), window) for key, window in _windows(conversation)]
        if self._free(conversation, now, windows) > now:
            return False
        self._book(conversation, now)
        return True

    def give_back(self, conversation: str) -> None:
        """Leave to others the newest moment that has come for a conversation: nothing is sent at it after all."""
        if booked := self._until(self._clock(), conversation):
            self._cancel(conversation, booked[-1])

    def hold(self, conversation: str, seconds: float) -> None:
        """Send nothing more to a conversation for so long, as Teams has asked; a later moment said before holds."""
        self._held[conversation] = max(self._held.get(conversation, 0.0), self._clock() + seconds)

    def book(self, conversation: str) -> float:
        """The seconds until a request may be sent, which are booked for it; to no conversation it counts in all."""
        return max(self._book(conversation, math.inf) - self._clock(), 0.0)

    def queue(self, conversation: str) -> float:
        """The seconds that a request would have to wait by now; nothing is booked for it yet."""
        now = self._clock()
        booked = [(self._booked.get(key, []), window) for key, window in _windows(conversation)]
        return self._free(conversation, now, booked) - now

    def room(self, conversation: str) -> float:
        """The seconds until something that can wait may be sent; nothing is booked for it yet."""
        now = self._clock()
        halves = [(self._booked.get(key, []), window.half) for key, window in _windows(conversation)]
        return self._free(conversation, now, halves) - now

    def _book(self, conversation: str, last: float) -> float:
        """Book the first moment that is free as far as what is booked until a last one goes."""
        now = self._clock()
        windows = [(self._until(last, key), window) for key, window in _windows(conversation)]
        at = self._free(conversation, now, windows)
        for key in {conversation, EVERYWHERE}:
            booked = self._booked.get(key, [])
            booked = booked[bisect_left(booked, now - _longest(key)) :]
            insort(booked, at)
            self._booked[key] = booked
        return at

    def _cancel(self, conversation: str, at: float) -> None:
        """Let go of a booked moment."""
        for key in {conversation, EVERYWHERE}:
            booked = self._booked.get(key, [])
            place = bisect_left(booked, at)
            del booked[place : place + 1]

    def _until(self, last: float, key: str) -> list[float]:
        booked = self._booked.get(key, [])
        return booked[: bisect_right(booked, last)]

    def _free(self, conversation: str, now: float, windows: list[tuple[list[float], Window]]) -> float:
        """The first moment from now on at which no window would hold too many."""
        at = max(now, self._held.get(conversation, now))
        while (later := max(_past(booked, window, at) for booked, window in windows)) > at:
            at = later
        return at


def _windows(conversation: str) -> Iterator[tuple[str, Window]]:
    """The windows that a request counts in, each with what it is counted by."""
    yield from ((EVERYWHERE, window) for window in OF_ALL)
    if conversation != EVERYWHERE:
        yield from ((conversation, window) for window in OF_CONVERSATION)


def _past(booked: list[float], window: Window, at: float) -> float:
    """The same moment, or a later one where a full stretch of time lies around it."""
    span = window.seconds + SLACK_SECONDS
    first, last = bisect_right(booked, at - span + ROUNDING_SECONDS), bisect_left(booked, at + span)
    for start in range(first, last - window.most + 1):
        begin, end = booked[start], booked[start + window.most - 1]
        if max(end, at) - min(begin, at) < span:
            return begin + span
    return at


def _longest(key: str) -> float:
    """How many seconds the longest window looks back."""
    return max(window.seconds for window in (OF_ALL if key == EVERYWHERE else OF_CONVERSATION)) + 2 * SLACK_SECONDS


class NoPace(Pace):
    """For simulators and tests, which set no limits: nothing ever waits."""

    async def turn(self, conversation: str) -> float:
        """Nothing to wait for."""
        del conversation
        return 0.0

    def take(self, conversation: str) -> bool:
        """Nothing to wait for."""
        del conversation
        return True

    def give_back(self, conversation: str) -> None:
        """Nothing to leave."""
        del conversation

    def hold(self, conversation: str, seconds: float) -> None:
        """Nothing to wait for."""
        del conversation, seconds

    def book(self, conversation: str) -> float:
        """Nothing to wait for."""
        del conversation
        return 0.0

    def room(self, conversation: str) -> float:
        """Nothing to wait for."""
        del conversation
        return 0.0
