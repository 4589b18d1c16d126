"""What comes by itself, on time: whatever is due is claimed in the transaction that makes its task."""

import logging
from datetime import datetime, timedelta
from functools import partial
from traceback import extract_tb

from bot.clock import Clock, now
from bot.handlers.comings import let_come
from storage.connection import Connection
from storage.recurrences import Due, due, first, put_off
from storage.store import Store

log = logging.getLogger(__name__)

SOONEST_SECONDS = 0.05
FIRST_PAUSE = timedelta(minutes=1)
MOST_DOUBLED = 5


class Recurring:
    """Looks what is to come; when that is stands in the database alone, so any number of processes may do so."""

    def __init__(self, store: Store, clock: Clock = now) -> None:
        self._store = store
        self._clock = clock
        self._failed: dict[tuple[int, int], int] = {}

    async def work(self) -> float | None:
        """Let come what is due now; seconds until something is due again, None for never."""
        at = self._clock()
        planned, upcoming = await self._store.query(partial(_looked, at=at))
        if planned:
            for one in planned:
                await self._let_come(one, at)
            upcoming = await self._store.query(first)
        return None if upcoming is None else max((upcoming - at).total_seconds(), SOONEST_SECONDS)

    async def _let_come(self, planned: Due, at: datetime) -> None:
        """Let one come; what cannot keeps no other one waiting, and is tried again later, for the same days.

        What went wrong is told by its name alone, since an error of the database quotes what was to be written.
        """
        which = planned.board_id, planned.id
        try:
            await self._store.settle(planned.board_id, partial(let_come, planned, at))
        except Exception as error:  # noqa: BLE001 - whatever it is, the others come
            failures = self._failed[which] = self._failed.get(which, 0) + 1
            pause = FIRST_PAUSE * 2 ** min(failures - 1, MOST_DOUBLED)
            what = {"board": planned.board_id, "recurrence": planned.id, "where": _where(error)}
            log.error("a recurring task could not come", extra={**what, "reason": type(error).__name__})  # noqa: TRY400 - see above
            await self._store.tidy(partial(put_off, planned=planned, until=at + pause))
        else:
            self._failed.pop(which, None)


def _looked(connection: Connection, at: datetime) -> tuple[list[Due], datetime | None]:
    """What is due, and when something is due again."""
    return due(connection, at), first(connection)


def _where(error: Exception) -> str:
    """The line at which something went wrong."""
    frame = extract_tb(error.__traceback__)[-1]
    return f"{frame.filename}:{frame.lineno}"
