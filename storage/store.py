"""The only asynchronous doors to what is stored; behind them a unit of work is one plain function."""

from __future__ import annotations

import asyncio
import itertools
import sqlite3
import time
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Self, TypeVar

from sqlalchemy import text

from kanban.outages import Outage
from storage import sqlite
from storage.address import conninfo_of, is_postgres, is_there, path_of
from storage.errors import StoreNotReadyError, StoreUnavailableError, passes
from storage.readings import Readings
from storage.revisions import head, known
from storage.watching import UNWATCHED, Watch
from storage.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.boards import Place
    from storage.connection import Connection
    from storage.units import Units
    from storage.visits import Visit

Result = TypeVar("Result")

READERS = 2
DELIVERIES = "deliveries"
TO_BE_DONE = frozenset({"live_cards", "outbox", "schedules", "conversations", "recurrences", DELIVERIES})
REVISION = text("SELECT version_num FROM alembic_version")
WRITTEN = text("UPDATE alembic_version SET version_num = version_num")
FRESH_SECONDS = 1.0
WORKS_SECONDS = 1.0


@dataclass(slots=True)
class Store:
    """One writer connection and a few readers, each on its own thread; a write is committed when `write` returns.

    `wrote` is set whenever that has left something to do, for whoever waits for it; `told` where that is to tell other
    systems of a change, so that nobody who has none to tell asks the database for it.
    """

    writer: Units
    readers: tuple[Units, ...]
    _turns: itertools.cycle[Units]
    wrote: asyncio.Event = field(default_factory=asyncio.Event)
    told: asyncio.Event = field(default_factory=asyncio.Event)
    readings: Readings = field(default_factory=Readings)
    _probe: asyncio.Task[None] | None = None
    _probed_at: float = 0.0

    @classmethod
    async def open(cls, url: str, watch: Watch = UNWATCHED) -> Self:
        """Open the database that a SQLAlchemy URL names, or raise StoreNotReadyError; every unit is told to `watch`."""
        if is_postgres(url):
            return cls._of(*await _postgres(url, watch))
        path = path_of(url)
        if not is_there(path):
            raise StoreNotReadyError("missing")
        try:
            writer = await sqlite.connect(path, sqlite.WRITES, watch)
            readers = tuple([await sqlite.connect(path, sqlite.READS, watch) for _ in range(READERS)])
        except sqlite3.Error as error:
            raise StoreNotReadyError("unusable", reason=error, passes=passes(error)) from error
        return cls._of(writer, *readers)

    @classmethod
    def _of(cls, writer: Units, *readers: Units) -> Self:
        return cls(writer, readers, itertools.cycle(readers))

    async def write(self, where: Place | Visit, unit: Callable[[Work], Result]) -> Result:
        """Run a unit that changes a board: all of it is committed on return, nothing when it raises."""
        left: set[str] = set()

        def noted(connection: Connection) -> Result:
            result = counted(Work.opened(connection, where), unit)
            left.update(connection.wrote & TO_BE_DONE)
            return result

        result = await self.writer.run(noted)
        if DELIVERIES in left:
            self.told.set()
        if left:
            self.wrote.set()
        return result

    async def read(self, where: Place | Visit, unit: Callable[[Work], Result]) -> Result:
        """Run a unit that only looks at a board; a board that does not exist yet is an empty one."""
        return await self.query(lambda connection: unit(Work.found(connection, where, self.readings)))

    async def settle(self, board_id: int, unit: Callable[[Work], Result]) -> Result:
        """Run a unit that writes on a board of an id that the database itself has named; it wakes nobody."""
        return await self.writer.run(lambda connection: counted(Work.numbered(connection, board_id), unit))

    async def tidy(self, unit: Callable[[Connection], Result]) -> Result:
        """Run a unit that writes across boards what no turn depends on."""
        return await self.writer.run(unit)

    async def query(self, unit: Callable[[Connection], Result]) -> Result:
        """Run a unit that looks across boards."""
        return await next(self._turns).run(unit)

    async def works(self) -> None:
        """Return when within a second the store is ready and takes what is written, else raise StoreNotReadyError."""
        try:
            async with asyncio.timeout(WORKS_SECONDS):
                await self.ready()
                await self.takes_writes()
        except TimeoutError:
            raise StoreNotReadyError("slow", passes=True) from None

    async def ready(self) -> None:
        """Return when the database answers and is migrated, else raise StoreNotReadyError."""
        try:
            revision = await self.query(_revision)
        except self.writer.errors as error:
            raise StoreNotReadyError("silent") from error
        if revision is not None and revision not in known():
            raise StoreNotReadyError("newer")
        if revision != head():
            raise StoreNotReadyError("older", old=revision, new=head())

    async def takes_writes(self) -> None:
        """Return when something was committed a second ago at the most, or is now, else raise StoreUnavailableError.

        One probe a second at the most answers all who ask, also where it fails.
        """
        now = time.monotonic()
        if now - self.writer.committed_at < FRESH_SECONDS:
            return
        if self._probe is None or (self._probe.done() and now - self._probed_at >= FRESH_SECONDS):
            self._probed_at = now
            self._probe = asyncio.create_task(self.writer.run(_probed))
            self._probe.add_done_callback(_heard)
        await asyncio.wait([self._probe])
        try:
            self._probe.result()
        except self.writer.errors as error:
            raise StoreUnavailableError(Outage.BROKEN, str(error)) from error

    async def close(self) -> None:
        """Let running units end and close every connection."""
        await asyncio.gather(*(connection.close() for connection in (self.writer, *self.readers)))


async def _postgres(url: str, watch: Watch) -> tuple[Units, Units]:
    """Those who write to PostgreSQL and those who read, or StoreNotReadyError; its driver is loaded here alone."""
    found: tuple[Units, Units] = await import_module("storage.postgres").open_units(conninfo_of(url), watch)
    return found


def counted(work: Work, unit: Callable[[Work], Result]) -> Result:
    """What a unit that writes returns; that its board has changed is part of what it writes."""
    result = unit(work)
    work.count_change()
    return result


def _revision(connection: Connection) -> str | None:
    found: str | None = connection.execute(REVISION).scalar()
    return found


def _probed(connection: Connection) -> None:
    """Write what is there already, which goes through to the disk as any change does."""
    connection.execute(WRITTEN)


def _heard(probe: asyncio.Task[None]) -> None:
    """Take note of what became of a probe for which nobody waits any more."""
    if not probe.cancelled():
        probe.exception()
