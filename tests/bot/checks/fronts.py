"""What stands before a bot: a proxy that ends TLS, or something that only looks like one."""

import asyncio
import ssl
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from bot.serving import bind
from tests.double.people import Json

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def proxied(port: int, context: ssl.SSLContext) -> AsyncGenerator[int]:
    """The port of a proxy that passes on what it decrypts to another port of this machine."""

    async def passed_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", port)
        await asyncio.gather(_pumped(reader, back), _pumped(there, writer))

    server = await asyncio.start_server(passed_on, "127.0.0.1", 0, ssl=context)
    async with server:
        yield server.sockets[0].getsockname()[1]


async def _pumped(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    except (ConnectionError, ssl.SSLError):
        pass
    finally:
        writer.close()


@asynccontextmanager
async def answering(answer: Answer, context: ssl.SSLContext | None, host: str = "127.0.0.1") -> AsyncGenerator[int]:
    """The port of a server that answers everything in one way, by TLS where there is a context."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    listening = bind(host, 0)
    await web.SockSite(runner, listening, ssl_context=context).start()
    try:
        yield listening.getsockname()[1]
    finally:
        await runner.cleanup()


@asynccontextmanager
async def silent(context: ssl.SSLContext | None = None) -> AsyncGenerator[int]:
    """The port of a server that takes every connection and never answers, as one that hangs does."""
    opened: list[asyncio.StreamWriter] = []

    async def taken(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        opened.append(writer)

    server = await asyncio.start_server(taken, "127.0.0.1", 0, ssl=context)
    async with server:
        yield server.sockets[0].getsockname()[1]
        for writer in opened:
            writer.close()


@asynccontextmanager
async def dropping() -> AsyncGenerator[int]:
    """The port of a server that closes every connection at once."""

    async def taken(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    server = await asyncio.start_server(taken, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1]


def unused_port() -> int:
    """A port at which nothing listens."""
    with bind("127.0.0.1", 0) as taken:
        return int(taken.getsockname()[1])


def has_ipv6() -> bool:
    """Whether this machine can listen at its IPv6 address."""
    try:
        bind("::1", 0).close()
    except OSError:
        return False
    return True


def answer(code: int, **told: Json) -> Answer:
    """An answer to everything."""

    async def answered(_: web.Request) -> web.Response:
        return web.json_response(told or None, status=code, headers={"Location": "https://x.example/"})

    return answered
