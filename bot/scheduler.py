"""Meetings on time: whatever is due is claimed in the transaction that puts its card into the outbox."""

import logging
from datetime import datetime, timedelta
from functools import partial
from traceback import extract_tb

from bot.clock import Clock, now
from bot.handlers.meetings import hold
from bot.metrics.instruments import MEETINGS
from bot.metrics.labels import Holding
from bot.metrics.metrics import Metrics
from storage.connection import Connection
from storage.schedules import Held, Planned, due, first, put_off
from storage.store import Store

log = logging.getLogger(__name__)

SOONEST_SECONDS = 0.05
FIRST_PAUSE = timedelta(minutes=1)
MOST_DOUBLED = 5


class Scheduler:
    """Looks what is due; when that is stands in the database alone, so any number of processes may do so."""

    def __init__(self, store: Store, clock: Clock = now, metrics: Metrics | None = None) -> None:
        self._store = store
        self._metrics = metrics or Metrics()
        self._clock = clock
        self._failed: dict[tuple[int, Held], int] = {}

    async def work(self) -> float | None:
        """Hold what is due now; seconds until something is due again, None for never."""
        at = self._clock()
        planned, upcoming = await self._store.query(partial(_looked, at=at))
        if planned:
            for meeting in planned:
                await self._hold(meeting, at)
            upcoming = await self._store.query(first)
        return None if upcoming is None else max((upcoming - at).total_seconds(), SOONEST_SECONDS)

    async def _hold(self, planned: Planned, at: datetime) -> None:
        """Hold one meeting; a board whose meeting cannot be held keeps no other one waiting, and is tried again later.

        What went wrong is told by its name alone, since an error of the database quotes what was to be written.
        """
        which = planned.board_id, planned.meeting
        try:
            became = await self._store.settle(planned.board_id, partial(hold, planned, at))
        except Exception as error:  # noqa: BLE001 - whatever it is, the others are held
            failures = self._failed[which] = self._failed.get(which, 0) + 1
            pause = FIRST_PAUSE * 2 ** min(failures - 1, MOST_DOUBLED)
            self._metrics.count(MEETINGS, planned.meeting, Holding.FAILED)
            what = {"board": planned.board_id, "meeting": planned.meeting.value, "where": _where(error)}
            log.error("a meeting could not be held", extra={**what, "reason": type(error).__name__})  # noqa: TRY400 - see above
            await self._store.tidy(partial(put_off, planned=planned, until=at + pause))
        else:
            self._failed.pop(which, None)
            for holding in became:
                self._metrics.count(MEETINGS, planned.meeting, holding)


def _looked(connection: Connection, at: datetime) -> tuple[list[Planned], datetime | None]:
    """What is due, and when something is due again."""
    return due(connection, at), first(connection)


def _where(error: Exception) -> str:
    """The line at which something went wrong."""
    frame = extract_tb(error.__traceback__)[-1]
    return f"{frame.filename}:{frame.lineno}"
