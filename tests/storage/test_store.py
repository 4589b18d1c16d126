import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NoReturn

import pytest
from sqlalchemy import text

from kanban.commands import Step
from kanban.errors import TaskNotFound
from kanban.tasks import Lane
from storage import tables
from storage.boards import NOWHERE, Place
from storage.listing import START, list_tasks
from storage.outbox import Kind
from storage.store import Store
from storage.work import Work
from tests.kanban.builders import ANA, AT
from tests.storage.units import PLACE, captured, moved

OTHER = Place("tenant-2", "team", "19:sysops", "SysOps")


class PowerCutError(Exception):
    """Something that nobody foresaw."""


def cut_off(work: Work) -> NoReturn:
    captured(work)
    moved(work, 1, Step.START)
    raise PowerCutError


def rows(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as raw:
        count = "SELECT count(*) FROM {}"
        written = tables.metadata.tables.keys() - {"origin"}  # which a database has from its migration on
        return {name: raw.execute(count.format(name)).fetchone()[0] for name in written}


async def test_what_was_written_is_read(store: Store) -> None:
    task = await store.write(PLACE, captured)

    assert await store.read(PLACE, lambda work: work.tasks.get(1)) == task


async def test_what_was_written_is_there_after_a_restart(store: Store, database: Path) -> None:
    await store.write(PLACE, captured)

    again = await Store.open(f"sqlite+aiosqlite:///{database}")
    task = await again.read(PLACE, lambda work: work.tasks.get(1))
    await again.close()

    assert task.title == "Patch the print server"


async def test_a_unit_that_raises_leaves_nothing(store: Store, database: Path) -> None:
    with pytest.raises(PowerCutError):
        await store.write(PLACE, cut_off)

    assert set(rows(database).values()) == {0}


async def test_a_unit_that_raises_takes_nothing_of_others_along(store: Store) -> None:
    await store.write(PLACE, captured)

    with pytest.raises(PowerCutError):
        await store.write(PLACE, lambda work: (captured(work), cut_off(work)))

    after = await store.write(PLACE, captured)
    assert (after.number, await store.read(PLACE, lambda work: work.tasks.totals())) == (2, {Lane.BACKLOG: 2})


@pytest.mark.parametrize("step", [Step.START, Step.TEST])
async def test_the_rules_errors_pass_through_the_store(store: Store, step: Step) -> None:
    with pytest.raises(TaskNotFound) as missing:
        await store.write(PLACE, lambda work: moved(work, 7, step))

    assert missing.value.number == 7


async def test_reading_a_board_that_does_not_exist_shows_an_empty_one_and_writes_nothing(
    store: Store, database: Path
) -> None:
    board, totals, mine = await store.read(
        OTHER, lambda work: (work.board, work.tasks.totals(), work.tasks.owned_by(ANA))
    )

    assert (board.id, board.name, totals, mine) == (NOWHERE, "SysOps", {}, ())
    assert set(rows(database).values()) == {0}


async def test_two_tenants_see_nothing_of_each_other(store: Store) -> None:
    await store.write(PLACE, captured)

    with pytest.raises(TaskNotFound):
        await store.read(OTHER, lambda work: work.tasks.get(1))


async def test_a_query_looks_across_boards(store: Store) -> None:
    await store.write(PLACE, captured)
    await store.write(OTHER, captured)

    listed = await store.query(lambda connection: list_tasks(connection, START, 10))

    assert [(row.key, row.board) for row in listed] == [((1, 1), "SysOps"), ((2, 1), "SysOps")]


@pytest.mark.usefixtures("sqlite")
async def test_a_database_is_kept_safe_from_power_cuts(store: Store) -> None:
    pragmas = await store.writer.run(
        lambda connection: [
            connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    )

    assert pragmas == ["wal", 2, 1]


async def test_a_change_that_nothing_follows_wakes_nobody(store: Store) -> None:
    await store.write(PLACE, captured)

    assert not store.wrote.is_set()


async def test_what_a_change_leaves_to_be_done_is_told(store: Store) -> None:
    await store.write(PLACE, lambda work: work.outbox.tell(Kind.EMERGENCY, 1, 1, AT))

    assert store.wrote.is_set()


async def test_what_is_not_committed_leaves_nothing_to_be_done(store: Store) -> None:
    def told_and_cut_off(work: Work) -> NoReturn:
        work.outbox.tell(Kind.EMERGENCY, 1, 1, AT)
        raise PowerCutError

    with pytest.raises(PowerCutError):
        await store.write(PLACE, told_and_cut_off)

    assert not store.wrote.is_set()
