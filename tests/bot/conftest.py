"""A store of its own for a test of what the bot does with one."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.store import Store
from tests.storage.units import url_of


@pytest.fixture
def database(migrated: Path, tmp_path: Path) -> Path:
    """A database of the newest schema with nothing in it."""
    return Path(shutil.copy(migrated, tmp_path / "board.db"))


@pytest.fixture
async def store(database: Path) -> AsyncIterator[Store]:
    """A store on that database."""
    store = await Store.open(url_of(database))
    yield store
    await store.close()
