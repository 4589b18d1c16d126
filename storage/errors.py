"""What storage cannot do, for operators."""

import errno
import sqlite3
from typing import Final

from kanban.outages import Outage

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
REASONS: Final = {
    Outage.BUSY: "the database is locked by another program: end that program, or wait until it is done",
    Outage.FULL: "the disk of the database is full: make room, no restart is needed",
    Outage.READ_ONLY: "the database is read-only: make its files and their folder writable, no restart is needed",
    Outage.GONE: (
        "the database file, or one of those beside it, was removed or replaced while the bot runs: nothing is stored"
        " any more. Move the same files back, no restart is needed; or put a backup there, without the -wal and -shm"
        " of the lost one, and start the bot again"
    ),
    Outage.BROKEN: (
        "the database cannot be read or written: is its disk full, over a quota, read-only or failing?"
        " No restart is needed once it is not; a damaged file is to be replaced by a backup while the bot is stopped"
    ),
}
FOR_GOOD: Final = frozenset(
    {
        *(errno.EACCES, errno.EPERM, errno.EEXIST, errno.ENOTDIR),
        *(errno.EISDIR, errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL),
    }
)
PRIMARY = 0xFF  # https://www.sqlite.org/rescode.html#extended_result_code_list


class StoreNotReadyError(Exception):
    """The database cannot be worked with; the message says why and what to do.

    `passes` tells that a later try may find it well, with nothing set otherwise: a full disk, a lock.
    """

    def __init__(self, message: str, *, passes: bool = False) -> None:
        super().__init__(message)
        self.passes = passes


class StoreUnavailableError(StoreNotReadyError):
    """The database cannot be worked with for now, and nothing of the unit that met this is stored."""

    def __init__(self, outage: Outage, detail: str = "") -> None:
        super().__init__(f"{REASONS[outage]} ({detail})" if detail else REASONS[outage], passes=True)
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
