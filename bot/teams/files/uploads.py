"""Sending a file into somebody's OneDrive, by the address that Teams gives once they have allowed it.

It is an upload session: https://learn.microsoft.com/graph/api/driveitem-createuploadsession
"""

import asyncio
import io
import logging
from http import HTTPStatus
from typing import BinaryIO

import aiohttp
from yarl import URL

from bot.teams.files.upload_urls import UploadUrlRefused, UploadUrls
from bot.teams.session import Once
from kanban.files import Fate

log = logging.getLogger(__name__)

PIECE = 32 * 320 * 1024  # bytes: a multiple of 320 KiB, and far less than the 60 MiB that are taken at once
TRIES = 4
FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 30.0
PIECE_SECONDS = 120.0
WHOLE_SECONDS = 900.0
_DONE = frozenset({HTTPStatus.OK, HTTPStatus.CREATED})
_EXPIRED = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
_FULL = frozenset({HTTPStatus.INSUFFICIENT_STORAGE, HTTPStatus.REQUEST_ENTITY_TOO_LARGE})


class UploadFailed(Exception):
    """The file did not arrive; the fate says why. Neither names the address, which lets anybody write there."""

    def __init__(self, fate: Fate, reason: str) -> None:
        super().__init__(reason)
        self.fate = fate


class Uploads:
    """Sends files; `first_pause` is how many seconds are waited before a piece is sent again for the first time."""

    def __init__(
        self, session: aiohttp.ClientSession, urls: UploadUrls, first_pause: float = FIRST_PAUSE_SECONDS
    ) -> None:
        self._session = session
        self._urls = urls
        self._first_pause = first_pause

    def allows(self, url: str) -> bool:
        """Whether an address is one of those that files may be at."""
        try:
            self._urls.check(url)
        except UploadUrlRefused:
            return False
        return True

    async def put(self, url: str, file: BinaryIO, size: int) -> None:
        """Send so many bytes of a file, a piece after the other, within a quarter of an hour. Raises UploadFailed."""
        try:
            target = self._urls.check(url)
        except UploadUrlRefused as refused:
            raise UploadFailed(Fate.REFUSED, str(refused)) from None
        try:
            async with asyncio.timeout(WHOLE_SECONDS):
                for start in range(0, size, PIECE):
                    piece = await asyncio.to_thread(_read, file, start)
                    await self._sent(target, piece, start, size)
        except TimeoutError:
            raise UploadFailed(Fate.FAILED, "it took too long") from None

    async def _sent(self, target: URL, piece: bytes, start: int, size: int) -> None:
        """Send a piece, again where that may help; one that OneDrive has already it refuses as a range (416)."""
        pause, end = self._first_pause, start + len(piece)
        for attempt in range(TRIES):
            status, wait = await self._tried(target, piece, f"bytes {start}-{end - 1}/{size}")
            has_it = attempt > 0 and status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE and end < size
            if status in _DONE or has_it or (status == HTTPStatus.ACCEPTED and end < size):
                return
            again = status in {0, HTTPStatus.TOO_MANY_REQUESTS} or status >= HTTPStatus.INTERNAL_SERVER_ERROR
            if not again or status in _FULL or attempt + 1 == TRIES:
                raise UploadFailed(_fate(status), f"status {status}" if status else "no answer")
            log.info("a piece of a file is sent again", extra={"status": status})
            await asyncio.sleep(min(pause if wait is None else max(wait, pause), LONGEST_PAUSE_SECONDS))
            pause *= 2

    async def _tried(self, target: URL, piece: bytes, span: str) -> tuple[int, float | None]:
        """The status of one try, 0 where there was no answer, and after how many seconds to try again.

        No token goes along: the address itself is the permission, and a redirect would take both elsewhere.
        """
        headers = {"Content-Range": span, "Content-Type": "application/octet-stream"}
        patience = aiohttp.ClientTimeout(total=PIECE_SECONDS, connect=10)
        try:
            async with self._session.put(
                target,
                data=io.BytesIO(piece),
                headers=headers,
                allow_redirects=False,
                timeout=patience,
                middlewares=(Once(),),
            ) as response:
                return response.status, _seconds(response.headers.get("Retry-After"))
        except (aiohttp.ClientError, TimeoutError):
            return 0, None


def _read(file: BinaryIO, start: int) -> bytes:
    file.seek(start)
    return file.read(PIECE)


def _seconds(said: str | None) -> float | None:
    return float(said) if said is not None and said.isascii() and said.isdigit() else None


def _fate(status: int) -> Fate:
    if status in _EXPIRED:
        return Fate.EXPIRED
    return Fate.FULL if status in _FULL else Fate.FAILED
