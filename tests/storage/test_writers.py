import asyncio
import sqlite3
import sys
from collections import Counter
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select, text

from kanban.commands import Step
from kanban.tasks import Lane
from storage import tables
from storage.errors import StoreUnavailableError
from storage.store import Store
from storage.work import Work
from tests.storage.units import PLACE, captured, moved, url_of

WRITERS = 16
ROUNDS = 6
HOLDER = """
import sqlite3, sys
raw = sqlite3.connect(sys.argv[1], isolation_level=None)
raw.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
raw.execute("COMMIT")
"""


def back_and_forth(work: Work, number: int) -> None:
    moved(work, number, Step.PARK)
    moved(work, number, Step.THAW)


async def capture_and_move(store: Store) -> list[int]:
    """The numbers that one writer was given; after each it moves task 1 to ICE BOX and back."""
    numbers: list[int] = []
    for _ in range(ROUNDS):
        numbers.append((await store.write(PLACE, captured)).number)
        await store.write(PLACE, partial(back_and_forth, number=1))
    return numbers


def history_of(work: Work, number: int) -> list[tuple[int, str]]:
    events = tables.events
    found = select(events.c.version, events.c.went_to).where(events.c.number == number).order_by(events.c.version)
    return [(version, went_to) for version, went_to in work.connection.execute(found)]


async def test_sixteen_writers_at_once_are_given_every_number_once(store: Store) -> None:
    given = await asyncio.gather(*(capture_and_move(store) for _ in range(WRITERS)))

    numbers = sorted(number for writer in given for number in writer)
    assert numbers == list(range(1, WRITERS * ROUNDS + 1))
    assert await store.read(PLACE, lambda work: work.tasks.totals()) == {Lane.BACKLOG: WRITERS * ROUNDS}


async def test_no_move_of_sixteen_writers_at_once_is_lost(store: Store) -> None:
    await asyncio.gather(*(capture_and_move(store) for _ in range(WRITERS)))

    history = await store.read(PLACE, partial(history_of, number=1))
    task = await store.read(PLACE, lambda work: work.tasks.get(1))
    moves = WRITERS * ROUNDS * 2
    assert [version for version, _ in history] == list(range(1, moves + 2))
    assert Counter(lane for _, lane in history[1:]) == {"ice_box": moves // 2, "backlog": moves // 2}
    assert task.version == moves + 1


async def test_two_processes_give_no_number_twice(store: Store, database: Path) -> None:
    other = await Store.open(url_of(database))

    given = await asyncio.gather(*(capture_and_move(which) for which in (store, other) * 4))
    await other.close()

    numbers = sorted(number for writer in given for number in writer)
    assert numbers == list(range(1, 8 * ROUNDS + 1))


async def test_a_database_that_another_process_holds_for_a_moment_is_waited_for(store: Store, database: Path) -> None:
    pipe = asyncio.subprocess.PIPE
    holder = await asyncio.create_subprocess_exec(sys.executable, "-c", HOLDER, str(database), stdin=pipe, stdout=pipe)
    assert holder.stdout is not None
    await holder.stdout.readline()

    call = asyncio.create_task(store.write(PLACE, captured))
    read_meanwhile = await store.read(PLACE, lambda work: work.tasks.totals())
    waited = not call.done()
    await holder.communicate(b"\n")

    assert (read_meanwhile, waited, (await call).number) == ({}, True, 1)


async def test_after_waiting_in_vain_the_next_unit_is_none_the_worse(store: Store, database: Path) -> None:
    await store.writer.run(lambda connection: connection.execute(text("PRAGMA busy_timeout = 1")))

    with closing(sqlite3.connect(database, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailableError, match="locked"):
            await store.write(PLACE, captured)

    assert (await store.write(PLACE, captured)).number == 1
