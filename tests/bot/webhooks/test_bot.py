"""The whole bot tells other systems what happens in chat, and nobody in chat notices."""

import asyncio
import signal
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.app import STORE
from bot.settings import Settings
from bot.webhooks.telling import CALLS
from kanban.webhook_events import WebhookEvent
from storage import webhooks
from storage.store import Store
from storage.webhooks import Webhook
from tests.bot.webhooks.receiver import Receiver, receiving, status, taken
from tests.bot.webhooks.telling import BEGAN, SECRET
from tests.double.microsoft import Microsoft
from tests.double.teams import Teams, running
from tests.faults.serving import served
from tests.faults.test_crashing_workers import crashes_of
from tests.journeys.waiting import until

HERE = "http://127.0.0.1"


@pytest.fixture
async def settings(settings: Settings) -> Settings:
    """The bot may tell receivers on this machine."""
    return settings.model_copy(update={"webhook_hosts": (HERE,)})


@pytest.fixture
async def listening(teams: Teams, receiver: Receiver) -> Teams:
    """Teams, whose first task stands on a board that a receiver follows."""
    await teams.group_chat().say("patch the print server INC0012345")
    await follow(teams.app[STORE], receiver)
    return teams


async def follow(store: Store, receiver: Receiver, key: str = "w1", **more: Any) -> None:  # noqa: ANN401 - as it has it
    """Let a receiver be told of the first board from now on."""
    receiver.secret = SECRET
    webhook = Webhook(1, key, key, receiver.url, SECRET, BEGAN, **more)
    await store.tidy(partial(webhooks.add, webhook=webhook))


def change(folder: Path, *statements: str) -> None:
    """Change what is stored as nothing of ours does."""
    with closing(sqlite3.connect(folder / "kanban.db", timeout=10)) as database, database:
        for statement in statements:
            database.execute(statement)


async def test_what_is_done_in_chat_is_told(listening: Teams, receiver: Receiver) -> None:
    chat = listening.group_chat()
    await chat.say("start 1")
    await chat.say("block 1 waits for Acme, whose door is broken")
    await chat.say("unblock 1")
    await chat.say("done 1")
    await chat.say("undo")
    await chat.say("renew the certificate")
    await chat.say("duplicate 2 of 1")
    await chat.say("reopen 2")
    await chat.say("discard 2 nobody needs it")

    await until(lambda: len(receiver.taken) == 9)

    first, second = ([one for one in receiver.taken if one["task"]["number"] == number] for number in (1, 2))
    assert [(one["event"], one["from_lane"], one["to_lane"]) for one in first] == [
        ("task.moved", "backlog", "in_progress"),
        ("task.moved", "in_progress", "blocked"),
        ("task.moved", "blocked", "in_progress"),
        ("task.done", "in_progress", "done"),
        ("task.moved", "done", "in_progress"),
    ]
    assert [(one["event"], one["to_lane"]) for one in second] == [
        ("task.captured", "backlog"),
        ("task.moved", "discarded"),
        ("task.moved", "backlog"),
        ("task.moved", "discarded"),
    ]
    assert {tuple(one["task"]["tickets"]) for one in first} == {("INC0012345",)}
    assert not [secret for secret in ("Alex", "Acme", "29:", "nobody needs") if secret in str(receiver.taken)]


async def test_what_is_only_edited_is_told_to_whoever_wants_to_know(teams: Teams, receiver: Receiver) -> None:
    chat = teams.group_chat()
    await chat.say("patch the print server")
    await follow(teams.app[STORE], receiver, events=frozenset({WebhookEvent.EDITED}))

    await chat.say("ticket 1 INC0012345")
    await chat.say("note 1 it squeaks")
    await chat.say("assign 1 me")
    await chat.say("due 1 none")
    await chat.say("priority 1 high")

    await until(lambda: len(receiver.taken) == 2)
    assert [one["task"]["tickets"] for one in receiver.taken] == [["INC0012345"]] * 2
    assert [one["task"]["priority"] for one in receiver.taken] == ["medium", "high"]


async def test_people_are_answered_while_receivers_hang(listening: Teams, receiver: Receiver) -> None:
    never = asyncio.Event()

    async def hang(_: web.Request, __: dict[str, Any]) -> web.StreamResponse:
        await never.wait()
        return web.Response()

    receiver.answer = hang
    chat = listening.group_chat()
    await chat.say("start 1")
    await receiver.came.wait()

    for number in range(2, 12):
        reply = await chat.say(f"patch server {number}00")
        assert reply.status == 200
    await chat.say("done 1")

    assert receiver.taken == []
    assert len(chat.answers) == 13
    never.set()


async def test_a_crash_beside_one_receiver_is_counted_and_others_are_told(
    listening: Teams, receiver: Receiver, caplog: pytest.LogCaptureFixture
) -> None:
    async with receiving() as other:
        await follow(listening.app[STORE], other, "w2")
        change(
            listening.settings.data_dir,
            "INSERT INTO deliveries (board_id, webhook, number, version, event, at, went_to, task, tries, due_at) "
            "VALUES (1, 'w1', 9, 9, 'task.done', 4000000000000000000, 'done', '{}', 0, 1)",  # in the year 128724
        )
        await listening.group_chat().say("start 1")

        await until(lambda: len(other.taken) == 1)
        await until(lambda: CALLS in [vars(one).get("crashes") and CALLS for one in caplog.records])

    change(listening.settings.data_dir, "DELETE FROM deliveries WHERE number = 9")
    await until(lambda: len(receiver.taken) == 1)
    assert 1 <= (await crashes_of(listening))[CALLS] <= 3


async def test_what_a_newer_program_has_left_is_told_as_it_was_stored(listening: Teams, receiver: Receiver) -> None:
    change(
        listening.settings.data_dir,
        """UPDATE webhooks SET events = '["task.split", "task.moved"]'""",
        "INSERT INTO deliveries (board_id, webhook, number, version, event, at, went_to, task, tries, due_at) "
        """VALUES (1, 'w1', 9, 9, 'task.split', 1, 'limbo', '{"number": 9, "parts": [10, 11]}', 0, 1)""",
    )

    await listening.group_chat().say("start 1")

    await until(lambda: len(receiver.taken) == 2)
    newer = next(one for one in receiver.taken if one["task"]["number"] == 9)
    assert (newer["event"], newer["to_lane"], newer["task"]["parts"]) == ("task.split", "limbo", [10, 11])


async def test_what_fails_is_in_the_log_without_names_secrets_and_the_rest_of_the_address(
    listening: Teams, receiver: Receiver, caplog: pytest.LogCaptureFixture
) -> None:
    receiver.answer = status(500)
    change(listening.settings.data_dir, "UPDATE webhooks SET url = url || '?key=hunter2'")
    await listening.group_chat().say("start 1")

    await until(lambda: "does not take what is sent" in caplog.text)

    told = [vars(one) for one in caplog.records if "does not take" in one.message]
    assert told[0]["host"] == receiver.url.removeprefix("http://").removesuffix("/tasks")
    assert told[0]["answer"] == "answered 500"
    assert not [word for word in ("hunter2", SECRET, "print server", "Alex") if word in str(told)]


async def test_a_bot_that_is_killed_while_it_sends_tells_everything_after_the_next_start(
    microsoft: Microsoft, settings: Settings, tmp_path: Path, receiver: Receiver
) -> None:
    never = asyncio.Event()

    async def hang(_: web.Request, __: dict[str, Any]) -> web.StreamResponse:
        await never.wait()
        return web.Response(status=503)

    async with served(microsoft, tmp_path, KANBAN_WEBHOOK_HOSTS=HERE) as bot:
        chat = bot.group()
        await chat.say("patch the print server")
        store = await Store.open(settings.database_url)
        await follow(store, receiver)
        await store.close()
        receiver.answer = hang
        await chat.say("start 1")
        await receiver.came.wait()
        await chat.say("renew the certificate")
        await chat.say("done 1")
        await bot.stop(signal.SIGKILL)
    receiver.answer = taken
    never.set()
    change(tmp_path, "UPDATE deliveries SET due_at = due_at - 31000000 WHERE claimed_at IS NOT NULL")  # half a minute

    async with served(microsoft, tmp_path, KANBAN_WEBHOOK_HOSTS=HERE):
        await until(lambda: len(receiver.taken) == 3)

    assert receiver.versions() == {1: [2, 3], 2: [1]}
    keys = [headers["Kanban-Delivery"] for headers in receiver.headers]
    assert len(keys) - len(set(keys)) >= 1  # what was under way has come twice, as the same


async def test_a_bot_that_is_stopped_ends_what_is_under_way(
    microsoft: Microsoft, settings: Settings, receiver: Receiver
) -> None:
    go_on = asyncio.Event()

    async def think(_: web.Request, __: dict[str, Any]) -> web.StreamResponse:
        await go_on.wait()
        return web.Response()

    async with running(microsoft, settings) as teams:
        await teams.group_chat().say("patch the print server")
        await follow(teams.app[STORE], receiver)
        receiver.answer = think
        await teams.group_chat().say("start 1")
        await receiver.came.wait()
        asyncio.get_running_loop().call_later(0.2, go_on.set)

    with closing(sqlite3.connect(settings.data_dir / "kanban.db")) as database:
        left = database.execute("SELECT delivered_at IS NOT NULL, due_at FROM deliveries").fetchall()
    assert left == [(1, None)]
