"""Pages of the database that are free still hold what was there: they are written anew without it."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from storage.sqlite import opened

PATIENCE_SECONDS: Final = 30
TRUNCATED: Final = "PRAGMA wal_checkpoint(TRUNCATE)"


def scrub(database: Path) -> bool:
    """Write the whole database anew and empty its log; False where others kept it in use the while.

    https://www.sqlite.org/lang_vacuum.html: "to prevent the content of deleted rows from being recovered".
    """
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
