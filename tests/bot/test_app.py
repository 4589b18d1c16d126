"""The whole bot as it is put together, over real HTTP."""

import asyncio
import gc
import json
import sqlite3
import threading
import time
from contextlib import closing

import pytest

from bot.serving import HEAD_SECONDS
from bot.settings import Settings
from tests.double.chat import Chat
from tests.double.microsoft import Microsoft
from tests.double.teams import Teams, running
from tests.faults.wire import connected, head


async def test_a_message_is_answered_in_its_chat(chat: Chat) -> None:
    reply = await chat.say("hello")

    assert reply.status == 200
    assert len(chat.answers) == 1


async def test_a_channel_message_is_answered_in_its_thread(teams: Teams) -> None:
    chat = teams.channel()

    await chat.say("hello")

    assert len(chat.answers) == 1


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
async def test_a_running_bot_is_up_and_ready(teams: Teams, path: str) -> None:
    async with teams.http.get(teams.url + path) as response:
        assert response.status == 200


@pytest.mark.parametrize(
    ("change", "cure"),
    [
        ("DELETE FROM alembic_version", "run kanban-bot migrate"),
        ("DROP TABLE alembic_version", "run kanban-bot migrate"),
        ("UPDATE alembic_version SET version_num = '9999'", "made by a newer version of this program: update the bot"),
    ],
)
async def test_a_bot_whose_database_is_older_or_newer_is_up_but_not_ready(
    microsoft: Microsoft, settings: Settings, change: str, cure: str
) -> None:
    with closing(sqlite3.connect(settings.data_dir / "kanban.db")) as database:
        database.execute(change)
        database.commit()
    async with running(microsoft, settings) as teams:
        async with teams.http.get(f"{teams.url}/healthz") as up, teams.http.get(f"{teams.url}/readyz") as ready:
            reason = (await ready.json())["reason"]

        assert (up.status, ready.status) == (200, 503)
        assert cure in reason


async def test_what_people_wrote_is_not_in_the_log_when_the_database_fails(
    teams: Teams, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(sqlite3.connect(teams.settings.data_dir / "kanban.db")) as database:
        database.execute("CREATE TRIGGER full BEFORE INSERT ON tasks BEGIN SELECT RAISE(ABORT, 'out of room'); END")
        database.commit()

    await teams.personal().say("renew the passport of somebody famous, INC0012345")

    assert "out of room" in caplog.text
    assert not {word for word in ("passport", "INC0012345", "Alex") if word in caplog.text}


@pytest.mark.parametrize("path", ["/about", "/privacy", "/terms"])
async def test_anybody_may_read_the_pages_that_the_app_package_names(teams: Teams, path: str) -> None:
    async with teams.http.get(teams.url + path) as response:
        text = await response.text()

        assert (response.status, response.content_type) == (200, "text/html")
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert ("Kanban for Teams" in text, "<script" in text) == (True, False)


@pytest.mark.parametrize("path", ["/", "/api", "/api/messages/", "/api/messages/x", "/.env"])
async def test_other_paths_are_not_found_with_a_reason(teams: Teams, path: str) -> None:
    async with teams.http.get(teams.url + path) as response:
        assert (response.status, await response.json()) == (404, {"error": "not found"})


async def test_who_sends_no_whole_head_is_shown_out(teams: Teams, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.serving.HEAD_SECONDS", 0.3)
    reader, writer = await asyncio.open_connection("127.0.0.1", int(teams.url.rpartition(":")[2]))
    writer.write(b"POST /api/messages HTTP/1.1\r\nHost: x\r\n")

    rest = await asyncio.wait_for(reader.read(), 60)

    assert rest == b""
    writer.close()


async def test_who_is_believed_may_take_time_for_the_next_request(
    teams: Teams, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.serving.HEAD_SECONDS", 1.0)
    body = json.dumps(teams.personal().activity("typing")).encode()
    delivery = head(teams.microsoft.token(), length=len(body)) + body
    async with connected(teams.url) as line, connected(teams.url) as silent:
        await line.say(delivery)
        first = await line.status()
        await silent.ended()  # who came after the first has been shown out
        await line.say(delivery)

        assert (first, await line.status()) == (200, 200)


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/about", "/nowhere", "/api/messages"])
async def test_who_is_not_believed_holds_no_connection(teams: Teams, path: str) -> None:
    async with connected(teams.url) as line:
        await line.say(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        began = time.monotonic()

        await line.ended()

        assert time.monotonic() - began < HEAD_SECONDS / 2


@pytest.mark.parametrize(
    "garbage", [b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"hello\r\n\r\n", b"GET / HTTP/1.1\r\n:\r\n\r\n"]
)
async def test_what_is_no_http_is_a_bad_request(teams: Teams, garbage: bytes) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", int(teams.url.rpartition(":")[2]))
    writer.write(garbage + b"\r\n\r\n")

    answer = await asyncio.wait_for(reader.readline(), 10)

    assert b" 400 " in answer
    writer.close()


async def test_a_start_that_fails_leaves_nothing_open(
    microsoft: Microsoft, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(sqlite3.connect(settings.data_dir / "kanban.db")) as database:
        database.execute("DROP TABLE outbox")
    before = set(threading.enumerate())

    with pytest.raises(sqlite3.OperationalError, match="no such table: outbox"):
        async with running(microsoft, settings):
            raise AssertionError

    gc.collect()
    assert "Unclosed" not in caplog.text
    assert not [thread.name for thread in set(threading.enumerate()) - before if not thread.daemon]
