"""What comes with a request: how large its body may be, and how long it may take to arrive."""

import asyncio
from http import HTTPStatus

from aiohttp import web

BODY_SECONDS = 4.0


class Unacceptable(Exception):
    """The request's outside is wrong: the status that answers it, and the reason in a few words."""

    def __init__(self, status: HTTPStatus, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


async def ask_for_nothing_yet(request: web.Request) -> None:
    """Leave `Expect: 100-continue` unanswered: a body is asked for when its sender is believed."""
    del request


def check_head(request: web.Request, largest: int) -> None:
    """Nothing, or Unacceptable where the head tells of more bytes than that, or of anything but plain JSON."""
    if (request.content_length or 0) > largest:
        raise _too_large(largest)
    if request.content_type != "application/json" or "Content-Type" not in request.headers:
        raise Unacceptable(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "content type is not application/json")
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise Unacceptable(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "compressed bodies are not accepted")


async def read_body(request: web.Request, largest: int) -> bytes:
    """The body as it came, or Unacceptable where it is larger, breaks off, or is not there within four seconds."""
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            if request.headers.get("Expect", "").lower() == "100-continue":
                await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            async for chunk in request.content.iter_any():
                body += chunk
                if len(body) > largest:
                    raise _too_large(largest)
    except TimeoutError:
        raise Unacceptable(HTTPStatus.REQUEST_TIMEOUT, f"body did not arrive within {BODY_SECONDS:.0f} s") from None
    except (web.RequestPayloadError, ConnectionResetError):
        raise Unacceptable(HTTPStatus.BAD_REQUEST, "body broke off") from None
    return bytes(body)


def _too_large(largest: int) -> Unacceptable:
    return Unacceptable(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"body is larger than {largest} bytes")
