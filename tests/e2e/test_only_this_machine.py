"""The simulator, which asks nobody who they are, serves no page of a foreign site."""

import aiohttp
import pytest

CONFIG = "/_internal/v1/config"
STREAM = "/_ws_conversation/v1/conversations/stream"

pytestmark = pytest.mark.asyncio(loop_scope="session")

FOREIGN = [
    {"Host": "evil.example"},
    {"Host": "evil.example:56150"},
    {"Host": "localhost.evil.example"},
    {"Host": "127.0.0.1.evil.example"},
    {"Host": ""},
    {"Origin": "https://evil.example"},
    {"Origin": "http://localhost.evil.example"},
    {"Origin": "http://localhost:1@evil.example"},
    {"Origin": "null"},
    {"Origin": ""},
]


async def test_a_foreign_page_is_refused_and_one_of_this_machine_served(address: str) -> None:
    async with aiohttp.ClientSession() as http:
        refused = [await _status(http, "GET", address + CONFIG, headers) for headers in FOREIGN]
        refused.append(
            await _status(http, "POST", f"{address}/_conversation/v1/invoke", {"Origin": "https://evil.example"})
        )
        own = [await _status(http, "GET", address + CONFIG, headers) for headers in ({}, {"Origin": address})]

    assert (set(refused), own) == ({403}, [200, 200])


async def test_a_foreign_page_may_not_listen(address: str) -> None:
    async with aiohttp.ClientSession() as http:
        async with http.ws_connect(address + STREAM, headers={"Origin": address}) as stream:
            assert not stream.closed
        with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
            await http.ws_connect(address + STREAM, headers={"Origin": "https://evil.example"})

    assert caught.value.status == 403


async def _status(http: aiohttp.ClientSession, method: str, url: str, headers: dict[str, str]) -> int:
    async with http.request(method, url, headers=headers) as response:
        return response.status
