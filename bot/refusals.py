"""What operators see of refused requests: a line a reason, however many come."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Final

from aiohttp.http_exceptions import HttpProcessingError

log = logging.getLogger(__name__)

QUIET_SECONDS = 10.0
LONGEST_REASON = 120
MOST_REASONS = 50


@dataclass(slots=True)
class _Said:
    at: float
    left_out: int = 0


class Refusals:
    """Logs a refusal, the same one at most once in ten seconds and then with the number of those left out."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._said: dict[tuple[int, str], _Said] = {}

    def note(self, status: int, reason: str) -> None:
        """Log status and reason, unless the same was logged a moment ago."""
        now = self._clock()
        key = self._key(int(status), reason[:LONGEST_REASON], now)
        said = self._said.get(key)
        if said and now - said.at < QUIET_SECONDS:
            said.left_out += 1
            return
        self._said[key] = _Said(now)
        extra = {"status": key[0], "reason": key[1], "left_out": said.left_out if said else 0}
        log.warning("request refused", extra=extra)

    def _key(self, status: int, reason: str, now: float) -> tuple[int, str]:
        """What counts as the same; when there are too many reasons at once, every new one is one of the others."""
        if (status, reason) in self._said or len(self._said) < MOST_REASONS:
            return status, reason
        self._said = {key: said for key, said in self._said.items() if now - said.at < QUIET_SECONDS}
        return status, reason if len(self._said) < MOST_REASONS else "others"


class Malformed(logging.Filter):
    """Of what is no HTTP the server logs a traceback for each request; here it is a refusal like any other."""

    def __init__(self, refusals: Refusals | None = None) -> None:
        super().__init__()
        self._refusals = refusals or Refusals()

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the server's own record stands: what is no HTTP is counted instead."""
        error = record.exc_info[1] if record.exc_info else None
        if not isinstance(error, HttpProcessingError) or record.levelno <= logging.DEBUG:
            return True
        self._refusals.note(error.code, f"no HTTP: {type(error).__name__}")
        return False


MALFORMED: Final = Malformed()
