"""Whoever watches is told how long each unit has waited and taken, and what the database refuses."""

import asyncio
import threading
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import text

from kanban.outages import Outage
from storage.connection import Connection
from storage.errors import StoreUnavailableError
from storage.store import Store
from storage.work import Work
from tests.storage.units import PLACE, captured, url_of


@dataclass(slots=True)
class Watching:
    """All that it was told."""

    ran_: list[tuple[bool, float, float]] = field(default_factory=list[tuple[bool, float, float]])
    refused_: list[tuple[bool, Outage]] = field(default_factory=list[tuple[bool, Outage]])

    def ran(self, waited: float, took: float, *, writes: bool) -> None:
        """Keep it."""
        self.ran_.append((writes, waited, took))

    def refused(self, waited: float, outage: Outage, *, writes: bool) -> None:
        """Keep it."""
        assert waited >= 0
        self.refused_.append((writes, outage))


@pytest.fixture
def watching() -> Watching:
    """A watcher that was told nothing yet."""
    return Watching()


@pytest.fixture
async def watched(database: Path, watching: Watching) -> AsyncIterator[Store]:
    """A store that tells it."""
    store = await Store.open(url_of(database), watching)
    yield store
    await store.close()


async def test_each_unit_is_told_with_what_it_did(watched: Store, watching: Watching) -> None:
    await watched.write(PLACE, captured)
    await watched.read(PLACE, lambda work: work.tasks.get(1))

    assert [writes for writes, _, _ in watching.ran_] == [True, False]
    assert all(waited >= 0 and took > 0 for _, waited, took in watching.ran_)


async def test_who_comes_behind_another_has_waited_as_long_as_that_took(watched: Store, watching: Watching) -> None:
    may_end = threading.Event()
    first = asyncio.create_task(watched.tidy(lambda _: may_end.wait(10)))
    await asyncio.sleep(0)
    second = asyncio.create_task(watched.tidy(lambda _: None))
    await asyncio.sleep(0.2)
    may_end.set()
    await asyncio.gather(first, second)

    (_, soon, long), (_, waited, short) = watching.ran_
    assert soon < 0.1 < long
    assert short < 0.1 < waited


async def test_a_unit_that_raises_is_not_told_as_one_that_ran(watched: Store, watching: Watching) -> None:
    def fails(_: Work) -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await watched.write(PLACE, fails)

    assert (watching.ran_, watching.refused_) == ([], [])


async def test_what_the_database_refuses_is_told_with_why(watched: Store, watching: Watching) -> None:
    def too_much(connection: Connection) -> None:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))
        connection.execute(text("CREATE TABLE more AS SELECT zeroblob(100000) AS much"))

    with pytest.raises(StoreUnavailableError):
        await watched.tidy(too_much)

    assert watching.refused_ == [(True, Outage.FULL)]
    assert watching.ran_ == []
