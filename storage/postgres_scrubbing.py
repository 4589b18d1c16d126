"""What was deleted stands in PostgreSQL's files until they are written anew, which is done here at once."""

from typing import Final

import psycopg
from psycopg import sql

from storage.tables import metadata

PATIENCE_MILLISECONDS: Final = 30_000


def scrub(conninfo: str) -> bool:
    """Write every table anew without what was deleted; False where others kept one in use the while.

    https://www.postgresql.org/docs/current/sql-vacuum.html: FULL "writes a new copy of the table". Its log, its
    archive and its standbys are the operator's.
    """
    try:
        with psycopg.connect(conninfo, autocommit=True) as raw:
            raw.execute(sql.SQL("SET lock_timeout = {}").format(PATIENCE_MILLISECONDS))
            for table in metadata.tables:
                raw.execute(sql.SQL("VACUUM (FULL) {}").format(sql.Identifier(table)))
    except psycopg.errors.LockNotAvailable:
        return False
    return True
