"""A server that is not Microsoft's, and keeps what it gets."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

from bot.serving import address_of, bind


@dataclass(slots=True)
class Elsewhere:
    """Answers everything with 200 and remembers it: method, path, header fields, body."""

    url: str = ""
    got: list[str] = field(default_factory=list[str])

    async def answer(self, request: web.Request) -> web.Response:
        """Keep a request."""
        body = (await request.read()).decode(errors="replace")
        self.got.append(f"{request.method} {request.path_qs} {dict(request.headers)} {body}")
        return web.json_response({"id": "1", "access_token": "theirs", "expires_in": 3600})


@asynccontextmanager
async def listening() -> AsyncGenerator[Elsewhere]:
    """Such a server on this machine, at a port that no setting allows."""
    elsewhere = Elsewhere()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", elsewhere.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    socket = bind("127.0.0.1", 0)
    elsewhere.url = address_of(socket)
    await web.SockSite(runner, socket).start()
    try:
        yield elsewhere
    finally:
        await runner.cleanup()
