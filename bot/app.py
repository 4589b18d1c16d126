"""The composition root: what is made of what, and what is closed in which order."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import AsyncExitStack
from functools import partial
from http import HTTPStatus
from time import monotonic
from typing import Protocol

from aiohttp import web

from bot.bodies import ask_for_nothing_yet
from bot.crashes import Crashes
from bot.delivery import Delivery, Worker
from bot.failures import failed
from bot.inputs.endpoint import InputsEndpoint
from bot.inputs.openapi import openapi
from bot.metrics.endpoint import metrics_endpoint
from bot.metrics.metrics import Metrics
from bot.metrics.reading import Reading, Sources
from bot.metrics.requests import measured
from bot.metrics.units import Units
from bot.observability import healthz, readyz
from bot.pages import pages
from bot.recurring import Recurring
from bot.refusals import MALFORMED
from bot.retention import Retention
from bot.scheduler import Scheduler
from bot.settings import Settings
from bot.teams.adapter import TeamsAdapter
from bot.teams.admission import Admission
from bot.teams.arrivals import Arrivals
from bot.teams.connector import PooledConnectors
from bot.teams.credentials import Credentials
from bot.teams.echoes import Echoes
from bot.teams.edge import open_edge
from bot.teams.endpoint import LARGEST_BODY, MessagesEndpoint, refusal
from bot.teams.extension.message_extension import MessageExtension
from bot.teams.extension.presence import Roster
from bot.teams.files.files import Files
from bot.teams.handler import Handler
from bot.teams.live import LiveBoards
from bot.teams.memberships import Memberships
from bot.teams.outside import Later, Outside
from bot.teams.personal import PersonalChats
from bot.teams.posting import Posting
from bot.teams.presses import Presses
from bot.teams.receipts import Receipts
from bot.teams.renewals import Renewals
from bot.teams.roster import Rosters
from bot.teams.words import Words
from bot.warming import warm_up
from bot.webhooks.addresses import Addresses
from bot.webhooks.sending import Sender
from bot.webhooks.telling import Telling
from storage.errors import StoreNotReadyError
from storage.store import Store

log = logging.getLogger(__name__)

LAST_CHANCE_SECONDS = 3.0

SETTINGS = web.AppKey("SETTINGS", Settings)
STORE = web.AppKey("STORE", Store)
CONNECTORS = web.AppKey("CONNECTORS", PooledConnectors)
ADAPTER = web.AppKey("ADAPTER", TeamsAdapter)
MESSAGES = web.AppKey("MESSAGES", MessagesEndpoint)
INPUTS = web.AppKey("INPUTS", InputsEndpoint)
CRASHES = web.AppKey("CRASHES", Crashes)
METRICS = web.AppKey("METRICS", Metrics)
CREDENTIALS = web.AppKey("CREDENTIALS", Credentials)


class Ends(Protocol):
    """What is given some seconds to end what it has under way."""

    async def close(self, seconds: float, /) -> None:
        """End within so many seconds."""


def create_app(settings: Settings, clock: Callable[[], float] = monotonic) -> web.Application:
    """The whole bot behind its routes; its parts are made when it starts and closed when it ends.

    Microsoft's keys grow old by the clock, in seconds.
    """
    logging.getLogger("aiohttp.server").addFilter(MALFORMED)
    metrics = Metrics()
    app = web.Application(client_max_size=LARGEST_BODY, middlewares=[measured(metrics), _json_errors])
    app[SETTINGS] = settings
    app[METRICS] = metrics
    app[CRASHES] = Crashes()
    app.cleanup_ctx.append(partial(_parts, clock=clock))
    app.router.add_post("/api/messages", _messages, expect_handler=ask_for_nothing_yet)
    app.router.add_post("/api/inputs", _inputs, expect_handler=ask_for_nothing_yet)
    app.router.add_get("/api/inputs/openapi.json", openapi)
    app.router.add_get("/healthz", healthz(lambda: app[CRASHES].counts))
    app.router.add_get("/readyz", readyz(lambda: _why_not_ready(app)))
    app.add_routes(pages())
    reading = Reading(Sources(lambda: _why_not_ready(app), lambda: app[CRASHES].counts, lambda: _token_seconds(app)))
    token = settings.metrics_token.get_secret_value()
    app.router.add_get("/metrics", metrics_endpoint(metrics, reading, token, lambda: app[STORE]))
    return app


async def _parts(app: web.Application, clock: Callable[[], float]) -> AsyncIterator[None]:
    """Everything that lives as long as the process, opened downwards and closed upwards."""
    settings = app[SETTINGS]
    _say_who_is_served(settings)
    metrics = app[METRICS]
    async with AsyncExitStack() as closing:  # whatever was made is closed, also where the start fails in between
        store = await Store.open(settings.database_url, Units(metrics))
        closing.push_async_callback(store.close)
        edge = await closing.enter_async_context(open_edge(settings, clock, metrics))
        crashes = app[CRASHES]
        crashes.watch(asyncio.get_running_loop())
        delivery = Delivery(crashes)
        rosters = Rosters(store, edge.connectors, crashes)
        memberships = Memberships(store, edge.connectors)
        admission = Admission(store, memberships, rosters)
        receipts, jira = Receipts(), settings.jira_projects
        extension = MessageExtension(store, Roster(edge.connectors), admission, delivery.edit, receipts, jira)
        echoes = Echoes()
        later = Later()
        outside = Outside(edge.connectors, later, crashes)
        renewals = Renewals(store, memberships, rosters)
        live, posting = LiveBoards(store, outside), Posting(store, outside, renewals)
        sender = Sender(Addresses(settings))
        closing.push_async_callback(sender.close)
        closing.push_async_callback(memberships.close)
        telling = Telling(store, sender, crashes, metrics=metrics)
        closing.push_async_callback(_let_end, (edge.adapter, outside, delivery, telling))
        closing.push_async_callback(rosters.close)
        worker = Worker(
            store.wrote,
            crashes,
            meetings=Scheduler(store, metrics=metrics).work,
            retention=Retention(store, settings.keep).work,
            recurring=Recurring(store).work,
            outbox=partial(posting.work, later),
            live_cards=partial(live.work, later),
            webhooks=telling.work,
        )
        files = Files(store, admission, outside, edge.uploads, reaches_teams=not settings.anonymous)
        words = Words(store, admission, echoes, receipts, live, files, jira)
        presses = Presses(store, admission, echoes, live, files, delivery.edit, jira)
        chats = PersonalChats(store)
        handler = Handler(words, presses, Arrivals(store, rosters), extension, chats, files)
        app[STORE] = store
        app[CONNECTORS] = edge.connectors
        app[ADAPTER] = edge.adapter
        if edge.credentials is not None:
            app[CREDENTIALS] = edge.credentials
        app[MESSAGES] = edge.endpoint(handler.on_turn)
        app[INPUTS] = InputsEndpoint(store, settings, metrics=metrics)
        await posting.tidy()
        closing.push_async_callback(worker.close)
        worker.start()
        warming = asyncio.create_task(warm_up())
        closing.callback(warming.cancel)
        yield


async def _let_end(parts: Iterable[Ends]) -> None:
    """Close what has something under way: all of them go on while one of them is waited for."""
    last = asyncio.get_running_loop().time() + LAST_CHANCE_SECONDS
    for part in parts:
        await part.close(max(last - asyncio.get_running_loop().time(), 0.0))


async def _messages(request: web.Request) -> web.Response:
    return await request.app[MESSAGES].post(request)


async def _inputs(request: web.Request) -> web.Response:
    return await request.app[INPUTS].post(request)


async def _why_not_ready(app: web.Application) -> str:
    try:
        await app[STORE].works()
    except StoreNotReadyError as not_ready:
        return str(not_ready)
    return ""


def _token_seconds(app: web.Application) -> float:
    credentials = app.get(CREDENTIALS)
    return credentials.valid_seconds if credentials is not None else 0.0


@web.middleware
async def _json_errors(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """What the router refuses, such as a wrong method or path, has a JSON reason too."""
    try:
        return await handler(request)
    except web.HTTPMethodNotAllowed as error:
        response = refusal(error.status, f"{request.method} is not allowed here")
        response.headers["Allow"] = error.headers["Allow"]
        return response
    except web.HTTPClientError as error:
        return refusal(error.status, HTTPStatus(error.status).phrase.lower())
    except (web.HTTPException, ConnectionError):
        raise
    except Exception:
        log.exception("request failed")
        return failed(request)


def _say_who_is_served(settings: Settings) -> None:
    if settings.anonymous:
        log.warning("no MicrosoftAppId: only this machine is served, and nobody's identity is checked")
    else:
        log.info("tokens are checked", extra={"app_id": settings.app_id, "app_type": settings.app_type})
