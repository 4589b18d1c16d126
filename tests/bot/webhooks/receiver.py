"""A system that is told what becomes of tasks: a real HTTP server, which verifies as docs/webhooks.md shows it.

Nothing here is imported from the bot: a receiver has none of its code.
"""

import asyncio
import hashlib
import hmac
import json
import socket
import time
from collections import defaultdict
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

Answer = Callable[[web.Request, dict[str, Any]], Awaitable[web.StreamResponse]]


def is_genuine(secret: str, timestamp: str, signature: str, body: bytes, now: float) -> bool:
    """Whether a delivery was signed with the secret within the last five minutes."""
    if not timestamp.isdigit() or abs(now - int(timestamp)) > 300:
        return False
    signed = b"v1:" + timestamp.encode() + b":" + body
    expected = "v1=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected, signature)


async def taken(_: web.Request, __: dict[str, Any]) -> web.StreamResponse:
    """Take it."""
    return web.Response(status=204)


def status(code: int, **headers: str) -> Answer:
    """Answer with a status and headers, whose names have _ for -."""

    async def answer(_: web.Request, __: dict[str, Any]) -> web.StreamResponse:
        return web.Response(status=code, headers={name.replace("_", "-"): value for name, value in headers.items()})

    return answer


def spares(number: int) -> Answer:
    """Take everything but what is told of one task."""

    async def answer(request: web.Request, what: dict[str, Any]) -> web.StreamResponse:
        return await (status(500) if what["task"]["number"] == number else taken)(request, what)

    return answer


async def cut(request: web.Request, _: dict[str, Any]) -> web.StreamResponse:
    """Break the connection instead of answering."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


@dataclass
class Receiver:
    """What has come to a receiver, and how it answers; `now` is its own clock."""

    secret: str = ""
    url: str = ""
    answer: Answer = taken
    now: Callable[[], float] = time.time
    requests: int = 0
    forged: int = 0
    taken: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    arrived: list[float] = field(default_factory=list[float])
    headers: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    open_tasks: set[int] = field(default_factory=set[int])
    at_once_of_a_task: int = 0
    came: asyncio.Event = field(default_factory=asyncio.Event)

    async def receive(self, request: web.Request) -> web.StreamResponse:
        """Verify it, answer it, and where that was 2xx keep it."""
        body = await request.read()
        self.requests += 1
        self.came.set()
        told, headers = json.loads(body), request.headers
        self.headers.append(dict(headers))
        if (
            not is_genuine(self.secret, headers["Kanban-Timestamp"], headers["Kanban-Signature"], body, self.now())
            or headers["Kanban-Delivery"] != told["id"]
        ):
            self.forged += 1
            return web.Response(status=401)
        number = told.get("task", {}).get("number", 0)
        self.at_once_of_a_task += number in self.open_tasks
        self.open_tasks.add(number)
        try:
            answer = await self.answer(request, told)
        finally:
            self.open_tasks.discard(number)
        if answer.status < 300:
            self.taken.append(told)
            self.arrived.append(self.now())
        return answer

    @property
    def once(self) -> list[dict[str, Any]]:
        """What was taken, without what came again."""
        return list({told["id"]: told for told in self.taken}.values())

    def versions(self) -> dict[int, list[int]]:
        """The versions of each task in the order in which they came, without what came again."""
        found: dict[int, list[int]] = defaultdict(list)
        for told in self.once:
            found[told["task"]["number"]].append(told["version"])
        return found


@contextmanager
def kept_port() -> Generator[int]:
    """A loopback port that nobody else gets, and on which nobody answers unless a receiver is there."""
    with shared_socket("127.0.0.1", 0, socket.AF_INET) as keeps:
        yield int(keeps.getsockname()[1])


def shared_socket(host: str, port: int, family: socket.AddressFamily) -> socket.socket:
    """A socket on a port that another one of ours may keep already."""
    found = socket.socket(family)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    found.bind((host, port))
    return found


@asynccontextmanager
async def receiving(receiver: Receiver | None = None, port: int | None = None) -> AsyncGenerator[Receiver]:
    """A receiver on a loopback port."""
    receiver = receiver or Receiver()
    app = web.Application()
    app.router.add_post("/tasks", receiver.receive)
    server = TestServer(app, port=port, socket_factory=shared_socket)
    await server.start_server()
    receiver.url = str(server.make_url("/tasks"))
    try:
        yield receiver
    finally:
        await server.close()
