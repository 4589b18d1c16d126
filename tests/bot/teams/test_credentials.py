"""The bot's own tokens."""

import asyncio
import logging
import time
from dataclasses import dataclass, field

import aiohttp
import pytest
from aiohttp import web
from botbuilder.core import TurnContext

from bot.serving import address_of, bind
from bot.settings import Settings
from bot.teams.credentials import Credentials, LoginFailed, Token, credentials_for
from tests.bot.teams.conftest import Edge
from tests.double.microsoft import Microsoft
from tests.double.people import APP_ID, APP_PASSWORD, TENANT
from tests.journeys.waiting import until


async def say_hello(context: TurnContext) -> None:
    await context.send_activity("hello")


@dataclass
class Source:
    """Hands out numbered tokens, or fails."""

    lifetime: float = 3600
    asked: int = 0
    failing: bool = False

    async def request(self) -> Token:
        """Hand out the next token."""
        self.asked += 1
        await asyncio.sleep(0)
        if self.failing:
            raise LoginFailed("no")
        return Token(f"token-{self.asked}", self.lifetime)


@dataclass
class World:
    """Credentials with a clock that stands still."""

    source: Source = field(default_factory=Source)
    now: float = 0.0

    def __post_init__(self) -> None:
        self.credentials = Credentials(self.source, lambda: self.now)


async def test_the_token_is_asked_for_in_the_bots_own_tenant(microsoft: Microsoft, settings: Settings) -> None:
    async with aiohttp.ClientSession() as session:
        credentials = credentials_for(settings, session)
        assert credentials is not None

        token = await credentials.token()

    assert token in microsoft.tokens
    assert microsoft.login_paths == [f"/{TENANT}/oauth2/v2.0/token"]
    assert microsoft.logins == [
        {
            "grant_type": "client_credentials",
            "client_id": APP_ID,
            "client_secret": APP_PASSWORD,
            "scope": "https://api.botframework.com/.default",
        }
    ]


async def test_a_multi_tenant_bot_asks_the_bot_framework_tenant(microsoft: Microsoft) -> None:
    settings = microsoft.settings(app_type="MultiTenant")
    async with aiohttp.ClientSession() as session:
        credentials = credentials_for(settings, session)
        assert credentials is not None

        await credentials.token()

    assert microsoft.login_paths == ["/botframework.com/oauth2/v2.0/token"]


async def test_turns_share_one_token(edge: Edge) -> None:
    async with edge(say_hello) as teams:
        chat = teams.personal()

        await asyncio.gather(*(chat.say("hello") for _ in range(20)))

        await until(lambda: len(chat.answers) == 20)
        assert len(teams.microsoft.logins) == 1


async def test_everybody_who_waits_shares_one_request() -> None:
    world = World()

    tokens = await asyncio.gather(*(world.credentials.token() for _ in range(50)))

    assert (set(tokens), world.source.asked) == ({"token-1"}, 1)


async def test_one_who_gives_up_does_not_take_the_request_from_the_others() -> None:
    world = World()
    first, second = (asyncio.create_task(world.credentials.token()) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()

    assert await second == "token-1"


async def test_a_token_is_renewed_before_it_expires() -> None:
    world = World()
    await world.credentials.token()

    world.now = 3299
    early = await world.credentials.token()
    world.now = 3301
    late = await world.credentials.token()

    assert (early, late) == ("token-1", "token-2")


async def test_a_renewal_that_fails_leaves_the_old_token_until_it_expires() -> None:
    world = World()
    await world.credentials.token()
    world.source.failing = True

    world.now = 3400
    kept = await world.credentials.token()
    world.now = 3601

    assert kept == "token-1"
    with pytest.raises(LoginFailed):
        await world.credentials.token()


async def test_a_refused_token_is_forgotten_once() -> None:
    world = World()
    token = await world.credentials.token()

    world.credentials.forget(token)
    fresh = await world.credentials.token()
    world.credentials.forget(token)

    assert (fresh, await world.credentials.token()) == ("token-2", "token-2")


async def test_a_wrong_secret_is_explained_without_showing_it(
    microsoft: Microsoft, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    settings = microsoft.settings(app_password="not-this-one")
    async with aiohttp.ClientSession() as session:
        credentials = credentials_for(settings, session)
        assert credentials is not None

        with pytest.raises(LoginFailed, match=r"401 invalid_client \(AADSTS7000215\).*MicrosoftAppPassword") as caught:
            await credentials.token()

    assert "not-this-one" not in str(caught.value) + caplog.text + repr(settings)


@pytest.mark.parametrize("status", [400, 500, 503, 200])
async def test_a_login_server_that_answers_nonsense_is_an_error_of_ours(microsoft: Microsoft, status: int) -> None:
    microsoft.fail(status, path="/oauth2/")
    async with aiohttp.ClientSession() as session:
        credentials = credentials_for(microsoft.settings(), session)
        assert credentials is not None

        with pytest.raises(LoginFailed):
            await credentials.token()


async def test_a_hanging_login_does_not_hold_a_turn_for_ever(
    microsoft: Microsoft, edge: Edge, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.teams.credentials.LOGIN_SECONDS", 0.2)
    microsoft.fail(path="/oauth2/", hang=60, times=9)
    started = time.monotonic()

    async with edge(say_hello) as teams:
        reply = await teams.personal().say("hello")

    assert (reply.status, time.monotonic() - started < 3) == (200, True)
    assert "login did not answer" in caplog.text


@pytest.mark.parametrize("app_service", [True, False])
async def test_a_managed_identity_is_asked_where_azure_says(
    monkeypatch: pytest.MonkeyPatch, *, app_service: bool
) -> None:
    asked: list[web.Request] = []

    async def identity(request: web.Request) -> web.Response:
        asked.append(request)
        expiry = {"expires_on": str(int(time.time()) + 86400)} if app_service else {"expires_in": "86399"}
        return web.json_response({"access_token": "managed", **expiry})

    app = web.Application()
    app.router.add_get("/token", identity)
    runner = web.AppRunner(app)
    await runner.setup()
    listening = bind("127.0.0.1", 0)
    await web.SockSite(runner, listening).start()
    url = f"{address_of(listening)}/token"
    monkeypatch.setattr("bot.teams.credentials._VM_ENDPOINT", url)
    endpoint = {"identity_endpoint": url, "identity_header": "made-up"} if app_service else {}
    settings = Settings(app_id=APP_ID, app_type="UserAssignedMSI", **endpoint)
    async with aiohttp.ClientSession() as session:
        credentials = credentials_for(settings, session)
        assert credentials is not None

        tokens = [await credentials.token() for _ in range(2)]

    await runner.cleanup()
    assert (tokens, len(asked)) == (["managed", "managed"], 1)
    assert asked[0].query["resource"] == "https://api.botframework.com"
    assert asked[0].query["client_id"] == APP_ID
    header = ("X-IDENTITY-HEADER", "made-up") if app_service else ("Metadata", "true")
    assert asked[0].headers[header[0]] == header[1]
