"""Listening: the app on a port, with silent clients shown out."""

import asyncio
import socket
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiohttp import web
from aiohttp.typedefs import Middleware

HEAD_SECONDS = 4.0  # with what a body may take and what lingers, less than the ten seconds of a half-open connection
KEEPALIVE_SECONDS = 75.0
SHUTDOWN_SECONDS = 2.5  # aiohttp waits for a request twice as long
LINGER_SECONDS = 1.0
_BACKLOG = 1024

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


def bind(host: str, port: int) -> socket.socket:
    """Take a port, any free one for 0; on IPv4 where the host has both. Raises OSError when it cannot be had."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    family, _, _, _, address = min(found, key=lambda info: info[0] != socket.AF_INET)
    return socket.create_server((str(address[0]), port), family=family, backlog=_BACKLOG)


def address_of(listening: socket.socket) -> str:
    """Where a bound socket is reached, as http://host:port."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


@asynccontextmanager
async def serving(app: web.Application, listening: socket.socket) -> AsyncGenerator[None]:
    """Serve the app on a bound socket; at the end wait up to five seconds for turns that are under way."""
    heads = _Heads()
    app.middlewares.append(heads.middleware())
    runner = web.AppRunner(
        app,
        access_log=None,
        auto_decompress=False,
        keepalive_timeout=KEEPALIVE_SECONDS,
        lingering_time=LINGER_SECONDS,
        shutdown_timeout=SHUTDOWN_SECONDS,
    )
    await runner.setup()
    try:
        server = await asyncio.get_running_loop().create_server(
            lambda: heads.watch(_connection(runner)), sock=listening
        )
        try:
            yield
        finally:
            server.close()
    finally:
        await runner.cleanup()


def _connection(runner: web.AppRunner) -> web.RequestHandler:
    if runner.server is None:
        raise RuntimeError("the runner is set up before it listens")
    return runner.server()


class _Heads:
    """Closes a connection whose first request's head is not there four seconds after it was opened.

    aiohttp has one time-out for this and for idle connections, and a proxy needs the latter to be long. There is no
    second head but of who is believed: whoever is refused is shown out.
    """

    def __init__(self) -> None:
        self._awaited: dict[web.RequestHandler, asyncio.TimerHandle] = {}

    def watch(self, connection: web.RequestHandler) -> web.RequestHandler:
        """Give a new connection its four seconds."""
        loop = asyncio.get_running_loop()
        self._awaited[connection] = loop.call_later(HEAD_SECONDS, self._give_up, connection)
        return connection

    def middleware(self) -> Middleware:
        """A middleware that notes the connections that have sent a head."""

        @web.middleware
        async def seen(request: web.Request, handler: Answer) -> web.StreamResponse:
            if timer := self._awaited.pop(request.protocol, None):
                timer.cancel()
            return await handler(request)

        return seen

    def _give_up(self, connection: web.RequestHandler) -> None:
        if self._awaited.pop(connection, None):
            connection.force_close()
