"""Receivers are told though the bot was off for days, or its clock was put elsewhere."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.webhooks.telling import LOOK_SECONDS
from tests.bot.webhooks.receiver import Receiver, spares, status, taken
from tests.bot.webhooks.telling import Told

HOUR = timedelta(hours=1)


async def test_what_a_stopped_bot_has_left_for_days_is_sent_not_parked(board: Told, receiver: Receiver) -> None:
    webhook = await board.add(receiver)
    await board.capture(9)
    board.clock.pass_(days=5)

    await board.once()

    assert (len(receiver.taken), (await board.seen(webhook)).parked) == (9, 0)


async def test_a_weekend_on_which_bot_and_receiver_were_off_parks_nothing(board: Told, receiver: Receiver) -> None:
    webhook = await board.add(receiver)
    receiver.answer = status(503)
    await board.capture(9)
    await board.hourly(2)
    for _ in range(4):
        board.clock.pass_(days=9)
        await board.once()
    waits, receiver.answer = await board.seen(webhook), taken

    await board.hourly(1)

    assert (waits.parked, waits.waiting) == (0, 9)
    assert waits.webhook.standing.failing_since == board.clock() - 2 * HOUR
    assert len(receiver.taken) == 9


async def test_a_task_that_was_refused_before_the_bot_was_off_is_tried_for_the_rest_of_a_day(
    board: Told, receiver: Receiver
) -> None:
    webhook = await board.add(receiver)
    receiver.answer = spares(1)
    await board.capture()
    for _ in range(12):
        await board.capture()
        await board.hourly(1)
    board.clock.pass_(days=3)
    await board.capture()
    await board.hourly(2)

    assert ((await board.seen(webhook)).parked, (await board.seen(webhook)).waiting) == (0, 1)


async def test_what_is_old_is_forgotten_also_by_a_clock_that_was_months_ahead(board: Told, receiver: Receiver) -> None:
    webhook = await board.add(receiver)
    receiver.answer = status(410)
    board.clock.pass_(days=90)
    await board.once()
    board.clock.pass_(days=-90)
    await board.capture()
    await board.once()

    board.clock.pass_(days=31)
    await board.once()

    assert (await board.seen(webhook)).parked == 0


async def test_whoever_is_left_alone_after_a_crash_is_told_soon_by_a_clock_that_was_put_back(
    board: Told, receiver: Receiver, database: Path
) -> None:
    await board.add(receiver)
    with closing(sqlite3.connect(database, isolation_level=None)) as raw:
        await board.capture()
        raw.execute("UPDATE deliveries SET at = 4000000000000000000")  # no year that Python knows
        await board.once()
        raw.execute("UPDATE deliveries SET at = 0, due_at = 0")
    board.clock.pass_(hours=-1)

    await board.for_(timedelta(minutes=2))

    assert len(receiver.taken) == 1


@pytest.mark.parametrize("hours", [2, 24])
async def test_what_was_put_off_by_a_clock_that_is_put_back_is_sent(
    board: Told, receiver: Receiver, hours: int
) -> None:
    await board.add(receiver)
    receiver.answer = status(429, Retry_After="1800")
    await board.capture(2)
    await board.hourly(3)
    receiver.answer = taken
    board.clock.pass_(hours=-hours)

    await board.for_(timedelta(seconds=30))

    assert len(receiver.taken) == 2


@pytest.mark.parametrize("hours", [1, 24])
async def test_a_clock_that_is_put_back_holds_nothing_up(board: Told, receiver: Receiver, hours: int) -> None:
    await board.add(receiver)
    await board.telling.work()
    board.clock.pass_(hours=-hours)

    pause = await board.telling.work()
    board.store.told.clear()
    await board.capture()
    await board.once()

    assert 0 < pause <= LOOK_SECONDS
    assert len(receiver.taken) == 1
