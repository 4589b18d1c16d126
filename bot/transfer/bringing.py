"""An import under way: rows are made ready batch by batch, but for known ones, and each is written in one transaction.

Neither overlaps the other: whoever else writes comes in between, while the next rows are made ready. Where another
process has the database open, that is left free for half as long again as a batch has taken at the least, since SQLite
knows no queue of those who wait. Both at once would save no
time, as a thread that waits for Python's lock at every row would hold the database's for as long.
"""

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from typing import TypeAlias

from bot.transfer.report import Report
from bot.transfer.rows import BadFileError, Row, Source
from kanban.board import Board
from kanban.import_task import Adjusted
from kanban.importing import bring_in
from kanban.outages import Outage
from storage.connection import Connection
from storage.errors import StoreUnavailableError
from storage.imports import Arrival, Coming, Imports, Known, Rooms, Told, coming
from storage.store import Store
from storage.work import Work

ReadyRow: TypeAlias = tuple[Row, Coming | Arrival | None, tuple[Adjusted, ...]]

BATCH = 100
FREE, MOST_FREE_SECONDS = 1.5, 0.05
TRIES = 12  # of five seconds each, for which SQLite waits for a lock


@dataclass(frozen=True, slots=True)
class Ready:
    """Some rows that follow each other, made ready to be written at a moment."""

    rows: Sequence[ReadyRow]
    at: datetime

    @property
    def coming(self) -> list[Coming]:
        """Those of them that are tasks which are not known yet."""
        return [one for _, one, _ in self.rows if isinstance(one, Coming)]


@dataclass(slots=True)
class Bringing:
    """One import to one board; `dry` writes nothing and tells the same, `shared` whether another process is there."""

    store: Store
    board: Board
    source: Source
    report: Report
    dry: bool = False
    shared: Callable[[], bool] = lambda: True
    rooms: Rooms = field(default_factory=Rooms)
    _free_until: float = 0.0

    async def run(self, passed: Callable[[Source], None]) -> None:
        """Bring in every row; what was written before a file turned out to be bad stays, and BadFileError says so."""
        for rows in self._batches():
            known, at = await self.store.query(partial(_known, board=self.board, rows=rows)), datetime.now(UTC)
            ready = Ready([self._ready(row, known, at) for row in rows], at)
            if self.shared():
                await asyncio.sleep(self._free_until - time.monotonic())
            began = time.monotonic()
            await self._bring(ready)
            self._free_until = time.monotonic() + min((time.monotonic() - began) * FREE, MOST_FREE_SECONDS)
            passed(self.source)

    def _batches(self) -> Iterator[list[Row]]:
        """The rows, batch by batch; BadFileError comes after all rows that were read before it."""
        bad: BadFileError | None = None
        while bad is None:
            rows = list[Row]()
            try:
                rows.extend(islice(self.source.rows, BATCH))
            except BadFileError as error:
                bad = error
            if rows:
                yield rows
            elif bad is None:
                return
        raise bad

    def _ready(self, row: Row, known: Mapping[str, Known], at: datetime) -> ReadyRow:
        if row.task is None:
            return row, None, ()
        told = Told(row.source, row.words, row.first, row.wanted)
        if (there := known.get(row.source)) is not None:
            return row, there.arrival(told), ()
        imported = bring_in(row.task, at)
        return row, coming(self.board, told, imported), imported.adjusted

    async def _bring(self, ready: Ready) -> None:
        arrivals = iter(await self._looked(ready) if self.dry else await self._written(ready) if ready.coming else ())
        for row, one, adjusted in ready.rows:
            match one:
                case None:
                    self.report.leave_out(row)
                case Arrival():
                    self.report.arrive(row, one, adjusted)
                case _:
                    self.report.arrive(row, next(arrivals), adjusted)

    async def _looked(self, ready: Ready) -> list[Arrival]:
        def look(connection: Connection) -> list[Arrival]:
            return Imports(connection, self.board).look(ready.coming, self.rooms)

        return await self.store.query(look)

    async def _written(self, ready: Ready) -> list[Arrival]:
        """Write a batch; whoever holds the database longer than SQLite waits is waited for, a minute at the most."""
        tried = 0
        while True:
            rooms = Rooms(dict(self.rooms.taken))
            try:
                found = await self.store.settle(self.board.id, partial(_write, ready=ready, rooms=rooms))
            except StoreUnavailableError as error:
                tried += 1
                if error.outage is not Outage.BUSY or tried == TRIES:
                    raise
            else:
                self.rooms = rooms
                return found


def _known(connection: Connection, board: Board, rows: Sequence[Row]) -> dict[str, Known]:
    return Imports(connection, board).known(row.source for row in rows if row.task is not None)


def _write(work: Work, ready: Ready, rooms: Rooms) -> list[Arrival]:
    return Imports(work.connection, work.board).bring_in(ready.coming, rooms, ready.at)
