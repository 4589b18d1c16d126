"""What storage cannot do, for operators."""

import errno
import sqlite3
from typing import Final

from kanban.outages import Outage
from storage.causes import SAID

OUTAGES: Final = {
    sqlite3.SQLITE_BUSY: Outage.BUSY,
    sqlite3.SQLITE_LOCKED: Outage.BUSY,
    sqlite3.SQLITE_PROTOCOL: Outage.BUSY,
    sqlite3.SQLITE_FULL: Outage.FULL,
    sqlite3.SQLITE_READONLY: Outage.READ_ONLY,
    sqlite3.SQLITE_IOERR: Outage.BROKEN,
    sqlite3.SQLITE_CORRUPT: Outage.BROKEN,
    sqlite3.SQLITE_NOTADB: Outage.BROKEN,
    sqlite3.SQLITE_CANTOPEN: Outage.BROKEN,
}
FOR_GOOD: Final = frozenset(
    {
        *(errno.EACCES, errno.EPERM, errno.EEXIST, errno.ENOTDIR),
        *(errno.EISDIR, errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL),
    }
)
PRIMARY = 0xFF  # https://www.sqlite.org/rescode.html#extended_result_code_list


class StoreNotReadyError(Exception):
    """The database cannot be worked with; the message says why and what to do, in English.

    `cause` and `facts` say the same in any language, `detail` is the database's own words. `passes` tells that a later
    try may find it well, with nothing set otherwise: a full disk, a lock.
    """

    def __init__(self, cause: str, *, passes: bool = False, detail: str = "", **facts: object) -> None:
        said = SAID[cause].format(**facts)
        super().__init__(f"{said} ({detail})" if detail else said)
        self.cause = cause
        self.facts = facts
        self.detail = detail
        self.passes = passes


class StoreUnavailableError(StoreNotReadyError):
    """The database cannot be worked with for now, and nothing of the unit that met this is stored."""

    def __init__(self, outage: Outage, detail: str = "", cause: str = "") -> None:
        super().__init__(cause or outage.value, passes=True, detail=detail)
        self.outage = outage


def unavailable(error: sqlite3.Error | StoreUnavailableError) -> StoreUnavailableError | None:
    """What an error of SQLite means where the world around it is at fault; None where a statement of ours is."""
    if isinstance(error, StoreUnavailableError):
        return error
    code = error_code(error)
    outage = None if code is None else OUTAGES.get(code)
    return None if outage is None else StoreUnavailableError(outage, f"{error}, {error.sqlite_errorname}")


def passes(error: BaseException | None) -> bool:
    """Whether an error of the system or of SQLite may be gone at a later try: no wrong name, right or kind of file."""
    if isinstance(error, sqlite3.Error):
        return error_code(error) != sqlite3.SQLITE_NOTADB and unavailable(error) is not None
    return isinstance(error, OSError) and error.errno not in FOR_GOOD


def error_code(error: sqlite3.Error) -> int | None:
    """The primary code of an error of SQLite, where it has one."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & PRIMARY
