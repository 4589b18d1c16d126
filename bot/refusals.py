"""What operators see of refused requests: a line a reason, however many come."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

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
