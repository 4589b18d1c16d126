"""SQLite: one thread a connection, on which a whole unit of work runs in a single hop."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Final, TypeVar, cast

import aiosqlite
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

Result = TypeVar("Result")

BUSY_SECONDS: Final = 5.0
CACHED_STATEMENTS: Final = 256


class UnitConnection(aiosqlite.Connection):
    """A connection that runs a plain function on its own thread, inside one transaction."""

    engine: Engine

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connector, iter_chunk_size=64)
        self._thread.daemon = True  # a process that ends by an error does not wait for its database

    @property
    def raw(self) -> sqlite3.Connection:
        """The driver's own connection, to be used on the driver's own thread only."""
        return self._conn

    async def run(self, unit: Callable[[Connection], Result]) -> Result:
        """Run the unit in a transaction of its own: committed when it returns, rolled back when it raises."""
        hop = cast("Callable[..., Awaitable[Result]]", self._execute)  # pyright: ignore[reportUnknownMemberType]
        return await hop(partial(_in_transaction, self.engine, unit))

    async def ended(self) -> None:
        """Return when a connection that could not be made has let go of its thread, which needs the loop until then."""
        await asyncio.to_thread(self._thread.join)


async def connect(path: Path, begin: str) -> UnitConnection:
    """Open one connection whose transactions start with the statement `begin`, or raise sqlite3.Error."""
    connection = UnitConnection(partial(_open, path))
    try:
        await connection
    except sqlite3.Error:
        await connection.ended()
        raise
    connection.engine = _engine(connection.raw, begin)
    return connection


def _open(path: Path) -> sqlite3.Connection:
    raw = sqlite3.connect(
        path, timeout=BUSY_SECONDS, isolation_level=None, cached_statements=CACHED_STATEMENTS, check_same_thread=False
    )
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "temp_store = MEMORY"):
        raw.execute(f"PRAGMA {pragma}")
    return raw


def _engine(raw: sqlite3.Connection, begin: str) -> Engine:
    """Its errors name no parameters, since those are people's words and errors go to the log."""
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool, hide_parameters=True)

    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "begin", start)
    return engine


def _in_transaction(engine: Engine, unit: Callable[[Connection], Result]) -> Result:
    with engine.begin() as connection:
        return unit(connection)
