import asyncio
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from kanban.tasks import Task
from storage.store import Store
from storage.work import Work
from tests.storage.units import PLACE, captured

PATIENCE = 10.0


class Gate:
    """A unit that stops half-way, its task written but not committed, until it is let go."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.opened = threading.Event()

    def __call__(self, work: Work) -> Task:
        """Write a task, say so, and wait."""
        task = captured(work)
        self.reached.set()
        self.opened.wait(PATIENCE)
        return task


async def reached(gate: Gate, store: Store) -> asyncio.Task[Task]:
    """The call that is now half-way through its unit."""
    call = asyncio.create_task(store.write(PLACE, gate))
    await asyncio.to_thread(gate.reached.wait, PATIENCE)
    return call


async def cancelled(call: asyncio.Task[Task]) -> None:
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call


def events_of(path: Path) -> list[int]:
    with closing(sqlite3.connect(path)) as raw:
        return [number for (number,) in raw.execute("SELECT number FROM events ORDER BY number")]


def tasks_of(path: Path) -> list[int]:
    with closing(sqlite3.connect(path)) as raw:
        return [number for (number,) in raw.execute("SELECT number FROM tasks ORDER BY number")]


async def test_readers_see_what_was_committed_while_a_writer_works(store: Store) -> None:
    await store.write(PLACE, captured)
    gate = Gate()
    call = await reached(gate, store)

    near_meanwhile = [await store.read(PLACE, lambda work: work.tasks.near(0)) for _ in range(4)]
    gate.opened.set()
    await call

    assert near_meanwhile == [(1,)] * 4
    assert await store.read(PLACE, lambda work: work.tasks.near(0)) == (1, 2)


async def test_a_unit_whose_caller_is_cancelled_half_way_is_whole(store: Store, database: Path) -> None:
    gate = Gate()
    call = await reached(gate, store)

    await cancelled(call)
    gate.opened.set()
    await store.write(PLACE, captured)

    assert tasks_of(database) == events_of(database) == [1, 2]


async def test_a_cancelled_caller_leaves_no_open_transaction(store: Store, database: Path) -> None:
    gate = Gate()
    call = await reached(gate, store)

    await cancelled(call)
    gate.opened.set()
    await store.writer.run(lambda _: None)
    with closing(sqlite3.connect(database, timeout=0, isolation_level=None)) as raw:
        raw.execute("BEGIN IMMEDIATE")

    assert tasks_of(database) == [1]


async def test_units_of_cancelled_callers_are_whole_or_not_at_all(store: Store, database: Path) -> None:
    calls = [asyncio.create_task(store.write(PLACE, captured)) for _ in range(60)]
    await asyncio.sleep(0)

    for call in calls[::2]:
        call.cancel()
    answers = await asyncio.gather(*calls, return_exceptions=True)
    last = await store.write(PLACE, captured)

    assert tasks_of(database) == events_of(database) == list(range(1, last.number + 1))
    assert {answer.number for answer in answers if isinstance(answer, Task)} <= set(tasks_of(database))
    assert sum(isinstance(answer, asyncio.CancelledError) for answer in answers) == 30


async def test_closing_lets_a_running_unit_end(store: Store, database: Path) -> None:
    gate = Gate()
    call = await reached(gate, store)

    closing_store = asyncio.create_task(store.close())
    gate.opened.set()
    await closing_store

    assert (await call).number == 1
    assert tasks_of(database) == [1]
