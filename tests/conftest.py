"""What every test may ask for: Microsoft's double, the bot running against it, and a chat to talk in."""

import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.settings import Settings
from storage.migrate import upgrade
from storage.store import Store
from tests import postgres as of_postgres
from tests.double.chat import Chat
from tests.double.microsoft import Microsoft
from tests.double.teams import Teams, running
from tests.raw import raw
from tests.storage.units import url_of

ON_POSTGRES = os.environ.get("KANBAN_TEST_DATABASE") == "postgres"
ON_BOTH = frozenset(
    {"test_redelivery", "test_outbox", "test_undo", "test_search", "test_members", "test_delivered_again"}
)
"""The test files that run on PostgreSQL too, wherever the others run."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Let tests of both databases run on both."""
    path = metafunc.definition.path
    if path.stem in ON_BOTH and path.parent.name in {"storage", "journeys"} and "on_postgres" in metafunc.fixturenames:
        metafunc.parametrize("on_postgres", [False, True], ids=["sqlite", "postgres"], indirect=True)


@pytest.fixture
def on_postgres(request: pytest.FixtureRequest) -> bool:
    """Whether the test runs on PostgreSQL; all do where KANBAN_TEST_DATABASE=postgres."""
    return bool(getattr(request, "param", False)) or ON_POSTGRES


@pytest.fixture
def sqlite(on_postgres: bool) -> None:  # noqa: FBT001 - a fixture
    """The test is about SQLite itself."""
    if on_postgres:
        pytest.skip("it is about SQLite")


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
def database(migrated: Path, tmp_path: Path, sqlite: None) -> Path:  # noqa: ARG001 - it skips on PostgreSQL
    """A SQLite database of the newest schema with nothing in it, for tests without a bot."""
    return Path(shutil.copy(migrated, tmp_path / "board.db"))


@pytest.fixture
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL database of the newest schema with nothing in it."""
    url = of_postgres.made()
    yield url
    of_postgres.dropped(url)


@pytest.fixture
def url(request: pytest.FixtureRequest, on_postgres: bool) -> str:  # noqa: FBT001 - a fixture
    """The URL of a database of the newest schema with nothing in it, of the kind that is tested."""
    if on_postgres:
        return str(request.getfixturevalue("postgres"))
    return url_of(request.getfixturevalue("database"))


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    """The store on that database."""
    store = await Store.open(url)
    yield store
    await store.close()


@pytest.fixture
def settings(
    microsoft: Microsoft,
    migrated: Path,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    on_postgres: bool,  # noqa: FBT001 - a fixture
) -> Settings:
    """Settings of a bot with an app id and a migrated database of its own."""
    if on_postgres:
        return microsoft.settings(data_dir=tmp_path, database_url=str(request.getfixturevalue("postgres")))
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
    before = _contents(teams.settings)
    yield
    assert _contents(teams.settings) == before


def _contents(settings: Settings) -> list[str]:
    with raw(settings) as database:
        return database.dump()
