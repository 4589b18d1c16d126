import sqlite3
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from storage.errors import StoreNotReadyError
from storage.migrate import upgrade
from storage.revisions import head
from storage.store import Store
from tests.storage.units import PLACE, captured, url_of

TO_DO = "kanban-bot migrate"


@asynccontextmanager
async def opened(path: Path) -> AsyncGenerator[Store]:
    store = await Store.open(url_of(path))
    yield store
    await store.close()


def execute(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute(statement)


async def test_a_migrated_database_is_ready(store: Store) -> None:
    await store.ready()

    assert (await store.write(PLACE, captured)).number == 1


async def test_a_missing_database_says_what_to_do_and_is_not_made(tmp_path: Path) -> None:
    path = tmp_path / "missing.db"

    with pytest.raises(StoreNotReadyError, match=TO_DO):
        await Store.open(url_of(path))

    assert not path.exists()


@pytest.mark.parametrize("url", ["mysql://host/kanban", "sqlite+aiosqlite://"])
async def test_no_other_database_can_be_opened(url: str) -> None:
    with pytest.raises(StoreNotReadyError, match="KANBAN_DATABASE_URL"):
        await Store.open(url)


async def test_a_database_that_was_never_migrated_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()

    async with opened(path) as store:
        with pytest.raises(StoreNotReadyError, match=TO_DO):
            await store.ready()


async def test_a_database_of_a_newer_version_asks_for_a_newer_bot(database: Path) -> None:
    execute(database, "UPDATE alembic_version SET version_num = '9999'")

    async with opened(database) as store:
        with pytest.raises(StoreNotReadyError, match="update the bot"):
            await store.ready()


def test_a_database_of_a_newer_version_is_not_migrated(database: Path) -> None:
    execute(database, "UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(StoreNotReadyError, match="update the bot"):
        upgrade(url_of(database))


async def test_a_database_whose_migration_was_cut_off_says_what_to_do(database: Path) -> None:
    execute(database, "DELETE FROM alembic_version")

    async with opened(database) as store:
        with pytest.raises(StoreNotReadyError, match=f"not {head()}: run {TO_DO}"):
            await store.ready()


async def test_a_file_that_is_no_database_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear database, " * 200)

    with pytest.raises(StoreNotReadyError, match="not a database"):
        await Store.open(url_of(path))


def test_a_file_that_is_no_database_is_not_migrated(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear database, " * 200)

    with pytest.raises(StoreNotReadyError, match="not a database"):
        upgrade(url_of(path))


def test_no_other_database_can_be_migrated() -> None:
    with pytest.raises(StoreNotReadyError, match="KANBAN_DATABASE_URL"):
        upgrade("mysql://host/kanban")


def test_a_folder_that_cannot_be_made_is_named_as_such(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(StoreNotReadyError, match="the folder of KANBAN_DATABASE_URL cannot be made"):
        upgrade(url_of(tmp_path / "file" / "kanban.db"))
