"""Everything is copied from a file to PostgreSQL and back, or nothing is."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from kanban.commands import Step
from storage.boards import Place
from storage.copies import CopyError
from storage.copying import Copied, copy_all
from storage.store import Store
from storage.work import Work
from tests import postgres as of_postgres
from tests.kanban.builders import ANA, LATER
from tests.raw import raw_of
from tests.storage.test_erased_everywhere import planted
from tests.storage.units import PLACE, captured, moved, url_of

NETWORK = Place("tenant-1", "team", "19:network", "Network")


@pytest.fixture
def empty() -> Iterator[str]:
    """The URL of a PostgreSQL database in which nothing was ever made."""
    url = of_postgres.made(migrated=False)
    yield url
    of_postgres.dropped(url)


def told(_: int, __: int) -> None:
    """Nobody watches."""


def worked(work: Work) -> None:
    """A board on which something has happened."""
    for _ in range(12):
        captured(work)
    moved(work, 3, Step.START, ANA, LATER)
    moved(work, 3, Step.DONE, ANA, LATER)


async def board_of(url: str, place: Place = PLACE) -> tuple[int, int, list[int]]:
    """The id of a board, the next number, and the numbers of its tasks."""
    store = await Store.open(url)
    try:
        numbers = await store.read(place, lambda work: [task.number for task in work.tasks.all_open()])
        number = await store.write(place, lambda work: captured(work).number)
        return await store.read(place, lambda work: work.board.id), number, numbers
    finally:
        await store.close()


async def filled(database: Path) -> None:
    """Two boards with work, and one with something in every table."""
    store = await Store.open(url_of(database))
    await store.write(PLACE, worked)
    await store.write(NETWORK, worked)
    await store.close()
    planted(database)


def rows(url: str) -> list[str]:
    """Every row of every table, as plain text."""
    with raw_of(url) as database:
        return database.all_rows()


async def test_everything_comes_over_and_back_the_same(database: Path, empty: str, tmp_path: Path) -> None:
    await filled(database)
    back = url_of(tmp_path / "back.db")

    there = await asyncio.to_thread(copy_all, url_of(database), empty, told)
    here = await asyncio.to_thread(copy_all, empty, back, told)

    assert there == here
    assert there.rows > 100
    assert rows(url_of(database)) == rows(empty) == rows(back)


async def test_work_goes_on_where_it_was(database: Path, empty: str) -> None:
    await filled(database)
    await asyncio.to_thread(copy_all, url_of(database), empty, told)

    board, number, numbers = await board_of(empty)
    new, first, _ = await board_of(empty, Place("tenant-1", "team", "19:new", "New"))

    assert (number, 12 in numbers) == (13, True)
    assert (new > board, first) == (True, 1)


async def test_what_has_tasks_already_is_left_as_it_is(database: Path, empty: str) -> None:
    await filled(database)
    await asyncio.to_thread(copy_all, url_of(database), empty, told)
    before = rows(empty)

    with pytest.raises(CopyError, match="has tasks already"):
        await asyncio.to_thread(copy_all, url_of(database), empty, told)

    assert rows(empty) == before


async def test_a_bot_that_runs_is_stopped_first(database: Path, postgres: str, tmp_path: Path) -> None:
    store = await Store.open(postgres)
    try:
        with pytest.raises(CopyError, match="stop the bot"):
            await asyncio.to_thread(copy_all, postgres, url_of(tmp_path / "new.db"), told)
        with pytest.raises(CopyError, match="stop the bot"):
            await asyncio.to_thread(copy_all, url_of(database), postgres, told)
    finally:
        await store.close()


def test_a_database_is_not_copied_onto_itself(database: Path) -> None:
    with pytest.raises(CopyError, match="same database"):
        copy_all(url_of(database), url_of(database), told)


def test_a_file_that_is_not_there_is_named(tmp_path: Path, empty: str) -> None:
    with pytest.raises(CopyError, match=r"none\.db"):
        copy_all(url_of(tmp_path / "none.db"), empty, told)


def test_nothing_is_copied_of_nothing(database: Path, empty: str) -> None:
    assert copy_all(url_of(database), empty, told) == Copied(tables=23, rows=1)
