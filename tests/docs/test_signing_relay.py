"""deploy/signing-relay.py: what somebody sends who has the token is signed, and nobody else's."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.docs.answering import answering, http
from tests.double.sender import Sender, sender
from tests.double.teams import Teams
from tests.journeys.stored import rows

RELAY = Path(__file__).parents[2] / "deploy" / "signing-relay.py"
TOKEN = "a token of more than thirty-two characters"
BODY = b'{"title": "Plan the move", "ticket": "OPS-12"}'


@asynccontextmanager
async def relay(desk: Sender, url: str = "") -> AsyncGenerator[str]:
    """Where a relay listens that signs for a source; it must say nothing that looks like a mistake of its own."""
    environment = {
        "PATH": os.environ["PATH"],
        "RELAY_TOKEN": TOKEN,
        "KANBAN_URL": url or desk.url.removesuffix("/api/inputs"),
        "KANBAN_INPUT_SECRET": desk.secret,
        "KANBAN_SOURCE": desk.name,
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(RELAY), "--port", "0", env=environment, stdout=PIPE, stderr=PIPE
    )
    assert process.stdout is not None
    try:
        yield (await process.stdout.readline()).decode().split()[-1]
    finally:
        process.kill()
        _, errors = await process.communicate()
        assert not errors, errors.decode()


async def posted(teams: Teams, url: str, body: bytes, headers: Mapping[str, str]) -> int:
    async with teams.http.post(url, data=body, headers=headers) as response:
        await response.read()
        return response.status


async def test_what_has_the_token_is_signed_and_answered_by_the_bot(teams: Teams) -> None:
    await teams.channel().say("hello")
    desk = await sender(teams, "jira")
    headers = {"Authorization": f"Bearer {TOKEN}", "Idempotency-Key": "OPS-12-1"}

    async with relay(desk) as url:
        statuses = [
            await posted(teams, url, BODY, headers),
            await posted(teams, url, BODY, headers),
            await posted(teams, url, b"{", headers | {"Idempotency-Key": "2"}),
            await posted(teams, url, b"{}", headers | {"Idempotency-Key": "3"}),
        ]

    assert statuses == [201, 200, 400, 422]
    assert rows(teams, "SELECT title, tickets FROM tasks") == [("Plan the move", '["OPS-12"]')]


async def test_nothing_else_is(teams: Teams) -> None:
    await teams.channel().say("hello")
    desk = await sender(teams, "jira")
    good = {"Authorization": f"Bearer {TOKEN}", "Idempotency-Key": "1"}

    async with relay(desk) as url:
        statuses = [
            await posted(teams, url, BODY, {}),
            await posted(teams, url, BODY, good | {"Authorization": f"Bearer {TOKEN}x"}),
            await posted(teams, url, BODY, good | {"Authorization": "Bearer \xe9"}),
            await posted(teams, url, BODY, good | {"Idempotency-Key": "a b"}),
            await posted(teams, url, BODY + b" " * 70_000, good),
        ]

    assert statuses == [401, 401, 401, 400, 413]
    assert rows(teams, "SELECT count(*) FROM tasks") == [(0,)]


ILL = {
    "a login page": (http("200 OK", b"<html>Log in</html>"), 502, "it is not the bot"),
    "a redirect": (http("302 Found", b"", "Location: https://login.example/"), 502, "KANBAN_URL redirects"),
    "a date to wait for": (http("503 Oh", b"{}", "Retry-After: Wed, 21 Oct 2099 07:28:00 GMT"), 503, "{}"),
    "no HTTP": (b"SSH-2.0-OpenSSH_9.2\r\n", 503, "{}"),
    "cut off after 201": (b"HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{", 503, "{}"),
    "cut off after 500": (b"HTTP/1.1 500 Oh\r\nContent-Length: 100\r\n\r\n{", 503, "{}"),
}


@pytest.mark.parametrize("kind", sorted(ILL))
async def test_whatever_answers_in_the_bot_s_place_the_tool_is_told_to_try_again(teams: Teams, kind: str) -> None:
    raw, status, words = ILL[kind]
    desk = Sender(teams.http, "", "secret", "jira")
    headers = {"Authorization": f"Bearer {TOKEN}", "Idempotency-Key": "1"}

    async with (
        answering(raw) as proxy,
        relay(desk, proxy.url) as url,
        teams.http.post(url, data=BODY, headers=headers) as response,
    ):
        said = await response.text()

    assert (response.status, len(proxy.heads)) == (status, 1)
    assert words in said


@pytest.mark.parametrize(("token", "cure"), [("", "RELAY_TOKEN"), ("short", "needs 32 characters")])
async def test_it_does_not_start_without_a_good_token(token: str, cure: str) -> None:
    environment = {"RELAY_TOKEN": token, "KANBAN_URL": "x", "KANBAN_INPUT_SECRET": "x", "KANBAN_SOURCE": "x"}
    process = await asyncio.create_subprocess_exec(sys.executable, str(RELAY), env=environment, stderr=PIPE)

    _, errors = await process.communicate()

    assert process.returncode == 64
    assert cure in errors.decode()
