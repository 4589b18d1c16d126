"""After a backup is put back, receivers that drop what they know lose nothing, and a copy tells nobody anything."""

import json
import shutil
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from kanban.commands import Step
from storage import webhooks
from storage.backup import back_up
from storage.restore import Restored, restore
from storage.store import Store
from tests.bot.test_cli import ROOT, run
from tests.bot.webhooks.receiver import Receiver, taken
from tests.bot.webhooks.telling import BEGAN, Told, told
from tests.storage.units import url_of

LATER = BEGAN + timedelta(days=1)


def nobody(_: int, __: int) -> None:
    """Nobody watches how far it is."""


@asynccontextmanager
async def at_work(database: Path) -> AsyncGenerator[Told]:
    """The worker of a bot that is started on a database, a day after the first one."""
    store = await Store.open(url_of(database))
    async with told(store) as board:
        board.clock.at = LATER
        yield board
    await store.close()


@pytest.fixture
async def backed_up(database: Path, tmp_path: Path, receiver: Receiver) -> Path:
    """A backup of a board that is followed, after which other things have happened and were told."""
    async with at_work(database) as board:
        await board.add(receiver)
        await board.capture(2)
        await board.once()
        back_up(database, tmp_path / "copy.db", nobody)
        await board.move(1, Step.START)
        await board.capture()
        await board.once()
    return tmp_path / "copy.db"


def put_back(backup: Path, database: Path, *, pauses: bool, hours: int = 0) -> Restored:
    """Put the backup in the place of the database."""
    return restore(backup, url_of(database), LATER + timedelta(hours=hours), nobody, replaces=True, pauses=pauses)


@pytest.mark.parametrize("times", [1, 2])
async def test_what_happens_after_a_restore_has_ids_of_its_own(
    backed_up: Path, database: Path, receiver: Receiver, times: int
) -> None:
    for turn in range(times):
        put_back(backed_up, database, pauses=False, hours=turn)
        async with at_work(database) as board:
            await board.move(1, Step.PARK)
            await board.once()

    assert len(receiver.taken) == len(receiver.once) == 4 + times
    epochs = [one["epoch"] for one in receiver.taken]
    assert epochs == [""] * 4 + sorted(epochs[4:])
    assert len(set(epochs)) == 1 + times
    assert {one["version"] for one in receiver.taken[4:]} == {2}


async def test_what_waited_in_a_backup_keeps_its_id(database: Path, tmp_path: Path, receiver: Receiver) -> None:
    async with at_work(database) as board:
        await board.add(receiver)
        await board.capture()
        back_up(database, tmp_path / "copy.db", nobody)
        await board.once()
    put_back(tmp_path / "copy.db", database, pauses=False)

    async with at_work(database) as board:
        await board.once()

    assert (len(receiver.taken), len(receiver.once)) == (2, 1)
    assert [one["epoch"] for one in receiver.taken] == ["", ""]


async def test_a_copy_tells_nobody_anything_until_an_operator_says_so(
    backed_up: Path, database: Path, receiver: Receiver
) -> None:
    restored = put_back(backed_up, database, pauses=True)
    async with at_work(database) as board:
        receiver.now = lambda: board.clock().timestamp()
        await board.capture()
        await board.hourly(30)
        quiet = len(receiver.taken)
        (webhook,) = await board.store.query(webhooks.everywhere)
        await board.store.tidy(partial(webhooks.pause, webhook=webhook, at=None))
        await board.once()

    assert (restored.paused, quiet, len(receiver.taken)) == (1, 4, 5)


async def test_a_pause_ends_a_round_that_was_begun(database: Path, receiver: Receiver) -> None:
    async with at_work(database) as board:
        webhook = await board.add(receiver)
        await board.capture(20)

        async def paused(request: web.Request, what: dict[str, Any]) -> web.StreamResponse:
            await board.store.tidy(partial(webhooks.pause, webhook=webhook, at=LATER))
            return await taken(request, what)

        receiver.answer = paused
        await board.once()

    assert len(receiver.taken) == 4


async def test_restore_says_what_is_paused_and_how_it_goes_on(
    tmp_path: Path, migrated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("KANBAN_DATA_DIR", "data")
    (tmp_path / "data").mkdir()
    database = tmp_path / "data" / "kanban.db"
    shutil.copy(migrated, database)
    async with at_work(database) as board:
        await board.add(Receiver(url="https://itsm.example.com/"))
        await board.add(Receiver(url="https://itsm2.example.com/"))
    await run("backup", "--out", "copy.db")

    put = await run("restore", "copy.db", "--force")
    listed = await run("webhooks", "list")
    checked = await run("check")
    retried = await run("webhooks", "retry", "w0")
    one = await run("webhooks", "resume", "w0")
    rows = json.loads((await run("webhooks", "list", "--json"))[1])
    rest = await run("webhooks", "resume", "--all")
    paused = await run("webhooks", "pause", "w1")
    at_once = await run("restore", "copy.db", "--force", "--webhooks-go-on")
    last = await run("webhooks", "list")

    assert "Webhooks that are paused, so that a copy tells nobody anything: 2." in put[1]
    assert "kanban-bot webhooks resume --all" in put[1]
    assert listed[1].count("paused since 20") == 2
    assert "kanban-bot webhooks resume w0" in checked[1]
    assert (retried[0], "webhooks resume w0" in retried[2]) == (2, True)
    assert [row["paused_at"] is None for row in rows] == [True, False]
    assert [code for code, *_ in (put, one, rest, paused, at_once)] == [0] * 5
    assert "paused" not in at_once[1] + last[1]
