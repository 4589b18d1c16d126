"""The edge with turns of a test's own behind it."""

from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from aiohttp import web

from bot.settings import Settings
from bot.teams.adapter import OnTurn
from bot.teams.edge import open_edge
from tests.double.microsoft import Microsoft
from tests.double.teams import Teams, running

Edge = Callable[[OnTurn], AbstractAsyncContextManager[Teams]]


@pytest.fixture
def edge(microsoft: Microsoft, settings: Settings) -> Edge:
    """Opens the real route, tokens checked, with a test's own turns behind it."""

    @asynccontextmanager
    async def opened(on_turn: OnTurn) -> AsyncGenerator[Teams]:
        async with open_edge(settings) as parts:
            app = web.Application()
            app.router.add_post("/api/messages", parts.endpoint(on_turn).post)
            async with running(microsoft, settings, app) as teams:
                yield teams

    return opened
