"""PostgreSQL: a bounded pool of connections, on each of which a whole unit of work runs on a thread."""

import asyncio
import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, TypeVar, cast

import psycopg
from psycopg import IsolationLevel
from psycopg_pool import ConnectionPool
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

from kanban.outages import Outage
from storage.connection import Connection, Cursor, Process, Statements
from storage.errors import StoreUnavailableError
from storage.postgres_errors import may_be_run_again, unavailable
from storage.watching import UNWATCHED, Watch

Result = TypeVar("Result")

WAIT_SECONDS: Final = 5.0
STATEMENT_SECONDS: Final = 10
IDLE_SECONDS: Final = 300.0
FRESH_SECONDS: Final = 5.0
MOST_WRITING: Final = 6
MOST_READING: Final = 4
MOST_TRIES: Final = 6
LONGEST_PAUSE: Final = 0.05
NUL: Final = "\0"
REPLACED: Final = "\N{REPLACEMENT CHARACTER}"


class _Statements(Statements):
    """As PostgreSQL has them; it takes no zero characters in words, so they are replaced."""

    def _binder(self, kind: Any) -> Process | None:  # noqa: ANN401 - a parameter's type
        inner = super()._binder(kind)
        if kind.python_type is not str and inner is None:
            return None
        return partial(_without_zeros, inner)


def _without_zeros(inner: Process | None, value: Any) -> Any:  # noqa: ANN401 - any parameter
    bound = value if inner is None else inner(value)
    return bound.replace(NUL, REPLACED) if isinstance(bound, str) and NUL in bound else bound


STATEMENTS: Final = _Statements(PGDialect_psycopg(paramstyle="format"))  # type: ignore[no-untyped-call]


@dataclass(frozen=True, slots=True)
class Access:
    """How the units of one pool use PostgreSQL: what they may, how many of them at once, and how long others wait."""

    writes: bool
    most: int
    patience: float = WAIT_SECONDS

    def configure(self, raw: psycopg.Connection[Any]) -> None:
        """Set a new connection up: what reads sees one snapshot, what writes waits for the lock of its board."""
        raw.isolation_level = IsolationLevel.READ_COMMITTED if self.writes else IsolationLevel.REPEATABLE_READ
        raw.read_only = None if self.writes else True  # a standby says of itself that it takes no writes


class PooledUnits:
    """Units of work on the connections of a pool; one that met another transaction is run again."""

    def __init__(self, conninfo: str, access: Access, watch: Watch = UNWATCHED) -> None:
        self._conninfo = conninfo
        self._access = access
        self._watch = watch
        self._threads = ThreadPoolExecutor(access.most, thread_name_prefix="postgres")
        self._pool = ConnectionPool(
            conninfo,
            min_size=1,
            max_size=access.most,
            open=False,
            configure=access.configure,
            check=_checked,
            timeout=access.patience,
            max_idle=IDLE_SECONDS,
            reconnect_timeout=WAIT_SECONDS,
            kwargs={"options": f"-c statement_timeout={STATEMENT_SECONDS * 1000}", "application_name": "kanban-bot"},
        )
        self.committed_at = 0.0

    @property
    def errors(self) -> type[Exception]:
        """What the driver raises."""
        return psycopg.Error

    async def open(self) -> None:
        """Make the first connection. Raises psycopg.Error, which says more of what is wrong than a pool can."""
        await self._hop(self._tried)
        self._pool.open()

    async def run(self, unit: Callable[[Connection], Result]) -> Result:
        """Run the unit in a transaction of its own: committed when it returns, rolled back when it raises.

        Raises StoreUnavailableError where the database cannot be used for now; nothing is stored then, unless the
        connection broke while it was committed: then nobody knows, and the same turn delivered again finds out.
        """
        return await self._hop(partial(self._run, unit, time.monotonic()))

    async def close(self) -> None:
        """Let running units end and close every connection."""
        await self._hop(self._pool.close)
        self._threads.shutdown(wait=False)

    def _tried(self) -> None:
        psycopg.connect(self._conninfo, connect_timeout=int(WAIT_SECONDS)).close()

    async def _hop(self, work: Callable[[], Result]) -> Result:
        """Run something on a thread; it goes on where nobody waits for it any more."""
        return await asyncio.shield(asyncio.get_running_loop().run_in_executor(self._threads, work))

    def _run(self, unit: Callable[[Connection], Result], asked: float) -> Result:
        if time.monotonic() - asked > self._access.patience:
            raise self._refused(StoreUnavailableError(Outage.BUSY, cause="postgres_busy"), asked)
        tries = 0
        while True:
            tries += 1
            try:
                return self._run_once(unit, asked)
            except psycopg.Error as error:
                if tries < MOST_TRIES and may_be_run_again(error):
                    time.sleep(random.uniform(0, LONGEST_PAUSE))  # noqa: S311 - so that two do not meet again
                    continue
                outage = unavailable(error)
                if outage is None:
                    raise
                raise self._refused(outage, asked) from error

    def _refused(self, outage: StoreUnavailableError, asked: float) -> StoreUnavailableError:
        self.committed_at = 0.0
        self._watch.refused(time.monotonic() - asked, outage.outage, writes=self._access.writes)
        return outage

    def _run_once(self, unit: Callable[[Connection], Result], asked: float) -> Result:
        with self._pool.connection() as raw, raw.cursor() as cursor:
            begun = time.monotonic()
            connection = Connection(cast("Cursor", cursor), STATEMENTS, locks=self._access.writes)
            result = unit(connection)
            raw.commit()
        ended = time.monotonic()
        if connection.wrote:
            self.committed_at = ended
        self._watch.ran(begun - asked, ended - begun, writes=self._access.writes)
        return result


async def connect(conninfo: str, access: Access, watch: Watch = UNWATCHED) -> PooledUnits:
    """Open a pool. Raises StoreUnavailableError where PostgreSQL cannot be reached."""
    units = PooledUnits(conninfo, access, watch)
    try:
        await units.open()
    except psycopg.Error as error:
        await units.close()
        raise unavailable(error) or error from error
    return units


async def open_units(conninfo: str, watch: Watch = UNWATCHED) -> tuple[PooledUnits, PooledUnits]:
    """The pool of those who write and that of those who read. Raises StoreUnavailableError."""
    writing = await connect(conninfo, Access(writes=True, most=MOST_WRITING), watch)
    try:
        return writing, await connect(conninfo, Access(writes=False, most=MOST_READING), watch)
    except StoreUnavailableError:
        await writing.close()
        raise


def _checked(raw: psycopg.Connection[Any]) -> None:
    """Let nobody be given a connection that has died meanwhile."""
    ConnectionPool.check_connection(raw)
