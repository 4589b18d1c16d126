"""What every test may ask for: Microsoft's double, the bot running against it, and a chat to talk in."""

import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.settings import Settings
from storage.migrate import upgrade
from storage.store import Store
from tests.double.chat import Chat
from tests.double.microsoft import Microsoft
from tests.double.teams import Teams, running
from tests.storage.units import url_of


@pytest.fixture
async def microsoft() -> AsyncIterator[Microsoft]:
    """The connector, key server and login server on a loopback port."""
    async with Microsoft() as double:
        yield double


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database of the newest schema, to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "kanban.db"
    upgrade(f"sqlite+aiosqlite:///{path}")
    return path


@pytest.fixture
def database(migrated: Path, tmp_path: Path) -> Path:
    """A database of the newest schema with nothing in it, for tests without a bot."""
    return Path(shutil.copy(migrated, tmp_path / "board.db"))


@pytest.fixture
async def store(database: Path) -> AsyncIterator[Store]:
    """The store on that database."""
    store = await Store.open(url_of(database))
    yield store
    await store.close()


@pytest.fixture
def settings(microsoft: Microsoft, migrated: Path, tmp_path: Path) -> Settings:
    """Settings of a bot with an app id and a migrated SQLite database of its own."""
    shutil.copy(migrated, tmp_path / "kanban.db")
    return microsoft.settings(data_dir=tmp_path)


@pytest.fixture
async def teams(microsoft: Microsoft, settings: Settings) -> AsyncIterator[Teams]:
    """The real bot, tokens checked, and the world around it."""
    async with running(microsoft, settings) as teams:
        yield teams


@pytest.fixture
def chat(teams: Teams) -> Chat:
    """Alex's personal chat with the bot."""
    return teams.personal()


@pytest.fixture
def unchanged(teams: Teams) -> Iterator[None]:
    """The test leaves the bot's database as it was."""
    path = teams.settings.data_dir / "kanban.db"
    before = _contents(path)
    yield
    assert _contents(path) == before


def _contents(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        return list(database.iterdump())
