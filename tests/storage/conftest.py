"""A migrated SQLite database of one's own, a store on it, and one board's unit of work."""

import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from storage.connection import Connection
from storage.sqlite import opened
from storage.store import Store
from storage.work import Work
from tests.storage.units import PLACE, forgotten, url_of


@pytest.fixture
def database(migrated: Path, tmp_path: Path) -> Path:
    """A database of the newest schema with nothing in it."""
    return Path(shutil.copy(migrated, tmp_path / "board.db"))


@pytest.fixture
async def store(database: Path) -> AsyncIterator[Store]:
    """The store on that database."""
    store = await Store.open(url_of(database))
    yield store
    await store.close()


@pytest.fixture
def connection(database: Path) -> Iterator[Connection]:
    """One connection to that database, within a transaction that is never committed."""
    with closing(opened(database)) as raw, forgotten(raw) as connection:
        yield connection


@pytest.fixture
def work(connection: Connection) -> Work:
    """A unit of work on a team's new board."""
    return Work.opened(connection, PLACE)
