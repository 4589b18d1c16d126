"""Another system's ask is stored once whatever befalls the bot, and whoever stalls holds nothing."""

import asyncio
import json
import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from bot.inputs.keys import Master
from kanban.tasks import Input
from storage import inputs
from storage.boards import Place, open_board
from storage.inputs import InputSource
from storage.sqlite import opened, transaction
from tests.double.microsoft import Microsoft
from tests.double.sender import Sender, sender
from tests.double.teams import Teams
from tests.faults.databases import locked
from tests.faults.serving import Served, served
from tests.faults.wire import connected
from tests.journeys.stored import rows
from tests.journeys.waiting import until

KILLED = -9
BODY_PATIENCE = 10.0


def tasks(folder: Path) -> int:
    """How many tasks are stored."""
    with closing(sqlite3.connect(folder / "kanban.db")) as database:
        return int(database.execute("SELECT count(*) FROM tasks").fetchone()[0])


def let_in(microsoft: Microsoft, folder: Path) -> str:
    """Let a system ask on a board of a database that is there already; its secret."""
    secret, key = Master(microsoft.settings(data_dir=folder)).new_key("servicedesk")
    with closing(opened(folder / "kanban.db")) as raw, transaction(raw) as connection:
        board = open_board(connection, Place("tenant", "team", "19:team", "SysOps"))
        source = InputSource("servicedesk", "Service Desk", Input.SERVICE_DESK, board.id, datetime.now(UTC), key)
        inputs.add(connection, source)
    return secret


def of(bot: Served, secret: str) -> Sender:
    return Sender(bot.http, f"{bot.url}/api/inputs", secret)


def on_the_wire(desk: Sender, body: bytes, key: str, length: int | None = None) -> bytes:
    """A whole request, byte by byte, whose head may tell of another length."""
    headers = desk.headers(body, key) | {"Host": "bot", "Content-Length": str(len(body) if length is None else length)}
    lines = ["POST /api/inputs HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


async def test_a_bot_killed_before_it_answers_has_the_task_once_when_it_is_asked_again(
    microsoft: Microsoft, tmp_path: Path
) -> None:
    async with served(microsoft, tmp_path) as bot:
        secret = let_in(microsoft, tmp_path)
        address = urlsplit(bot.url)
        _, writer = await asyncio.open_connection(address.hostname, address.port)
        body = json.dumps({"title": "Label the new rack"}).encode()
        writer.write(on_the_wire(of(bot, secret), body, "k"))
        await until(lambda: tasks(tmp_path) == 1)
        bot.process.kill()
        writer.close()
        assert await bot.process.wait() == KILLED
    async with served(microsoft, tmp_path) as bot:
        again = await of(bot, secret).ask("Label the new rack", key="k")

    assert again.status == 200
    assert again.body["task"] == {"number": 1, "lane": "backlog", "board": "SysOps"}
    assert tasks(tmp_path) == 1


async def test_a_locked_database_is_told_and_the_same_ask_is_taken_afterwards(teams: Teams) -> None:
    await teams.personal().say("hello")
    desk = await sender(teams)

    async with locked(teams.settings.data_dir / "kanban.db"):
        refused = await desk.ask("Label the new rack", key="k")
    taken = await desk.ask("Label the new rack", key="k")

    assert refused.status == 503
    assert int(refused.headers["Retry-After"]) > 0
    assert "nothing was stored" in refused.body["detail"]
    assert (taken.status, taken.body["task"]["number"]) == (201, 1)


async def test_who_sends_no_body_is_cut_off(teams: Teams) -> None:
    await teams.personal().say("hello")
    desk = await sender(teams)
    async with connected(teams.url) as line:
        await line.say(on_the_wire(desk, b'{"title":', "k", length=100))
        began = time.monotonic()

        status = await line.status()
        await line.ended()

    assert status == 408
    assert time.monotonic() - began < BODY_PATIENCE
    assert rows(teams, "SELECT count(*) FROM tasks") == [(0,)]


async def test_who_is_not_believed_holds_no_connection_and_who_is_does(teams: Teams) -> None:
    await teams.personal().say("hello")
    desk = await sender(teams)
    body = b'{"title":"Label the new rack"}'
    async with connected(teams.url) as line:
        await line.say(on_the_wire(desk, body, "1"))
        first = await line.status()
        await line.say(on_the_wire(desk, b"{}", "2"))
        second = await line.status()
        await line.say(on_the_wire(desk, body, "3"))
        assert (first, second, await line.status()) == (201, 422, 201)
        desk.secret = "another"
        await line.say(on_the_wire(desk, body, "4"))

        assert await line.status() == 401
        await line.ended()
