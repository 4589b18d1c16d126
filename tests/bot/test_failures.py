"""A fault of the bot that nobody foresaw is answered in the route's own form, counted, and in the log."""

import logging
import sqlite3
from contextlib import closing

import pytest
from aiohttp import web

from bot.app import create_app
from bot.settings import Settings
from tests.bot.metrics.scraping import scraped
from tests.double.microsoft import Microsoft
from tests.double.sender import sender
from tests.double.teams import Teams, running

WORD = "Quokkaschwanz"
FAILED = "request failed"


async def test_a_fault_at_an_ask_is_a_problem_that_is_counted(teams: Teams, caplog: pytest.LogCaptureFixture) -> None:
    await teams.personal().say("hello")
    desk = await sender(teams)
    with closing(sqlite3.connect(teams.settings.data_dir / "kanban.db")) as database, database:
        database.execute("CREATE TRIGGER full BEFORE INSERT ON tasks BEGIN SELECT RAISE(ABORT, 'out of room'); END")

    reply = await desk.send({"title": WORD})

    told = await scraped(teams)
    assert (reply.status, reply.headers["Content-Type"]) == (500, "application/problem+json")
    assert reply.body["status"] == 500
    assert len(reply.headers["X-Turn"]) == 8
    assert told.value("kanban_turns_total", kind="input", outcome="failed") == 1
    assert told.value("kanban_http_refusals_total", route="inputs", status="500") == 1
    assert [record.levelname for record in caplog.records if record.message == FAILED] == ["ERROR"]


async def test_a_fault_elsewhere_is_json_that_is_counted(
    microsoft: Microsoft, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(_: web.Request) -> web.Response:
        raise RuntimeError(WORD)

    app = create_app(settings)
    app.router.add_get("/broken", broken)
    async with running(microsoft, settings, app) as teams:
        async with teams.http.get(f"{teams.url}/broken") as answer:
            status, body = answer.status, await answer.json()

        counted = (await scraped(teams)).value("kanban_http_refusals_total", route="other", status="500")

    assert (status, counted) == (500, 1)
    assert WORD not in str(body)
    assert [record.levelno for record in caplog.records if record.message == FAILED] == [logging.ERROR]
