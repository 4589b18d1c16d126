"""Crashes of what runs beside the turns: counted, told to operators, and tried again after a pause that grows."""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Callable, Mapping

log = logging.getLogger(__name__)

FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 60.0
MOST_DOUBLED = 6
UNHEARD = "a task that nobody waits for"


class Crashes:
    """How often each kind of work has crashed since the process began, and until when it is left alone."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._all: Counter[str] = Counter()
        self._in_a_row: Counter[str] = Counter()
        self._next: dict[str, float] = {}

    @property
    def counts(self) -> Mapping[str, int]:
        """The crashes by the name of the work, as health and log tell them."""
        return dict(self._all)

    def count(self, work: str, error: BaseException | None, **pause: float) -> None:
        """Count a crash and write it to the log; work that is cut off from outside has no error."""
        self._all[work] += 1
        extra = {"work": work, "crashes": self._all[work], **pause}
        log.error("something beside the turns has crashed", exc_info=error, extra=extra)

    def watch(self, loop: asyncio.AbstractEventLoop) -> None:
        """Count what fails in a loop unheard; asyncio's own line of it quotes errors, which may quote people."""
        loop.set_exception_handler(lambda _, context: self.count(UNHEARD, context.get("exception")))

    def crashed(self, work: str, error: BaseException | None) -> float:
        """Count a crash; the seconds to leave the work alone for, twice as long each in a row, a minute at most."""
        doubled = min(self._in_a_row[work], MOST_DOUBLED)
        pause = min(FIRST_PAUSE_SECONDS * (1 << doubled), LONGEST_PAUSE_SECONDS)
        self._in_a_row[work] += 1
        self._next[work] = self._clock() + pause
        self.count(work, error, pause=pause)
        return pause

    def wait(self, work: str) -> float:
        """The seconds until the work may be tried again; none or less where it may be now."""
        return self._next.get(work, 0.0) - self._clock()

    def worked(self, work: str) -> None:
        """It works: the next crash is the first in a row again."""
        self._in_a_row.pop(work, None)
        self._next.pop(work, None)
