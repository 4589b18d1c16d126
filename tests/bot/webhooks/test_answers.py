"""Every change is told at least once and in order, whatever a receiver answers."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web

from kanban.commands import Step
from storage.store import Store
from tests.bot.webhooks.receiver import Receiver, cut, receiving, status, taken
from tests.bot.webhooks.telling import Told, told

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
BACK_AND_FORTH = (Step.PARK, Step.THAW) * 5


async def test_a_receiver_that_answers_at_random_gets_each_task_in_order(board: Told, receiver: Receiver) -> None:
    dice = iter([*([500, 204, 429, 404, 204, 503, 204, 204] * 100)])

    async def moody(request: web.Request, what: dict[str, Any]) -> web.StreamResponse:
        return await status(next(dice))(request, what)

    await board.add(receiver)
    receiver.answer = moody
    numbers = await board.capture(10)
    for number in numbers:
        await board.move(number, *BACK_AND_FORTH)

    await board.for_(5 * HOUR)

    assert receiver.versions() == {number: [*range(1, 12)] for number in numbers}


@pytest.mark.parametrize("code", [301, 400, 404, 408, 409, 425, 500])
async def test_what_is_not_taken_is_sent_again_with_the_same_id(board: Told, receiver: Receiver, code: int) -> None:
    await board.add(receiver)
    receiver.answer = status(code, Location="http://127.0.0.1/elsewhere")
    await board.capture()
    await board.once()

    receiver.answer = taken
    await board.for_(timedelta(minutes=1))

    keys = [headers["Kanban-Delivery"] for headers in receiver.headers]
    assert (len(keys), len(set(keys)), len(receiver.taken)) == (2, 1, 1)


async def test_a_task_that_a_receiver_cannot_bear_keeps_no_other_waiting(board: Told, receiver: Receiver) -> None:
    async def allergic(request: web.Request, what: dict[str, Any]) -> web.StreamResponse:
        return await (status(500) if what["task"]["number"] == 1 else taken)(request, what)

    await board.add(receiver)
    receiver.answer = allergic
    await board.capture(3)
    await board.move(1, Step.PARK)
    await board.for_(HOUR)
    await board.capture(3)

    await board.for_(timedelta(seconds=10))

    assert sorted(receiver.versions()) == [2, 3, 4, 5, 6]
    assert receiver.requests < 20


async def test_a_receiver_is_left_alone_for_as_long_as_it_asks(board: Told, receiver: Receiver) -> None:
    await board.add(receiver)
    receiver.answer = status(429, Retry_After="600")
    await board.capture(5)
    await board.once()
    asked, receiver.answer = receiver.requests, taken

    await board.for_(timedelta(seconds=599))
    assert receiver.requests == asked
    await board.for_(timedelta(seconds=30))

    assert len(receiver.taken) == 5


async def test_a_date_to_come_back_at_is_kept_too(board: Told, receiver: Receiver) -> None:
    await board.add(receiver)
    receiver.answer = status(503, Retry_After="Mon, 23 Nov 2026 09:05:00 GMT")
    await board.capture()
    await board.once()
    receiver.answer = taken

    await board.for_(timedelta(minutes=4))
    assert receiver.taken == []
    await board.for_(timedelta(minutes=2))

    assert len(receiver.taken) == 1


async def test_a_connection_that_is_cut_is_no_answer(board: Told, receiver: Receiver) -> None:
    webhook = await board.add(receiver)
    receiver.answer = cut
    await board.capture()
    await board.once()
    assert "connection broke" in (await board.again(webhook)).standing.answer

    receiver.answer = taken
    await board.for_(timedelta(minutes=1))

    assert len(receiver.once) == 1


async def test_a_receiver_that_hangs_is_given_up_after_a_while(store: Store, receiver: Receiver) -> None:
    never = asyncio.Event()

    async def hang(_: web.Request, __: dict[str, Any]) -> web.StreamResponse:
        await never.wait()
        return web.Response()

    async with told(store, deadline=0.3) as board:
        webhook = await board.add(receiver)
        receiver.answer = hang
        await board.capture()
        await board.once()
        never.set()

        assert "no answer" in (await board.again(webhook)).standing.answer
        receiver.answer = taken
        await board.for_(timedelta(minutes=1))
        assert len(receiver.taken) == 1


async def test_a_body_that_drips_is_not_waited_for(board: Told, receiver: Receiver) -> None:
    never = asyncio.Event()

    async def drip(request: web.Request, _: dict[str, Any]) -> web.StreamResponse:
        response = web.StreamResponse(status=200)
        await response.prepare(request)
        await response.write(b"thank")
        await never.wait()
        return response

    webhook = await board.add(receiver)
    receiver.answer = drip
    await board.capture()

    await board.once()

    never.set()
    assert (await board.again(webhook)).standing.answer == "answered 200"
    assert (await board.seen(webhook)).waiting == 0


async def test_nobody_follows_a_redirect(board: Told, receiver: Receiver) -> None:
    async with receiving() as elsewhere:
        webhook = await board.add(receiver)
        receiver.answer = status(307, Location=elsewhere.url)
        await board.capture()

        await board.once()

        assert (receiver.requests, elsewhere.requests) == (1, 0)
        assert (await board.again(webhook)).standing.answer == "answered 307"
