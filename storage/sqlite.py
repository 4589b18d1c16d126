"""SQLite: one thread a connection, on which a whole unit of work runs in a single hop."""

import asyncio
import sqlite3
import time
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final, TypeVar, cast

import aiosqlite
from sqlalchemy.dialects import sqlite

from kanban.outages import Outage
from storage.connection import Connection, Statements
from storage.errors import StoreUnavailableError, unavailable
from storage.files import Files
from storage.watching import UNWATCHED, Watch

Result = TypeVar("Result")

BUSY_SECONDS: Final = 5.0
LEAST_BUSY_SECONDS: Final = 0.25
QUEUED_SECONDS: Final = 0.1
WRITES: Final = "BEGIN IMMEDIATE"
READS: Final = "BEGIN"
CACHED_STATEMENTS: Final = 256
STATEMENTS: Final = Statements(sqlite.dialect())


class UnitConnection(aiosqlite.Connection):
    """A connection that runs a plain function on its own thread, inside one transaction.

    `committed_at` is when something was last written and committed, by the monotonic clock; 0 where the database
    refused what came after it.
    """

    def __init__(self, path: Path, begin: str, watch: Watch = UNWATCHED) -> None:
        super().__init__(self._opened, iter_chunk_size=64)
        self._watch = watch
        self._path = path
        self._files = Files(path)
        self._begin = begin
        self._patience = BUSY_SECONDS
        self._is_read_only = False
        self._thread.daemon = True  # a process that ends by an error does not wait for its database
        self.committed_at = 0.0

    @property
    def errors(self) -> type[Exception]:
        """What the driver raises."""
        return sqlite3.Error

    @property
    def raw(self) -> sqlite3.Connection:
        """The driver's own connection, to be used on the driver's own thread only."""
        return self._conn

    async def run(self, unit: Callable[[Connection], Result]) -> Result:
        """Run the unit in a transaction of its own: committed when it returns, rolled back when it raises.

        Raises StoreUnavailableError where the database cannot be used for now; nothing is stored then.
        """
        hop = cast("Callable[..., Awaitable[Result]]", self._execute)  # pyright: ignore[reportUnknownMemberType]
        return await hop(partial(self._run, unit, time.monotonic()))

    def _run(self, unit: Callable[[Connection], Result], asked: float) -> Result:
        begun, writes = 0.0, self._begin == WRITES
        try:
            self._open_anew()
            self._wait_no_longer_than(BUSY_SECONDS - (time.monotonic() - asked))
            before = self.raw.total_changes
            with transaction(self.raw, self._begin) as connection:
                begun = time.monotonic()
                result = unit(connection)
                self._files.check(all_of_them=writes)
        except (sqlite3.Error, StoreUnavailableError) as error:
            outage = unavailable(error)
            if outage is None:
                raise
            self.committed_at = 0.0
            self._is_read_only = outage.outage is Outage.READ_ONLY
            self._watch.refused(time.monotonic() - asked, outage.outage, writes=writes)
            raise outage from (None if outage is error else error)
        ended = time.monotonic()
        if self.raw.total_changes > before:
            self.committed_at = ended
        self._watch.ran(begun - asked, ended - begun, writes=writes)
        return result

    def _opened(self) -> sqlite3.Connection:
        """The driver's connection to the file that is there, which from the first time on is the same one."""
        self._files.check(all_of_them=False)
        return opened(self._path)

    def _open_anew(self) -> None:
        """Open a file anew that could not be written to: what was opened for reading alone stays so."""
        if self._is_read_only:
            anew = self._opened()
            self.raw.close()
            self._connection, self._patience, self._is_read_only = anew, BUSY_SECONDS, False

    def _wait_no_longer_than(self, seconds: float) -> None:
        """Let whoever has waited behind others that met a lock wait for it so much the shorter."""
        patience = BUSY_SECONDS if seconds > BUSY_SECONDS - QUEUED_SECONDS else max(seconds, LEAST_BUSY_SECONDS)
        if patience != self._patience:
            self.raw.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")
            self._patience = patience

    async def ended(self) -> None:
        """Return when a connection that could not be made has let go of its thread, which needs the loop until then."""
        await asyncio.to_thread(self._thread.join)


async def connect(path: Path, begin: str, watch: Watch = UNWATCHED) -> UnitConnection:
    """Open one connection whose transactions start with the statement `begin`.

    Raises sqlite3.Error, or StoreUnavailableError where there is no such file any more.
    """
    connection = UnitConnection(path, begin, watch)
    try:
        await connection
    except (sqlite3.Error, StoreUnavailableError):
        await connection.ended()
        raise
    return connection


def opened(path: Path) -> sqlite3.Connection:
    """The driver's own connection to a file that is there, set to lose nothing that was committed.

    Raises sqlite3.Error; a file is never made.
    """
    raw = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        cached_statements=CACHED_STATEMENTS,
        check_same_thread=False,
    )
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "temp_store = MEMORY"):
        raw.execute(f"PRAGMA {pragma}")
    return raw


@contextmanager
def transaction(raw: sqlite3.Connection, begin: str = WRITES) -> Generator[Connection]:
    """A transaction that is committed at the end, and rolled back where anything is raised.

    Its errors name no parameters, as the driver's never do: those are people's words, and errors go to the log.
    """
    cursor = raw.cursor()
    cursor.execute(begin)
    try:
        yield Connection(cursor, STATEMENTS)
        raw.commit()
    except BaseException:
        raw.rollback()
        raise
