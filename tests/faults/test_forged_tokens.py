"""Whoever cannot show a token of Microsoft's for this bot gets 401 for the head alone, and costs next to nothing."""

import json
from pathlib import Path

import aiohttp
import pytest

from bench.process import running
from tests.double.microsoft import Microsoft
from tests.double.people import APP_ID, APP_PASSWORD, TENANT
from tests.double.teams import Teams
from tests.faults.forged import FOR_ANOTHER_BODY, FORGED
from tests.faults.wire import connected, head

MOST_CPU_SECONDS = 0.010
TIMES = 25
ENTITIES = json.dumps({"type": "message", "entities": [{"a": 1}] * 25_000}, separators=(",", ":")).encode()
COSTLY = ("no token", "not a token", "payload exchanged", "unknown key id", "another bot's")


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("kind", FORGED)
async def test_a_forged_token_is_refused_before_any_of_its_body_has_come(teams: Teams, kind: str) -> None:
    token = FORGED[kind](teams.microsoft)

    async with connected(teams.url) as line:
        await line.say(head(token, length=200_000))
        status = await line.status()

    assert status == 401
    assert teams.microsoft.arrived == []


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("kind", FORGED | FOR_ANOTHER_BODY)
async def test_a_forged_token_reaches_no_turn(teams: Teams, kind: str) -> None:
    token = (FORGED | FOR_ANOTHER_BODY)[kind](teams.microsoft)

    reply = await teams.deliver(teams.personal().activity("message", text="patch the server"), token=token)

    assert reply.status == 401
    assert len(reply.body["error"]) < 100
    assert teams.microsoft.arrived == []


async def test_a_forger_is_not_asked_for_the_body(teams: Teams) -> None:
    async with connected(teams.url) as line:
        await line.say(head(FORGED["payload exchanged"](teams.microsoft), "Expect: 100-continue", length=200_000))

        assert await line.status() == 401


async def test_teams_is_asked_for_the_body_where_it_waits_for_that(teams: Teams) -> None:
    body = json.dumps(teams.personal().activity("message", text="hello")).encode()
    async with connected(teams.url) as line:
        await line.say(head(teams.microsoft.token(), "Expect: 100-continue", length=len(body)))
        asked = await line.status()
        await line.say(body)

        assert (asked, await line.status()) == (100, 200)


async def test_who_is_not_believed_costs_less_than_ten_milliseconds_however_much_is_sent(
    microsoft: Microsoft, tmp_path: Path
) -> None:
    environment = {
        "KANBAN_PORT": "0",
        "KANBAN_DATA_DIR": str(tmp_path),
        "KANBAN_OPENID_METADATA_URL": f"{microsoft.url}/v1/.well-known/openidconfiguration",
        "MicrosoftAppId": APP_ID,
        "MicrosoftAppPassword": APP_PASSWORD,
        "MicrosoftAppTenantId": TENANT,
    }
    cost: dict[str, float] = {}
    async with running("unbelieved", "bot", "serve", environment=environment) as bot, aiohttp.ClientSession() as http:
        for kind in COSTLY:
            token = FORGED[kind](microsoft)
            headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
            before = bot.cpu
            for _ in range(TIMES):
                async with http.post(f"{bot.url}/api/messages", data=ENTITIES, headers=headers) as response:
                    assert response.status == 401
            cost[kind] = (bot.cpu - before) / TIMES

    assert {kind for kind, seconds in cost.items() if seconds >= MOST_CPU_SECONDS} == set(), cost
