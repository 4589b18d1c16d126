"""What errors of PostgreSQL mean where the world around it is at fault, by their codes.

https://www.postgresql.org/docs/current/errcodes-appendix.html
"""

from typing import Final

import psycopg
from psycopg_pool import PoolClosed, PoolTimeout

from kanban.outages import Outage
from storage.errors import StoreUnavailableError

AGAIN: Final = frozenset({"40001", "40P01", "23505"})
"""A transaction that met another one: it is run anew. Two that make the same board at once meet in its key."""
FULL: Final = frozenset({"53100"})
READ_ONLY: Final = frozenset({"25006"})
BUSY: Final = frozenset({"53000", "53200", "53300", "53400", "55P03", "57014", "55006"})
GONE: Final = frozenset({"57P01", "57P02", "57P03", "57P05"})


def may_be_run_again(error: psycopg.Error) -> bool:
    """Whether another transaction was in the way, which has ended meanwhile."""
    return error.sqlstate in AGAIN


def unavailable(error: psycopg.Error) -> StoreUnavailableError | None:
    """What an error means where the world around is at fault; None where a statement of ours is."""
    outage = _outage(error)
    detail = error.sqlstate or str(error).partition("\n")[0] or type(error).__name__
    return None if outage is None else StoreUnavailableError(outage, detail, f"postgres_{outage.value}")


def _outage(error: psycopg.Error) -> Outage | None:
    code = error.sqlstate
    if isinstance(error, (PoolTimeout, PoolClosed)) or code in BUSY:
        return Outage.BUSY
    if code in FULL:
        return Outage.FULL
    if code in READ_ONLY:
        return Outage.READ_ONLY
    if code is not None and (code in GONE or code.startswith("08")):
        return Outage.GONE
    if code is not None and code.startswith(("58", "XX")):
        return Outage.BROKEN
    return Outage.GONE if isinstance(error, psycopg.OperationalError) else None
