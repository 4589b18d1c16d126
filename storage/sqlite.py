"""SQLite: one thread a connection, on which a whole unit of work runs in a single hop."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final, TypeVar, cast

import aiosqlite
from sqlalchemy.dialects import sqlite

from storage.connection import Connection, Statements

Result = TypeVar("Result")

BUSY_SECONDS: Final = 5.0
CACHED_STATEMENTS: Final = 256
STATEMENTS: Final = Statements(sqlite.dialect())


class UnitConnection(aiosqlite.Connection):
    """A connection that runs a plain function on its own thread, inside one transaction."""

    def __init__(self, connector: Callable[[], sqlite3.Connection], begin: str) -> None:
        super().__init__(connector, iter_chunk_size=64)
        self._begin = begin
        self._thread.daemon = True  # a process that ends by an error does not wait for its database

    @property
    def raw(self) -> sqlite3.Connection:
        """The driver's own connection, to be used on the driver's own thread only."""
        return self._conn

    async def run(self, unit: Callable[[Connection], Result]) -> Result:
        """Run the unit in a transaction of its own: committed when it returns, rolled back when it raises."""
        hop = cast("Callable[..., Awaitable[Result]]", self._execute)  # pyright: ignore[reportUnknownMemberType]
        return await hop(partial(_in_transaction, self.raw, self._begin, unit))

    async def ended(self) -> None:
        """Return when a connection that could not be made has let go of its thread, which needs the loop until then."""
        await asyncio.to_thread(self._thread.join)


async def connect(path: Path, begin: str) -> UnitConnection:
    """Open one connection whose transactions start with the statement `begin`, or raise sqlite3.Error."""
    connection = UnitConnection(partial(opened, path), begin)
    try:
        await connection
    except sqlite3.Error:
        await connection.ended()
        raise
    return connection


def opened(path: Path | str) -> sqlite3.Connection:
    """The driver's own connection to a file, set to lose nothing that was committed. Raises sqlite3.Error."""
    raw = sqlite3.connect(
        path, timeout=BUSY_SECONDS, isolation_level=None, cached_statements=CACHED_STATEMENTS, check_same_thread=False
    )
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "temp_store = MEMORY"):
        raw.execute(f"PRAGMA {pragma}")
    return raw


@contextmanager
def transaction(raw: sqlite3.Connection, begin: str = "BEGIN IMMEDIATE") -> Generator[Connection]:
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


def _in_transaction(raw: sqlite3.Connection, begin: str, unit: Callable[[Connection], Result]) -> Result:
    with transaction(raw, begin) as connection:
        return unit(connection)
