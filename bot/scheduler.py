"""Meetings on time: whatever is due is claimed in the transaction that puts its card into the outbox."""

from functools import partial

from bot.clock import Clock, now
from bot.handlers.meetings import hold
from storage.schedules import due, first
from storage.store import Store

SOONEST_SECONDS = 0.05


class Scheduler:
    """Looks what is due; it holds nothing in memory, so any number of processes may do so."""

    def __init__(self, store: Store, clock: Clock = now) -> None:
        self._store = store
        self._clock = clock

    async def work(self) -> float | None:
        """Hold what is due now; seconds until something is due again, None for never."""
        at = self._clock()
        for planned in await self._store.query(partial(due, at=at)):
            await self._store.settle(planned.board_id, partial(hold, planned, at))
        upcoming = await self._store.query(first)
        return None if upcoming is None else max((upcoming - at).total_seconds(), SOONEST_SECONDS)
