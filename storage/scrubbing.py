"""Pages of the database that are free still hold what was there: they are written anew without it."""

import sqlite3
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Final

from storage.address import conninfo_of, file_of
from storage.sqlite import opened

PATIENCE_SECONDS: Final = 30
TRUNCATED: Final = "PRAGMA wal_checkpoint(TRUNCATE)"


def scrub(url: str) -> bool:
    """Write the whole database anew and empty its log; False where others kept it in use the while.

    https://www.sqlite.org/lang_vacuum.html: "to prevent the content of deleted rows from being recovered".
    """
    database = file_of(url)
    if database is None:
        return bool(import_module("storage.postgres_scrubbing").scrub(conninfo_of(url)))
    return _scrub_file(database)


def _scrub_file(database: Path) -> bool:
    with closing(opened(database)) as raw:
        raw.execute(f"PRAGMA busy_timeout = {PATIENCE_SECONDS * 1000}")
        try:
            raw.execute("VACUUM")
            busy, *_ = raw.execute(TRUNCATED).fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
                return False
            raise
    return not busy
