"""What is kept no longer is removed a few at a time, once, whoever does it."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import storage
from bot.retention import PAUSE_SECONDS, TAKE, Retention
from kanban.retention import Keep
from kanban.tasks import Lane, Task
from storage import retention
from storage.boards import Place
from storage.store import Store
from storage.tables import metadata
from storage.work import Work
from tests.kanban.builders import AT, TASK
from tests.storage.units import PLACE, numbered, put, url_of

KEEP = Keep(done_days=30)
LATER = AT + timedelta(days=31)
STAYS = {
    "events",  # without people, words and old values
    "inbox",  # or what is delivered again would be a new task
    "imports",  # or what is imported again would be
}
MOST_UNITS = 20
MANY = TAKE * 2 + 7
OTHER = Place("tenant-1", "groupChat", "19:other", "")


@pytest.fixture
async def stores(database: Path) -> AsyncIterator[list[Store]]:
    """Two processes' ways to one database."""
    opened = [await Store.open(url_of(database)) for _ in range(2)]
    yield opened
    for store in opened:
        await store.close()


def filled(work: Work) -> None:
    """A board with many tasks that are done, and one that is not."""
    put(work, *numbered(replace(TASK, lane=Lane.DONE, entered_at=AT), *range(1, MANY + 1)))
    put(work, replace(TASK, number=MANY + 1, entered_at=AT))


def left(database: Path) -> list[tuple[int, int]]:
    """How many tasks are left on each board."""
    with closing(sqlite3.connect(database)) as raw:
        return raw.execute("SELECT board_id, count(*) FROM tasks GROUP BY board_id ORDER BY board_id").fetchall()


def at(moment: datetime) -> Callable[[], datetime]:
    """A clock that stands."""
    return lambda: moment


async def test_no_more_than_a_few_go_at_once_and_then_it_is_tomorrow(stores: list[Store], database: Path) -> None:
    await stores[0].write(PLACE, filled)
    await stores[0].write(OTHER, filled)
    tidying, found = Retention(stores[0], KEEP, at(LATER)), list[list[tuple[int, int]]]()

    pause = None
    for _ in range(MOST_UNITS):
        pause = await tidying.work()
        if pause != PAUSE_SECONDS:
            break
        found.append(left(database))

    whole = MANY + 1
    assert found[:3] == [[(1, whole - TAKE), (2, whole)], [(1, whole - 2 * TAKE), (2, whole)], [(1, 1), (2, whole)]]
    assert found[-1] == [(1, 1), (2, 1)]
    assert pause is not None
    assert pause != PAUSE_SECONDS
    assert (LATER + timedelta(seconds=pause)).isoformat() == f"{LATER.date() + timedelta(days=1)}T00:00:00+00:00"


async def test_of_two_processes_at_once_each_task_goes_once(stores: list[Store], database: Path) -> None:
    await stores[0].write(PLACE, filled)
    gone: list[int] = []

    async def tidied(store: Store) -> None:
        gone.extend([await store.settle(1, partial(removed, keep=KEEP)) for _ in range(MANY)])

    await asyncio.gather(*map(tidied, stores))

    assert (sum(gone), left(database)) == (MANY, [(1, 1)])


def removed(work: Work, keep: Keep) -> int:
    """What one unit of the bot's removes."""
    return sum(retention.remove(work.connection, work.board, lane, before, 9) for lane, before in keep.befores(LATER))


async def test_what_was_kept_for_ever_costs_no_look_at_the_database(stores: list[Store], database: Path) -> None:
    await stores[0].write(PLACE, filled)

    assert await Retention(stores[0], Keep(), at(LATER)).work() is None
    assert left(database) == [(1, MANY + 1)]


async def test_a_clock_that_is_put_back_holds_nothing_up(stores: list[Store]) -> None:
    moments = [LATER + timedelta(days=300), LATER + timedelta(days=300), LATER, LATER]
    tidying = Retention(stores[0], KEEP, iter(moments).__next__)
    await stores[0].write(PLACE, lambda work: work.board)
    await tidying.work()
    await tidying.work()

    pause = await tidying.work()

    assert pause is not None
    assert pause <= timedelta(days=1).total_seconds()


@pytest.mark.parametrize("lane", [lane for lane in Lane if lane not in {Lane.DONE, Lane.DISCARDED}])
def test_what_is_open_is_never_removed(work: Work, lane: Lane) -> None:
    open_task: Task = replace(TASK, lane=lane, entered_at=AT)
    put(work, open_task)

    with pytest.raises(ValueError, match="stays"):
        retention.remove(work.connection, work.board, lane, LATER, 9)
    for closed in (Lane.DONE, Lane.DISCARDED):
        assert retention.remove(work.connection, work.board, closed, LATER, 9) == 0

    assert work.tasks.get(open_task.number) == open_task


def test_every_table_that_holds_something_of_a_task_is_thought_of() -> None:
    for name in sorted(module.name for module in iter_modules(storage.__path__) if module.name.endswith("tables")):
        import_module(f"storage.{name}")
    of_tasks = {table.name for table in metadata.tables.values() if {"board_id", "number"} <= set(table.columns.keys())}

    emptied = {str(statement.table) for statement in retention.GO}

    assert of_tasks - emptied == STAYS


def test_days_are_counted_from_the_moment_of_asking() -> None:
    assert dict(Keep(7, 0).befores(AT)) == {Lane.DONE: AT - timedelta(days=7)}
    assert dict(Keep(0, 8).befores(AT)) == {Lane.DISCARDED: AT - timedelta(days=8)}
    assert [Keep().ends, Keep(7).ends, Keep(0, 7).ends] == [False, True, True]


def test_a_board_is_untidy_until_it_was_tidied_that_day(work: Work) -> None:
    day = date(2026, 3, 2)

    retention.note_tidied(work.connection, work.board, day)

    days = (day, day - timedelta(days=1), day + timedelta(days=1))
    assert [retention.is_untidy(work.connection, work.board, one) for one in days] == [False, False, True]
