"""A migrated SQLite database of one's own, a store on it, and one board's unit of work."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from storage.connection import Connection
from storage.sqlite import opened
from storage.work import Work
from tests.storage.units import PLACE, forgotten


@pytest.fixture
def connection(database: Path) -> Iterator[Connection]:
    """One connection to that database, within a transaction that is never committed."""
    with closing(opened(database)) as raw, forgotten(raw) as connection:
        yield connection


@pytest.fixture
def work(connection: Connection) -> Work:
    """A unit of work on a team's new board."""
    return Work.opened(connection, PLACE)
