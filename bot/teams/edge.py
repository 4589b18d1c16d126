"""Both directions to Teams, made of their parts for one set of settings."""

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from time import monotonic

from bot.metrics.instruments import SIGNING_KEYS, TOKENS
from bot.metrics.metrics import Metrics
from bot.settings import Settings
from bot.teams.adapter import OnTurn, Outbound, TeamsAdapter
from bot.teams.authentication import Inbound, LoopbackAuthentication, TokenAuthentication
from bot.teams.connector import PooledConnectors
from bot.teams.credentials import Credentials, credentials_for
from bot.teams.endpoint import MessagesEndpoint
from bot.teams.files.upload_urls import UploadUrls
from bot.teams.files.uploads import Uploads
from bot.teams.keys import SigningKeys
from bot.teams.pace import NoPace, Pace
from bot.teams.service_urls import ServiceUrls
from bot.teams.session import new_session
from bot.teams.transport import Transport


@dataclass(frozen=True, slots=True)
class Edge:
    """Who is believed, how turns are run, and how Teams is reached outside of a turn."""

    inbound: Inbound
    adapter: TeamsAdapter
    connectors: PooledConnectors
    uploads: Uploads
    credentials: Credentials | None
    metrics: Metrics
    tenants: frozenset[str] = frozenset()

    def endpoint(self, on_turn: OnTurn) -> MessagesEndpoint:
        """The route's handler for turns of this kind."""
        return MessagesEndpoint(self.inbound, self.adapter, on_turn, self.tenants, self.metrics)


@asynccontextmanager
async def open_edge(
    settings: Settings, clock: Callable[[], float] = monotonic, metrics: Metrics | None = None
) -> AsyncGenerator[Edge]:
    """The edge with its one pool of connections, closed at the end; keys grow old by the clock, in seconds."""
    metrics = metrics or Metrics()
    async with new_session() as session:
        keys = SigningKeys(session, settings.openid_metadata_url, clock, partial(metrics.count, SIGNING_KEYS))
        pace = Pace() if settings.pace and not settings.anonymous else NoPace()
        credentials = credentials_for(settings, session, partial(metrics.count, TOKENS))
        transport = Transport(session, credentials, ServiceUrls(settings), pace, metrics=metrics)
        connectors = PooledConnectors(transport)
        adapter = TeamsAdapter(Outbound(connectors, settings.scope))
        inbound = LoopbackAuthentication(settings) if settings.anonymous else TokenAuthentication(settings, keys)
        try:
            uploads = Uploads(session, UploadUrls(settings))
            yield Edge(inbound, adapter, connectors, uploads, credentials, metrics, settings.tenants)
        finally:
            await keys.close()
