"""Other systems are told of every change at least once and in order, however they answer."""

import asyncio
import socket
import threading
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from sqlalchemy import select

from bot.recurring import Recurring
from bot.webhooks.overview import Overview, overview
from bot.webhooks.rounds import retry
from kanban.commands import Step
from kanban.webhook_events import WebhookEvent
from storage import webhooks
from storage.store import Store
from storage.webhook_tables import deliveries
from storage.webhooks import Webhook
from tests.bot.test_recurring import DAILY, begin
from tests.bot.test_scheduler import BERLIN, a_team, place
from tests.bot.webhooks.receiver import Receiver, cut, receiving, status, taken
from tests.bot.webhooks.telling import Told, told
from tests.journeys.waiting import until
from tests.storage.units import url_of

EVERYTHING = frozenset(WebhookEvent)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
BACK_AND_FORTH = (Step.PARK, Step.THAW) * 5


async def seen(board: Told, webhook: Webhook) -> Overview:
    """A webhook as operators see it."""
    return next(one for one in await board.store.query(overview) if one.webhook.id == webhook.id)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


async def test_a_receiver_verifies_what_it_is_told_with_a_few_lines_of_its_own(board: Told, receiver: Receiver) -> None:
    webhook = await board.add(receiver)
    await board.capture()
    await board.move(1, Step.START, Step.DONE)

    await board.once()

    first, second, third = receiver.taken
    assert first == {
        "id": f"{webhook.id}.1.1",
        "event": "task.captured",
        "at": "2026-11-23T09:00:00.000Z",
        "board": {"id": 1, "name": "SysOps"},
        "task": {
            "number": 1,
            "title": "Patch the print server",
            "lane": "backlog",
            "priority": "medium",
            "due": None,
            "tickets": [],
            "type": None,
            "link": None,
        },
        "from_lane": None,
        "to_lane": "backlog",
        "version": 1,
    }
    assert (second["event"], second["from_lane"], second["to_lane"]) == ("task.moved", "backlog", "in_progress")
    assert (third["event"], third["to_lane"], third["version"]) == ("task.done", "done", 3)
    assert receiver.headers[0]["User-Agent"] == "Kanban-for-Teams-Webhooks/1"
    assert receiver.forged == 0


async def test_a_wrong_secret_is_found_out_and_nothing_is_lost_by_it(board: Told, receiver: Receiver) -> None:
    webhook = await board.add(receiver)
    await board.store.tidy(partial(webhooks.rotate, webhook=webhook, secret="another"))
    await board.capture()
    await board.once()
    assert (receiver.taken, receiver.forged) == ([], 1)

    receiver.secret = "another"
    await board.for_(timedelta(minutes=1))

    assert receiver.versions() == {1: [1]}


async def test_a_receiver_that_was_down_for_an_hour_is_told_everything_once_it_is_back(board: Told) -> None:
    port = free_port()
    receiver = Receiver(url=f"http://127.0.0.1:{port}/tasks")
    webhook = await board.add(receiver)
    async with receiving(receiver, port):
        numbers = await board.capture(30)
        await board.once()
    assert len(receiver.taken) == 30

    looked = 0
    for step in BACK_AND_FORTH:
        for number in numbers:
            await board.move(number, step)
        looked += await board.for_(HOUR / len(BACK_AND_FORTH))
    down = (await board.again(webhook)).standing
    assert (down.failing_since is not None, receiver.requests) == (True, 30)
    async with receiving(receiver, port):
        await board.for_(timedelta(minutes=20))

    assert receiver.versions() == {number: [*range(1, 12)] for number in numbers}
    assert len(receiver.taken) == len(receiver.once) == 330
    assert receiver.at_once_of_a_task == 0
    assert receiver.arrived[-1] - receiver.arrived[30] < 5  # all of it at once, as soon as one thing was taken
    assert (await seen(board, webhook)).waiting == 0


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
    assert (await seen(board, webhook)).waiting == 0


async def test_nobody_follows_a_redirect(board: Told, receiver: Receiver) -> None:
    async with receiving() as elsewhere:
        webhook = await board.add(receiver)
        receiver.answer = status(307, Location=elsewhere.url)
        await board.capture()

        await board.once()

        assert (receiver.requests, elsewhere.requests) == (1, 0)
        assert (await board.again(webhook)).standing.answer == "answered 307"


async def test_what_nobody_takes_is_parked_after_a_day_and_sent_when_an_operator_says_so(
    board: Told, receiver: Receiver
) -> None:
    webhook = await board.add(receiver)
    receiver.answer = status(500)
    await board.capture(3)
    await board.for_(DAY - HOUR)
    assert (await seen(board, webhook)).parked == 0
    await board.for_(2 * HOUR)
    given_up = await seen(board, webhook)
    asked, receiver.answer = receiver.requests, taken
    await board.for_(DAY)
    assert receiver.requests == asked

    await board.store.tidy(partial(retry, webhook=webhook, at=board.clock()))
    await board.for_(timedelta(seconds=6))  # until the worker has looked whether another process has said so

    assert (given_up.parked, given_up.waiting, len(given_up.newest_parked)) == (3, 0, 3)
    assert f"kanban-bot webhooks retry {webhook.id}" in given_up.trouble(board.clock())
    assert receiver.versions() == {1: [1], 2: [1], 3: [1]}
    assert (await seen(board, webhook)).trouble(board.clock()) == ""


async def test_what_a_stopped_bot_has_left_for_days_is_sent_not_parked(board: Told, receiver: Receiver) -> None:
    webhook = await board.add(receiver)
    await board.capture(9)
    board.clock.pass_(days=5)

    await board.once()

    assert (len(receiver.taken), (await seen(board, webhook)).parked) == (9, 0)


async def test_a_later_change_is_told_though_an_earlier_one_is_parked(board: Told, receiver: Receiver) -> None:
    await board.add(receiver)
    receiver.answer = status(400)
    await board.capture()
    await board.for_(DAY + HOUR)
    receiver.answer = taken

    await board.move(1, Step.PARK)
    await board.for_(HOUR)

    assert receiver.versions() == {1: [2]}


async def test_a_receiver_that_is_gone_is_told_nothing_until_an_operator_says_so(
    board: Told, receiver: Receiver
) -> None:
    webhook = await board.add(receiver)
    receiver.answer = status(410)
    await board.capture()
    await board.once()
    gone = await seen(board, webhook)
    await board.capture()
    await board.for_(DAY)
    assert (receiver.requests, gone.parked) == (1, 1)
    assert "gone (410)" in gone.trouble(board.clock())

    receiver.answer = taken
    await board.store.tidy(partial(retry, webhook=webhook, at=board.clock()))
    await board.capture()
    await board.once()

    assert receiver.versions() == {1: [1], 3: [1]}


async def test_a_revoked_webhook_gets_no_more_not_even_what_waited(board: Told, receiver: Receiver) -> None:
    webhook = await board.add(receiver)
    receiver.answer = status(503)
    await board.capture(3)
    await board.once()
    asked, receiver.answer = receiver.requests, taken

    await board.store.tidy(partial(webhooks.revoke, webhook=webhook))
    await board.capture()
    await board.for_(HOUR)

    assert (receiver.requests, await board.store.query(overview), await kept(board.store)) == (asked, [], [])


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


async def test_names_of_people_leave_only_where_that_was_asked_for(board: Told, receiver: Receiver) -> None:
    async with receiving() as curious, receiving() as discreet:
        await board.add(receiver)
        await board.add(curious, sends_owner=True)
        await board.add(discreet, sends_title=False)
        await board.capture()
        await board.move(1, Step.START)

        await board.once()

        usual, more, less = (one.taken[-1]["task"] for one in (receiver, curious, discreet))
        assert "owner" not in usual
        assert more == {**usual, "owner": "Ana"}
        assert usual == {**less, "title": "Patch the print server"}
        assert "29:" not in str(usual) + str(more) + str(less)


async def test_a_receiver_hears_of_the_events_that_it_wants(board: Told, receiver: Receiver) -> None:
    async with receiving() as all_ears:
        await board.add(receiver, events=frozenset({WebhookEvent.DONE}))
        await board.add(all_ears, events=EVERYTHING)
        await board.capture()
        await board.move(1, Step.START, Step.DONE)

        await board.once()

        assert [one["event"] for one in receiver.taken] == ["task.done"]
        assert [one["event"] for one in all_ears.taken] == ["task.captured", "task.moved", "task.done"]


async def test_what_comes_by_itself_is_told_too(board: Told, receiver: Receiver) -> None:
    await a_team(board.store, "berlin", BERLIN, board.clock())
    in_berlin = replace(board, place=place("berlin"))
    await in_berlin.add(receiver)
    await begin(board.store, "berlin", BERLIN, board.clock(), DAILY)
    recurring = Recurring(board.store, board.clock)
    for _ in range(2):
        await recurring.work()
        board.clock.pass_(days=1)

    await board.once()

    assert [one["event"] for one in receiver.taken] == ["task.captured"]


async def test_boards_without_webhooks_keep_nothing(board: Told, receiver: Receiver) -> None:
    await board.add(receiver)
    elsewhere = replace(board, place=replace(board.place, id="19:helpdesk"))
    await elsewhere.capture(3)

    await board.once()

    assert receiver.requests == 0


async def test_what_was_delivered_is_forgotten_after_some_days(board: Told, receiver: Receiver) -> None:
    await board.add(receiver)
    await board.capture(3)
    await board.once()
    board.clock.pass_(days=4)
    await board.capture()

    await board.once()

    assert await kept(board.store) == [4]


async def kept(store: Store) -> list[int]:
    """The numbers of tasks of which deliveries are kept."""
    return await store.query(lambda connection: list(connection.execute(select(deliveries.c.number)).scalars()))
