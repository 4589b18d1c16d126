"""How often somebody may do something: so many times at once, and so many a minute; and what came a while ago."""

from collections.abc import Callable
from time import monotonic

MOST_REMEMBERED = 10_000


class Rate:
    """Counts by name; one number is kept for each, the moment from which all of its room is there again.

    https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm
    """

    def __init__(
        self, a_minute: int, at_once: int, clock: Callable[[], float] = monotonic, most: int = MOST_REMEMBERED
    ) -> None:
        self._every = 60.0 / a_minute
        self._room = self._every * at_once
        self._clock = clock
        self._most = most
        self._full_at: dict[str, float] = {}

    def wait(self, name: str) -> float:
        """Count one more, and return 0; or count none, and return after how many seconds it may be tried again."""
        now = self._clock()
        full_at = max(self._full_at.get(name, now), now) + self._every
        if full_at - now > self._room:
            return full_at - now - self._room
        if name not in self._full_at and len(self._full_at) >= self._most:
            self._forget(now)
        self._full_at[name] = full_at
        return 0.0

    def _forget(self, now: float) -> None:
        """Forget whoever has all of their room again; where nobody has, those who wait longest to have it."""
        self._full_at = {name: at for name, at in self._full_at.items() if at > now}
        while len(self._full_at) >= self._most:
            del self._full_at[next(iter(self._full_at))]


class Seen:
    """Remembers texts for so many seconds from when they came first."""

    def __init__(self, seconds: float, clock: Callable[[], float] = monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._until: dict[str, float] = {}

    def __contains__(self, text: str) -> bool:
        """Whether it is remembered."""
        return self._until.get(text, 0.0) > self._clock()

    def add(self, text: str) -> None:
        """Remember a text, and forget those whose time is over."""
        now = self._clock()
        while self._until and self._until[first := next(iter(self._until))] <= now:
            del self._until[first]
        self._until.setdefault(text, now + self._seconds)
