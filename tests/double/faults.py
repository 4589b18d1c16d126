"""Faults that the double plays on purpose."""

import asyncio
from dataclasses import dataclass, field

from aiohttp import web


@dataclass(slots=True)
class Fault:
    """What befalls the next `times` requests of this method whose path holds `path`.

    `hang` waits that many seconds first, `until` for an event of the test's; `drop` cuts the connection. `carried_out`
    does what was asked before any of this.
    """

    status: int = 0
    method: str = ""
    path: str = ""
    times: int = 1
    headers: dict[str, str] = field(default_factory=dict[str, str])
    code: str = "Fault"
    message: str = "a fault played by the double"
    hang: float = 0.0
    until: asyncio.Event | None = None
    drop: bool = False
    carried_out: bool = False

    @property
    def refuses(self) -> bool:
        """Whether Teams certainly takes nothing: the bot is asked to come again."""
        return self.status in {412, 429}

    @property
    def hides(self) -> bool:
        """Whether the bot cannot know if it was carried out."""
        return self.drop or self.status >= 500

    def takes(self, request: web.Request) -> bool:
        """Whether this request is one of those; counts it if so."""
        if self.times <= 0 or self.method not in {"", request.method} or self.path not in request.path:
            return False
        self.times -= 1
        return True

    async def play(self, request: web.Request) -> web.StreamResponse | None:
        """Answer instead of the double, or None to let it answer."""
        if self.hang:
            await asyncio.sleep(self.hang)
        if self.until:
            await self.until.wait()
        if self.drop:
            cut(request)
        return self.answer() if self.status else None

    def answer(self) -> web.Response:
        """What the double says instead."""
        body = {"error": {"code": self.code, "message": self.message}}
        return web.json_response(body, status=self.status, headers=self.headers)


def cut(request: web.Request) -> None:
    """End the connection without an answer."""
    if request.transport is not None:
        request.transport.abort()
    raise ConnectionResetError
