"""Requests that are wrong before anything is read of them, or while it is."""

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator, Callable

import orjson
import pytest

from tests.double.teams import Teams
from tests.faults.deliveries import JSON, message, post
from tests.journeys.waiting import until


@pytest.mark.parametrize(
    "content_type",
    ["", "text/plain", "application/x-www-form-urlencoded", "application/jsonp", "multipart/form-data", "json", "/"],
)
async def test_another_content_type_is_refused(teams: Teams, content_type: str) -> None:
    assert await post(teams, orjson.dumps(message(teams)), {"Content-Type": content_type}) == 415


async def test_the_content_type_may_name_utf_8(teams: Teams) -> None:
    headers = {"Content-Type": "Application/JSON; charset=utf-8"}

    assert await post(teams, orjson.dumps(message(teams)), headers) == 200


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"])
async def test_another_method_is_not_allowed(teams: Teams, method: str) -> None:
    async with teams.http.request(method, teams.messages_url) as response:
        assert response.status == 405
        assert response.headers["Allow"] == "POST"


@pytest.mark.usefixtures("unchanged")
async def test_a_large_body_is_refused_by_its_announced_length(teams: Teams) -> None:
    assert await post(teams, b'{"type": "' + b"a" * 1_000_000 + b'"}') == 413


async def test_a_large_body_is_refused_without_a_token_too(teams: Teams) -> None:
    reply = await teams.post(data=b"a" * 1_000_000, headers=JSON)

    assert reply.status == 413


async def test_a_body_in_chunks_without_an_end_is_refused_when_it_has_become_too_large(teams: Teams) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        while True:
            yield b" " * 10_000

    token = {"Authorization": f"Bearer {teams.microsoft.token()}"}
    reply = await teams.post(data=chunks(), headers=JSON | token)

    assert reply.status == 413


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "x-invented"])
async def test_a_compressed_body_is_refused_unread(teams: Teams, encoding: str) -> None:
    compress: dict[str, Callable[[bytes], bytes]] = {"gzip": gzip.compress, "deflate": zlib.compress}
    bomb = compress.get(encoding, bytes)(b" " * 100_000_000)[:100_000]

    assert await post(teams, bomb, JSON | {"Content-Encoding": encoding}) == 415


async def test_a_body_that_breaks_off_harms_nobody(teams: Teams, caplog: pytest.LogCaptureFixture) -> None:
    _, writer = await asyncio.open_connection("127.0.0.1", int(teams.url.rpartition(":")[2]))
    head = f"POST /api/messages HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {teams.microsoft.token()}\r\n"
    writer.write(f"{head}Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{{".encode())
    await writer.drain()
    writer.close()
    await until(lambda: "body broke off" in [vars(record).get("reason") for record in caplog.records])

    assert await post(teams, orjson.dumps(message(teams))) == 200
