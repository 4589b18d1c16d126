"""A store of one's own, the worker of webhooks on it, and a receiver."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.store import Store
from tests.bot.webhooks.receiver import Receiver, receiving
from tests.bot.webhooks.telling import Told, told
from tests.storage.units import url_of


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
async def board(store: Store) -> AsyncIterator[Told]:
    """A board whose receivers are told by its worker."""
    async with told(store) as board:
        yield board


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """A receiver that takes everything."""
    async with receiving() as receiver:
        yield receiver
