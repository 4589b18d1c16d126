"""The edge with turns of a test's own behind it."""

import sqlite3
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from pathlib import Path

import pytest
from aiohttp import web

from bot.settings import Settings
from bot.teams.adapter import OnTurn
from bot.teams.edge import open_edge
from tests.double.microsoft import Microsoft
from tests.double.teams import Teams, running

Edge = Callable[[OnTurn], AbstractAsyncContextManager[Teams]]


@pytest.fixture
def unchanged(teams: Teams) -> Iterator[None]:
    """The test leaves the bot's database as it was."""
    path = teams.settings.data_dir / "kanban.db"
    before = _contents(path)
    yield
    assert _contents(path) == before


def _contents(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        return list(database.iterdump())


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
