"""`GET /metrics`: all series in the text format of Prometheus, or of OpenMetrics where that is asked for."""

from collections.abc import Awaitable, Callable
from functools import partial
from importlib.metadata import PackageNotFoundError, version

from aiohttp import web
from prometheus_client import GCCollector, Info, PlatformCollector, ProcessCollector
from prometheus_client.exposition import choose_encoder

from bot.metrics.access import refused
from bot.metrics.metrics import Metrics
from bot.metrics.reading import Reading
from storage.revisions import head
from storage.store import Store

PROJECT = "kanban-for-teams"


def metrics_endpoint(
    metrics: Metrics, reading: Reading, token: str, store: Callable[[], Store]
) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Make the handler, and let the registry tell of the process too; an empty token is none."""
    registry = metrics.registry
    registry.register(reading)
    ProcessCollector(registry=registry)
    PlatformCollector(registry=registry)
    GCCollector(registry=registry)
    Info("kanban_build", "The program's version, and the revision of its schema.", registry=registry).info(
        {"version": _version(), "revision": head()}
    )
    return partial(_answered, metrics, reading, token, store)


async def _answered(
    metrics: Metrics, reading: Reading, token: str, store: Callable[[], Store], request: web.Request
) -> web.Response:
    """The series, or why not; the connection ends with either, as one that is asked four times a minute may."""
    if why := refused(request, token):
        response = web.json_response({"error": why.reason}, status=why.status)
        if token:
            response.headers["WWW-Authenticate"] = "Bearer"
    else:
        await reading.look(store())
        encode, content_type = choose_encoder(",".join(request.headers.getall("Accept", [])))
        response = web.Response(body=encode(metrics.registry), headers={"Content-Type": content_type})
    response.force_close()
    return response


def _version() -> str:
    try:
        return version(PROJECT)
    except PackageNotFoundError:  # run from its sources
        return "unknown"
