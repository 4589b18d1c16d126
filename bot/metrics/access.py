"""Who may read the metrics: whoever has the token, or without one this machine alone.

They name nobody, and yet tell a stranger when a team works and when its bot is weak.
"""

import hmac
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from bot.loopback import elsewhere


@dataclass(frozen=True, slots=True)
class Refused:
    """Why somebody may not read them, and the status that says so."""

    status: HTTPStatus
    reason: str


def refused(request: web.Request, token: str) -> Refused | None:
    """Why a request may not read the metrics, None where it may; an empty token is none.

    A token is asked of this machine too: a proxy on it may leave no trace in what it forwards.
    """
    if token:
        return None if _has(request, token) else Refused(HTTPStatus.UNAUTHORIZED, "KANBAN_METRICS_TOKEN is asked for")
    if elsewhere(request) is None:
        return None
    return Refused(HTTPStatus.FORBIDDEN, "without KANBAN_METRICS_TOKEN only this machine may read the metrics")


def _has(request: web.Request, token: str) -> bool:
    """Whether a request carries this bearer token and no other; it takes as long whatever is wrong with it."""
    headers = request.headers.getall("Authorization", [])
    scheme, _, given = headers[0].partition(" ") if len(headers) == 1 else ("", "", "")
    right = hmac.compare_digest(given.encode(errors="surrogateescape"), token.encode())
    return right and scheme.lower() == "bearer"
