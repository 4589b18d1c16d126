"""Somebody's OneDrive: upload sessions, to which whoever has their address may send a file piece by piece.

https://learn.microsoft.com/graph/api/driveitem-createuploadsession
"""

import re
from dataclasses import dataclass, field
from typing import Any, Self
from uuid import uuid4

from aiohttp import web

from bot.serving import address_of, bind

UNIT = 320 * 1024
MOST = 60 * 1024 * 1024
SPAN = re.compile(r"bytes (\d+)-(\d+)/(\d+)")


@dataclass(slots=True)
class Piece:
    """What was sent in one request, as it came."""

    headers: dict[str, str]
    span: str
    body: bytes
    status: int = 0


@dataclass(slots=True)
class OneDrive:
    """Upload sessions by their ids; `faults` are the statuses of the next requests instead of their own.

    `keeps` tells that a piece was taken although its answer is a fault.
    """

    url: str = ""
    pieces: list[Piece] = field(default_factory=list[Piece])
    files: dict[str, bytes] = field(default_factory=dict[str, bytes])
    faults: list[int] = field(default_factory=list[int])
    keeps: bool = False
    redirect: str = ""
    _held: dict[str, bytearray] = field(default_factory=dict[str, bytearray])
    _runner: web.AppRunner | None = None

    @property
    def host(self) -> str:
        """Its host and port, as settings allow it."""
        return self.url.removeprefix("http://")

    def session(self, name: str) -> dict[str, Any]:
        """A place for a file, as Teams tells a bot of it."""
        self._held[session := uuid4().hex] = bytearray()
        return {
            "uploadUrl": f"{self.url}/_api/v2.0/drive/items/1/uploadSession/{session}?tempauth=made%2Dup",
            "contentUrl": f"{self.url}/personal/alex/Documents/{name}",
            "name": name,
            "uniqueId": session,
            "fileType": name.rpartition(".")[2],
        }

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=MOST + 1)
        app.add_routes([web.put("/_api/v2.0/drive/items/1/uploadSession/{session}", self._put)])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        listening = bind("127.0.0.1", 0)
        self.url = address_of(listening)
        await web.SockSite(self._runner, listening).start()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    async def _put(self, request: web.Request) -> web.Response:
        piece = Piece(dict(request.headers), request.headers.get("Content-Range", ""), await request.read())
        self.pieces.append(piece)
        if self.redirect:
            raise web.HTTPTemporaryRedirect(self.redirect)
        fault = self.faults.pop(0) if self.faults else 0
        piece.status = self._taken(request.match_info["session"], piece) if not fault or self.keeps else 0
        piece.status = fault or piece.status
        if piece.status == 202:
            return web.json_response({"nextExpectedRanges": [f"{piece.span}"]}, status=202)
        return web.json_response({}, status=piece.status)

    def _taken(self, session: str, piece: Piece) -> int:
        held, span = self._held.get(session), SPAN.fullmatch(piece.span)
        if held is None:
            return 404
        if "Authorization" in piece.headers:
            return 401
        if span is None:
            return 400
        first, last, size = map(int, span.groups())
        whole = last + 1 == size
        if first != len(held):
            return 416
        if last - first + 1 != len(piece.body) or len(piece.body) > MOST or (not whole and len(piece.body) % UNIT):
            return 400
        held += piece.body
        if not whole:
            return 202
        self.files[session] = bytes(self._held.pop(session))
        return 201
