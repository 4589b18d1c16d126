"""What is kept no longer goes, once a day on each board, some of it at a time."""

import logging
from datetime import UTC, datetime, time, timedelta
from functools import partial

from bot.clock import Clock, now
from kanban.retention import Keep
from storage import retention
from storage.store import Store
from storage.work import Work

log = logging.getLogger(__name__)

TAKE = 25
PAUSE_SECONDS = 0.5


class Retention:
    """Removes old tasks; which boards are tidied for today stands in the database, whatever process has done it."""

    def __init__(self, store: Store, keep: Keep, clock: Clock = now) -> None:
        self._store = store
        self._keep = keep
        self._clock = clock
        self._rests_until: datetime | None = None

    async def work(self) -> float | None:
        """Remove a few tasks of one board; seconds until there may be more to remove, None for never."""
        at = self._clock()
        tomorrow = datetime.combine(at.date() + timedelta(days=1), time(), UTC)
        if not self._keep.ends:
            return None
        if self._rests_until is not None and at < self._rests_until <= tomorrow:
            return (self._rests_until - at).total_seconds()
        board_id = await self._store.query(partial(retention.next_untidy, day=at.date()))
        if board_id is None:
            self._rests_until = tomorrow
            return (tomorrow - at).total_seconds()
        gone = await self._store.settle(board_id, partial(tidy, self._keep, at))
        if gone:
            log.info("old tasks are removed", extra={"board": board_id, "count": gone})
        return PAUSE_SECONDS


def tidy(keep: Keep, at: datetime, work: Work) -> int:
    """Remove a few tasks of a board that is not tidied for the day yet, and say how many; with none left, it is."""
    if not retention.is_untidy(work.connection, work.board, at.date()):
        return 0
    gone = remove(keep, at, work)
    if gone < TAKE:
        retention.note_tidied(work.connection, work.board, at.date())
    return gone


def remove(keep: Keep, at: datetime, work: Work) -> int:
    """Remove up to twenty-five tasks of a board, and say how many; its live cards follow."""
    gone = 0
    for lane, before in keep.befores(at):
        gone += retention.remove(work.connection, work.board, lane, before, TAKE - gone)
    if gone:
        work.live_cards.mark_stale(at)
    return gone
