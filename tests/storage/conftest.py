"""A migrated database of one's own, a store on it, and one board's unit of work."""

from collections.abc import Iterator
from contextlib import closing
from typing import cast

import psycopg
import pytest

from storage.address import conninfo_of, is_postgres, path_of
from storage.connection import Connection, Cursor
from storage.postgres import STATEMENTS
from storage.sqlite import opened
from storage.work import Work
from tests.storage.units import PLACE, forgotten


@pytest.fixture
def connection(url: str) -> Iterator[Connection]:
    """One connection to that database, within a transaction that is never committed."""
    if is_postgres(url):
        with psycopg.connect(conninfo_of(url)) as transaction:
            yield Connection(cast("Cursor", transaction.cursor()), STATEMENTS, locks=True)
            transaction.rollback()
        return
    with closing(opened(path_of(url))) as raw, forgotten(raw) as connection:
        yield connection


@pytest.fixture
def work(connection: Connection) -> Work:
    """A unit of work on a team's new board."""
    return Work.opened(connection, PLACE)
