"""Bringing PostgreSQL to the newest schema, one program at a time."""

from typing import Final

import psycopg
from sqlalchemy import URL, make_url
from sqlalchemy.exc import DBAPIError

from storage.errors import StoreNotReadyError
from storage.postgres_errors import unavailable
from storage.revisions import head, known

THE_LOCK: Final = 0x6B616E62616E  # any number that nobody else locks in this database: "kanban"
NEWEST: Final = "head"
HAS_REVISION: Final = "SELECT to_regclass('alembic_version') IS NOT NULL"
REVISION: Final = "SELECT version_num FROM alembic_version"


def upgrade(conninfo: str, revision: str) -> None:
    """Create the schema, or bring it to the newest or to another revision, under a lock that lasts as long.

    Raises StoreNotReadyError where PostgreSQL cannot be reached, or a newer program has made the schema.
    """
    try:
        with psycopg.connect(conninfo, autocommit=True) as raw:
            raw.execute("SELECT pg_advisory_lock(%s)", (THE_LOCK,))
            found = _revision_of(raw)
            if revision == NEWEST and found == head():
                return
            if found is not None and found not in known():
                raise StoreNotReadyError("newer")
            _run(conninfo, revision)
    except psycopg.Error as error:
        raise unavailable(error) or StoreNotReadyError("unusable", reason=error.sqlstate) from error
    except DBAPIError as error:
        raise StoreNotReadyError("unusable", reason=error.orig) from error


def _revision_of(raw: psycopg.Connection[tuple[object, ...]]) -> str | None:
    has = raw.execute(HAS_REVISION).fetchone()
    row = raw.execute(REVISION).fetchone() if has and has[0] else None
    return str(row[0]) if row else None


def _run(conninfo: str, revision: str) -> None:
    from storage import upgrading  # noqa: PLC0415 - Alembic, which takes its time and is seldom needed

    upgrading.run(_url(conninfo), revision)


def _url(conninfo: str) -> URL:
    return make_url(conninfo).set(drivername="postgresql+psycopg")
