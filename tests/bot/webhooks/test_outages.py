"""A receiver that is away is told everything once it is back, also where the bot was off meanwhile."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

import pytest

from bot.webhooks.rounds import retry
from kanban.commands import Step
from storage import webhooks
from tests.bot.webhooks.receiver import Receiver, kept_port, receiving, spares, status, taken
from tests.bot.webhooks.telling import Told

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
BACK_AND_FORTH = (Step.PARK, Step.THAW) * 5


@pytest.fixture
def port() -> Iterator[int]:
    """A port on which nobody answers but a receiver that is begun there."""
    with kept_port() as port:
        yield port


async def test_a_receiver_that_was_down_for_an_hour_is_told_everything_once_it_is_back(board: Told, port: int) -> None:
    receiver = Receiver(url=f"http://127.0.0.1:{port}/tasks")
    webhook = await board.add(receiver)
    async with receiving(receiver, port):
        numbers = await board.capture(30)
        await board.once()
    assert len(receiver.taken) == 30

    for step in BACK_AND_FORTH:
        for number in numbers:
            await board.move(number, step)
        await board.for_(HOUR / len(BACK_AND_FORTH))
    down = (await board.again(webhook)).standing
    assert (down.failing_since is not None, receiver.requests) == (True, 30)
    async with receiving(receiver, port):
        await board.for_(timedelta(minutes=20))

    assert receiver.versions() == {number: [*range(1, 12)] for number in numbers}
    assert len(receiver.taken) == len(receiver.once) == 330
    assert receiver.at_once_of_a_task == 0
    assert receiver.arrived[-1] - receiver.arrived[30] < 5  # all of it at once, as soon as one thing was taken
    assert (await board.seen(webhook)).waiting == 0


async def test_whoever_is_back_is_told_at_once_also_what_was_tried_often(board: Told, receiver: Receiver) -> None:
    await board.add(receiver)
    receiver.answer = status(503)
    await board.capture(4)
    await board.for_(HOUR)
    receiver.answer = taken

    await board.for_(timedelta(minutes=20))

    assert len(receiver.taken) == 4
    assert receiver.arrived[-1] - receiver.arrived[0] < 5


async def test_a_receiver_that_is_down_costs_little(board: Told, receiver: Receiver) -> None:
    await board.add(receiver)
    receiver.answer = status(503)
    await board.capture(100)

    await board.for_(HOUR)

    assert 10 < receiver.requests < 40


async def test_a_receiver_that_is_away_for_days_gets_everything_by_itself_and_in_order(
    board: Told, receiver: Receiver
) -> None:
    webhook = await board.add(receiver)
    receiver.answer = status(503)
    await board.capture(3)
    await board.move(1, Step.PARK)
    await board.hourly(6 * 24)
    waits, receiver.answer = await board.seen(webhook), taken

    await board.move(1, Step.THAW)
    await board.hourly(1)

    assert (waits.parked, waits.waiting) == (0, 4)
    assert receiver.versions() == {1: [1, 2, 3], 2: [1], 3: [1]}
    assert (await board.seen(webhook)).trouble(board.clock()) == ""


async def test_what_was_refused_while_a_receiver_was_away_is_not_given_up_when_it_is_back(
    board: Told, receiver: Receiver
) -> None:
    webhook = await board.add(receiver)
    receiver.answer = status(503)
    await board.capture(3)
    await board.hourly(3 * 24)

    receiver.answer = spares(3)
    await board.hourly(2)

    assert ((await board.seen(webhook)).parked, sorted(receiver.versions())) == (0, [1, 2])


async def test_what_a_receiver_that_is_away_has_missed_for_a_week_is_parked_until_an_operator_says_so(
    board: Told, receiver: Receiver
) -> None:
    webhook = await board.add(receiver)
    receiver.answer = status(500)
    await board.capture(3)
    await board.hourly(7 * 24 - 2)
    await board.move(1, Step.PARK)
    assert (await board.seen(webhook)).parked == 0
    await board.hourly(3)
    given_up = await board.seen(webhook)
    receiver.answer = taken
    await board.hourly(2)
    assert receiver.versions() == {1: [2]}

    await board.store.tidy(partial(retry, webhook=webhook, at=board.clock()))
    await board.for_(timedelta(seconds=6))  # until the worker has looked whether another process has said so

    assert (given_up.parked, given_up.waiting, len(given_up.newest_parked)) == (3, 1, 3)
    assert f"kanban-bot webhooks retry {webhook.id}" in given_up.trouble(board.clock())
    assert sorted(receiver.versions()) == [1, 2, 3]
    assert (await board.seen(webhook)).trouble(board.clock()) == ""


async def test_what_is_refused_for_a_day_while_others_are_taken_is_parked(board: Told, receiver: Receiver) -> None:
    webhook = await board.add(receiver)
    receiver.answer = spares(1)
    await board.capture()
    for _ in range(8):
        assert (await board.seen(webhook)).parked == 0
        await board.capture()
        await board.hourly(3)  # in two of which nothing but that one is sent, and nothing taken

    await board.capture()
    await board.hourly(1)
    receiver.answer = taken
    await board.move(1, Step.PARK)
    await board.hourly(1)

    assert ((await board.seen(webhook)).parked, receiver.versions()[1]) == (1, [2])


async def test_what_a_receiver_that_is_gone_has_missed_is_forgotten_after_a_month(
    board: Told, receiver: Receiver
) -> None:
    webhook = await board.add(receiver)
    receiver.answer = status(410)
    await board.capture()
    await board.once()
    assert (await board.seen(webhook)).parked == 1

    board.clock.pass_(days=31)
    await board.once()

    assert (await board.seen(webhook)).parked == 0


async def test_what_an_operator_lets_be_tried_again_is_tried_for_another_day(board: Told, receiver: Receiver) -> None:
    webhook = await board.add(receiver)
    receiver.answer = spares(1)
    await board.capture(2)
    await board.hourly(23)
    await board.store.tidy(partial(retry, webhook=await board.again(webhook), at=board.clock()))

    await board.capture()
    await board.hourly(2)

    assert ((await board.seen(webhook)).parked, len(receiver.taken)) == (0, 2)


async def test_a_paused_webhook_is_told_once_it_goes_on_and_nothing_is_parked(board: Told, receiver: Receiver) -> None:
    webhook = await board.add(receiver)
    await board.store.tidy(partial(webhooks.pause, webhook=webhook, at=board.clock()))
    await board.capture(2)
    await board.hourly(50)
    assert not board.store.told.is_set()  # as after each that was served: the worker would never rest
    paused = await board.seen(webhook)
    asked = receiver.requests

    await board.store.tidy(partial(webhooks.pause, webhook=webhook, at=None))
    await board.once()

    assert (asked, paused.waiting, paused.parked) == (0, 2, 0)
    assert f"kanban-bot webhooks resume {webhook.id}" in paused.trouble(board.clock())
    assert len(receiver.taken) == 2


async def test_a_receiver_that_is_gone_is_told_nothing_until_an_operator_says_so(
    board: Told, receiver: Receiver
) -> None:
    webhook = await board.add(receiver)
    receiver.answer = status(410)
    await board.capture()
    await board.once()
    gone = await board.seen(webhook)
    await board.capture()
    await board.for_(DAY)
    assert (receiver.requests, gone.parked) == (1, 1)
    assert "gone (410)" in gone.trouble(board.clock())

    receiver.answer = taken
    await board.store.tidy(partial(retry, webhook=webhook, at=board.clock()))
    await board.capture()
    await board.once()

    assert receiver.versions() == {1: [1], 3: [1]}
