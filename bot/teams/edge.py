"""Both directions to Teams, made of their parts for one set of settings."""

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from time import monotonic

from bot.settings import Settings
from bot.teams.adapter import OnTurn, Outbound, TeamsAdapter
from bot.teams.authentication import Inbound, LoopbackAuthentication, TokenAuthentication
from bot.teams.connector import PooledConnectors, Transport
from bot.teams.credentials import credentials_for
from bot.teams.endpoint import MessagesEndpoint
from bot.teams.files.upload_urls import UploadUrls
from bot.teams.files.uploads import Uploads
from bot.teams.keys import SigningKeys
from bot.teams.pace import NoPace, Pace
from bot.teams.service_urls import ServiceUrls
from bot.teams.session import new_session


@dataclass(frozen=True, slots=True)
class Edge:
    """Who is believed, how turns are run, and how Teams is reached outside of a turn."""

    inbound: Inbound
    adapter: TeamsAdapter
    connectors: PooledConnectors
    uploads: Uploads
    tenants: frozenset[str] = frozenset()

    def endpoint(self, on_turn: OnTurn) -> MessagesEndpoint:
        """The route's handler for turns of this kind."""
        return MessagesEndpoint(self.inbound, self.adapter, on_turn, self.tenants)


@asynccontextmanager
async def open_edge(settings: Settings, clock: Callable[[], float] = monotonic) -> AsyncGenerator[Edge]:
    """The edge with its one pool of connections, closed at the end; keys grow old by the clock, in seconds."""
    async with new_session() as session:
        keys = SigningKeys(session, settings.openid_metadata_url, clock)
        pace = Pace() if settings.pace and not settings.anonymous else NoPace()
        transport = Transport(session, credentials_for(settings, session), ServiceUrls(settings), pace)
        connectors = PooledConnectors(transport)
        adapter = TeamsAdapter(Outbound(connectors, settings.scope))
        inbound = LoopbackAuthentication(settings) if settings.anonymous else TokenAuthentication(settings, keys)
        try:
            yield Edge(inbound, adapter, connectors, Uploads(session, UploadUrls(settings)), settings.tenants)
        finally:
            await keys.close()
