"""Requests over HTTP: those that were answered with an error are counted, and all of them logged at DEBUG."""

import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from time import perf_counter

from aiohttp import web
from aiohttp.typedefs import Middleware

from bot.metrics.instruments import HTTP_REFUSALS
from bot.metrics.labels import Refusal, Route
from bot.metrics.metrics import Metrics
from bot.pages import NAMES

log = logging.getLogger(__name__)

ROUTES = {
    "/api/messages": Route.MESSAGES,
    "/api/inputs": Route.INPUTS,
    "/api/inputs/openapi.json": Route.INPUTS,
    "/healthz": Route.PROBES,
    "/readyz": Route.PROBES,
    "/metrics": Route.METRICS,
    **dict.fromkeys((f"/{name}" for name in NAMES), Route.PAGES),
}
REFUSALS = {int(refusal): refusal for refusal in Refusal if refusal is not Refusal.OTHER}


def measured(metrics: Metrics) -> Middleware:
    """Make the middleware around all others, which sees what was answered in the end."""

    @web.middleware
    async def seen(
        request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        began = perf_counter()
        response = await handler(request)
        if response.status >= HTTPStatus.BAD_REQUEST:
            refusal = REFUSALS.get(response.status, Refusal.OTHER)
            metrics.count(HTTP_REFUSALS, ROUTES.get(request.path, Route.OTHER), refusal)
        if log.isEnabledFor(logging.DEBUG):
            _log(request, response.status, perf_counter() - began)
        return response

    return seen


def _log(request: web.Request, status: int, seconds: float) -> None:
    """The access line; a path that is none of ours may hold anything, and is not told."""
    route = ROUTES.get(request.path, Route.OTHER)
    told = {"method": request.method, "route": route.value, "status": status, "ms": round(seconds * 1000, 1)}
    log.debug("request", extra=told)
