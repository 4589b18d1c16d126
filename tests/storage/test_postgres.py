"""What PostgreSQL does that a file cannot: several programs write at once, and it stops, refuses and comes back."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from typing import LiteralString

import psycopg
import pytest
from psycopg import sql

from kanban.capture import capture
from kanban.commands import CaptureTask
from kanban.outages import Outage
from storage.address import conninfo_of, path_of
from storage.boards import Place
from storage.connection import Connection
from storage.errors import StoreNotReadyError, StoreUnavailableError
from storage.migrate import upgrade
from storage.postgres import Access, connect
from storage.revisions import head
from storage.store import Store
from storage.work import Work
from tests import postgres as of_postgres
from tests.kanban.builders import AT, CARA
from tests.storage.units import PLACE, captured

AT_ONCE = 8
ASKS = 60
OTHER = Place("tenant-1", "team", "19:network", "Network")


@pytest.fixture
async def replicas(postgres: str) -> AsyncIterator[tuple[Store, Store]]:
    """Two programs on one database."""
    stores = await Store.open(postgres), await Store.open(postgres)
    yield stores
    for store in stores:
        await store.close()


@pytest.fixture
def administrator(postgres: str) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """Whoever runs the server, connected elsewhere than to the database of the bot."""
    with psycopg.connect(of_postgres.server(), autocommit=True) as raw:
        yield raw
        raw.execute(_altered(postgres, "ALLOW_CONNECTIONS true"))


def _altered(url: str, how: LiteralString) -> sql.Composed:
    return sql.SQL("ALTER DATABASE {} {}").format(sql.Identifier(of_postgres.name_of(url)), sql.SQL(how))


def _cut(administrator: psycopg.Connection[tuple[object, ...]], url: str) -> None:
    """End every connection to a database, as a server that stops does."""
    of_database = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
    administrator.execute(of_database, (of_postgres.name_of(url),))


async def test_two_programs_give_every_task_a_number_of_its_own(replicas: tuple[Store, Store]) -> None:
    asks = (replicas[turn % 2].write(PLACE, lambda work: captured(work).number) for turn in range(ASKS))

    numbers = await asyncio.gather(*asks)

    assert sorted(numbers) == list(range(1, ASKS + 1))


async def test_a_board_that_two_programs_make_at_once_is_one(replicas: tuple[Store, Store]) -> None:
    ids = await asyncio.gather(*(store.write(PLACE, lambda work: work.board.id) for store in replicas * AT_ONCE))

    assert len(set(ids)) == 1


async def test_a_unit_sees_what_another_program_has_written_on_its_board_before(replicas: tuple[Store, Store]) -> None:
    """Whoever counts before they write counts alone: no limit is passed by two who look at the same time."""

    def one_more_below_ten(work: Work) -> None:
        if sum(work.tasks.totals().values()) < 10:
            captured(work)

    await asyncio.gather(*(replicas[turn % 2].write(PLACE, one_more_below_ten) for turn in range(ASKS)))

    assert await replicas[0].read(PLACE, lambda work: sum(work.tasks.totals().values())) == 10


async def test_two_that_wait_for_each_other_both_end_well(replicas: tuple[Store, Store]) -> None:
    meet = Barrier(2)
    tries: list[str] = []

    def both(first: Place, second: Place) -> None:
        def unit(connection: Connection) -> None:
            captured(Work.opened(connection, first))
            tries.append(first.id)
            if len(tries) <= 2:
                meet.wait(5)
            captured(Work.opened(connection, second))

        units.append(unit)

    units: list[object] = []
    for store in replicas:
        await store.write(PLACE, captured)
        await store.write(OTHER, captured)
    both(PLACE, OTHER)
    both(OTHER, PLACE)

    await asyncio.gather(*(store.tidy(unit) for store, unit in zip(replicas, units, strict=True)))  # type: ignore[arg-type]

    assert len(tries) == 3  # one of them was run again
    assert await replicas[0].read(PLACE, lambda work: sum(work.tasks.totals().values())) == 4


def test_of_several_programs_that_start_at_once_one_migrates() -> None:
    url = of_postgres.made(migrated=False)
    try:
        with ThreadPoolExecutor(4) as programs:
            list(programs.map(upgrade, [url] * 4))
        with psycopg.connect(conninfo_of(url)) as raw:
            found = raw.execute("SELECT version_num FROM alembic_version").fetchall()
    finally:
        of_postgres.dropped(url)

    assert found == [(head(),)]


async def test_a_database_that_was_never_migrated_is_not_ready() -> None:
    url = of_postgres.made(migrated=False)
    store = await Store.open(url)
    try:
        with pytest.raises(StoreNotReadyError, match="run kanban-bot migrate"):
            await store.ready()
    finally:
        await store.close()
        of_postgres.dropped(url)


async def test_a_server_that_stops_and_comes_back_is_told_and_needs_no_restart(
    replicas: tuple[Store, Store], postgres: str, administrator: psycopg.Connection[tuple[object, ...]]
) -> None:
    store = replicas[0]
    await store.write(PLACE, captured)
    administrator.execute(_altered(postgres, "ALLOW_CONNECTIONS false"))
    _cut(administrator, postgres)

    with pytest.raises(StoreUnavailableError, match="PostgreSQL"):
        await store.write(PLACE, captured)
    with pytest.raises(StoreNotReadyError):
        await store.works()

    administrator.execute(_altered(postgres, "ALLOW_CONNECTIONS true"))
    task = await _once_back(store)

    assert task == 2


async def _once_back(store: Store) -> int:
    """The number of the first ask that is taken again, within ten seconds."""
    async with asyncio.timeout(10):
        while True:
            try:
                return await store.write(PLACE, lambda work: captured(work).number)
            except StoreUnavailableError:
                await asyncio.sleep(0.05)


async def test_a_server_that_takes_no_writes_can_be_read_and_says_so(
    replicas: tuple[Store, Store], postgres: str, administrator: psycopg.Connection[tuple[object, ...]]
) -> None:
    store = replicas[0]
    await store.write(PLACE, captured)
    administrator.execute(_altered(postgres, "SET default_transaction_read_only = on"))
    _cut(administrator, postgres)

    with pytest.raises(StoreUnavailableError) as refused:
        await store.write(PLACE, captured)

    assert refused.value.outage is Outage.READ_ONLY
    assert await store.read(PLACE, lambda work: sum(work.tasks.totals().values())) == 1

    administrator.execute(_altered(postgres, "RESET default_transaction_read_only"))
    _cut(administrator, postgres)
    assert await _once_back(store) == 2


async def test_whoever_waits_too_long_for_a_connection_is_told_that_it_is_busy(postgres: str) -> None:
    units = await connect(conninfo_of(postgres), Access(writes=True, most=1, patience=0.1))
    holding, free = Event(), Event()

    def held(connection: Connection) -> int:
        holding.set()
        free.wait(10)
        return captured(Work.opened(connection, PLACE)).number

    first = asyncio.create_task(units.run(held))
    await asyncio.to_thread(holding.wait, 5)
    second = asyncio.create_task(units.run(lambda connection: Work.opened(connection, PLACE).board.id))
    await asyncio.sleep(0.2)
    free.set()

    with pytest.raises(StoreUnavailableError) as refused:
        await second
    assert refused.value.outage is Outage.BUSY
    assert await first == 1
    await units.close()


async def test_a_password_is_in_no_error_and_no_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    with pytest.raises(StoreUnavailableError) as refused:
        await Store.open("postgresql://bot:s3cr3t-words@127.0.0.1:1/kanban")

    assert "s3cr3t-words" not in f"{refused.value!r} {refused.value} {caplog.text}"


async def test_words_of_any_length_and_with_zeros_are_kept(replicas: tuple[Store, Store]) -> None:
    ask = CaptureTask(title="Patch\0it " + "x" * 5_000, original="o\0o")

    def keep(work: Work) -> str:
        changed = capture(ask, work.next_number(), CARA, AT)
        work.record(changed)
        return work.tasks.get(changed.after.number).original

    assert await replicas[0].write(PLACE, keep) == "o\N{REPLACEMENT CHARACTER}o"


def test_what_works_on_files_says_what_to_do_instead(postgres: str) -> None:
    with pytest.raises(StoreNotReadyError, match="pg_dump"):
        path_of(postgres)
