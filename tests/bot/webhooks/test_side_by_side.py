"""Several processes tell the same receivers, several receivers are told by one: none is in another's way."""

import asyncio
import socket
import threading
from contextlib import AsyncExitStack
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from kanban.commands import Step
from storage import webhooks
from storage.store import Store
from tests.bot.webhooks.receiver import Receiver, receiving, taken
from tests.bot.webhooks.telling import Told, told
from tests.journeys.waiting import until
from tests.storage.units import url_of

BACK_AND_FORTH = (Step.PARK, Step.THAW) * 5


async def test_a_webhook_that_is_revoked_while_its_receiver_thinks_leaves_nothing(
    board: Told, receiver: Receiver
) -> None:
    go_on = asyncio.Event()

    async def think(_: web.Request, __: dict[str, Any]) -> web.StreamResponse:
        await go_on.wait()
        return web.Response()

    webhook = await board.add(receiver)
    receiver.answer = think
    await board.capture(9)
    await board.telling.work()
    await until(lambda: receiver.requests == 4)

    await board.store.tidy(partial(webhooks.revoke, webhook=webhook))
    go_on.set()
    await board.telling.idle()

    assert receiver.requests == 4


async def test_two_processes_send_everything_once_and_in_order(
    store: Store, database: Path, receiver: Receiver
) -> None:
    store_of_another = await Store.open(url_of(database))
    async with told(store) as one, told(store_of_another) as other:
        await one.add(receiver)
        numbers = await one.capture(20)
        for number in numbers:
            await one.move(number, *BACK_AND_FORTH)

        for _ in range(40):
            await asyncio.gather(one.once(), other.once())

        assert receiver.versions() == {number: [*range(1, 12)] for number in numbers}
        assert (len(receiver.taken), receiver.at_once_of_a_task) == (220, 0)
    await store_of_another.close()


async def test_what_a_killed_process_had_taken_is_sent_again_by_another(store: Store, receiver: Receiver) -> None:
    go_on = asyncio.Event()

    async def think(_: web.Request, __: dict[str, Any]) -> web.StreamResponse:
        await go_on.wait()
        return web.Response()

    async with told(store) as one:
        await one.add(receiver)
        receiver.answer = think
        await one.capture()
        await one.telling.work()
        await receiver.came.wait()
        await one.telling.close(0.0)  # cut off between taking it and hearing an answer
    go_on.set()
    receiver.answer = taken
    async with told(store) as other:
        await other.for_(timedelta(seconds=25))
        assert receiver.requests == 1

        await other.for_(timedelta(seconds=10))

        assert (receiver.requests, len(receiver.once)) == (2, 1)


async def test_receivers_that_hang_delay_no_other(board: Told, receiver: Receiver) -> None:
    never = asyncio.Event()

    async def hang(_: web.Request, __: dict[str, Any]) -> web.StreamResponse:
        await never.wait()
        return web.Response(status=503)

    async with AsyncExitStack() as stack:
        hanging = [await stack.enter_async_context(receiving(Receiver(answer=hang))) for _ in range(5)]
        for one in hanging:
            await board.add(one)
        await board.add(receiver)
        await board.capture()

        await board.telling.work()

        await until(lambda: len(receiver.taken) == 1)
        never.set()
        await board.telling.idle()


async def test_a_name_server_that_hangs_delays_no_other_receiver(
    store: Store, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = threading.Event()

    def hang(*_: Any, **__: Any) -> list[Any]:  # noqa: ANN401 - whatever is asked for
        answers.wait(60)
        raise socket.gaierror(socket.EAI_AGAIN, "the name server does not answer")

    monkeypatch.setattr("socket.getaddrinfo", hang)
    async with told(store, deadline=0.5) as board:
        lost = [await board.add(Receiver(url=f"https://{number}.example/")) for number in range(4)]
        await board.add(receiver)
        await board.capture()

        await board.once()

        assert len(receiver.taken) == 1
        assert {(await board.again(one)).standing.answer for one in lost} == {"no answer within 0.5 s"}
        assert await asyncio.to_thread(lambda: True)  # nobody else's threads are held
        answers.set()
