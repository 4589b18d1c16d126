"""Who is believed: forged tokens, rotated keys, and a key server that does not answer."""

import asyncio
import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable

import aiohttp
import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from bot.settings import Settings
from bot.teams.keys import FETCH_SECONDS, KEEP_SECONDS, SigningKeys
from tests.double.microsoft import Microsoft
from tests.double.people import APP_ID, Json
from tests.double.teams import Teams, running
from tests.double.tokens import Key, claims_for
from tests.journeys.waiting import until

Forge = Callable[[Microsoft], str]

ELSEWHERE = "https://smba.trafficmanager.net/emea/"


def part(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def signed(microsoft: Microsoft, header: dict[str, Json] | None = None, **changed: Json) -> str:
    key = microsoft.keys[0]
    return key.sign(claims_for(microsoft.service_url, **changed), **(header or {}))


def with_public_key_as_secret(microsoft: Microsoft) -> str:
    """HMAC with the public key as its secret; put together by hand, since PyJWT refuses to make it."""
    secret = microsoft.keys[0].private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    head = part({"alg": "HS256", "typ": "JWT", "kid": microsoft.keys[0].kid})
    text = f"{head}.{part(claims_for(microsoft.service_url))}"
    mac = base64.urlsafe_b64encode(hmac.new(secret, text.encode(), hashlib.sha256).digest()).rstrip(b"=").decode()
    return f"{text}.{mac}"


def unsigned(microsoft: Microsoft) -> str:
    return f"{part({'alg': 'none', 'kid': microsoft.keys[0].kid})}.{part(claims_for(microsoft.service_url))}."


def tampered(microsoft: Microsoft) -> str:
    head, _, signature = signed(microsoft).split(".")
    return f"{head}.{part(claims_for(microsoft.service_url, sub='me'))}.{signature}"


def cut(microsoft: Microsoft) -> str:
    return signed(microsoft)[:-20]


def strangers(microsoft: Microsoft) -> str:
    """The right name on a key that Microsoft never had."""
    return Key("stranger").sign(claims_for(microsoft.service_url), kid=microsoft.keys[0].kid)


def own_key_inside(microsoft: Microsoft) -> str:
    key = Key("stranger")
    return key.sign(claims_for(microsoft.service_url), kid=microsoft.keys[0].kid, jwk=key.listed())


def now() -> int:
    return int(time.time())


FORGED: dict[str, Forge] = {
    "no token": lambda _: "",
    "not a token": lambda _: "abc",
    "three dots": lambda _: "...",
    "not base64": lambda _: "ä.ö.ü".encode().decode("latin-1"),
    "header is a list": lambda m: f"{part([])}.{part(claims_for(m.service_url))}.AAAA",
    "header nested deep": lambda _: base64.urlsafe_b64encode(b"[" * 4000).decode().rstrip("=") + ".e30.AAAA",
    "alg none": unsigned,
    "public key as HMAC secret": with_public_key_as_secret,
    "RS512": lambda m: jwt.encode(
        claims_for(m.service_url), m.keys[0].private, algorithm="RS512", headers={"kid": m.keys[0].kid}
    ),
    "payload exchanged": tampered,
    "signature cut": cut,
    "a stranger's key": strangers,
    "a stranger's key sent along": own_key_inside,
    "no key id": lambda m: signed(m, header={"kid": None}),
    "unknown key id": lambda m: signed(m, header={"kid": "nobody"}),
    "crit extension": lambda m: signed(m, header={"crit": ["x"], "x": 1}),
    "another bot's": lambda m: signed(m, aud="11111111-1111-1111-1111-111111111111"),
    "for the Bot Framework itself": lambda m: signed(m, aud="https://api.botframework.com"),
    "for several": lambda m: signed(m, aud=[APP_ID, "another"]),
    "for nobody": lambda m: signed(m, aud=None),
    "another issuer": lambda m: signed(m, iss="https://sts.windows.net/tenant/"),
    "issuer with a slash": lambda m: signed(m, iss="https://api.botframework.com/"),
    "no issuer": lambda m: signed(m, iss=None),
    "expired": lambda m: signed(m, exp=now() - 301),
    "no expiry": lambda m: signed(m, exp=None),
    "expiry is words": lambda m: signed(m, exp="never"),
    "not yet": lambda m: signed(m, nbf=now() + 310),
    "another service URL": lambda m: signed(m, serviceurl=ELSEWHERE),
    "a longer service URL": lambda m: signed(m, serviceurl=f"{m.service_url}x"),
    "no service URL": lambda m: signed(m, serviceurl=None),
    "service URL is a list": lambda m: signed(m, serviceurl=[m.service_url]),
}


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("kind", FORGED)
async def test_a_forged_token_is_refused_with_401_and_reaches_no_turn(teams: Teams, kind: str) -> None:
    chat = teams.personal()
    token = FORGED[kind](teams.microsoft)

    reply = await teams.deliver(chat.activity("message", text="patch the server"), token=token)

    assert reply.status == 401
    assert len(reply.body["error"]) < 100
    assert teams.microsoft.arrived == []


@pytest.mark.parametrize("endorsements", [None, [], ["skype"], ["MSTEAMS"]])
async def test_a_key_that_is_not_endorsed_for_teams_is_refused(teams: Teams, endorsements: list[str] | None) -> None:
    teams.microsoft.keys[0].endorsements = endorsements

    reply = await teams.deliver(teams.personal().activity("message", text="hello"))

    assert reply.status == 401


@pytest.mark.parametrize(
    "header", ["Basic abc", "Bearer", "Bearer ", "bearer", "Token abc", "Bearer " + "a" * 8001, "Negotiate"]
)
async def test_an_authorization_that_is_no_bearer_token_is_refused(teams: Teams, header: str) -> None:
    reply = await teams.post(json=teams.personal().activity("message"), headers={"Authorization": header})

    assert reply.status == 401
    assert reply.headers["WWW-Authenticate"] == "Bearer"


async def test_two_tokens_are_refused(teams: Teams) -> None:
    good = ("Authorization", f"Bearer {teams.microsoft.token()}")

    reply = await teams.post(json=teams.personal().activity("message"), headers=[good, good])

    assert reply.status == 401


@pytest.mark.parametrize(
    "service_url", ["https://evil.example/emea/", "http://127.0.0.1:1/", "https://xbotframework.com"]
)
async def test_a_service_url_that_is_not_allowed_is_refused_even_with_a_good_token(
    teams: Teams, service_url: str
) -> None:
    activity = teams.personal().activity("message", text="hello") | {"serviceUrl": service_url}

    reply = await teams.deliver(activity)

    assert reply.status == 403


async def test_the_token_is_judged_before_the_body_is_read(teams: Teams) -> None:
    reply = await teams.post(data=b"{", headers={"Content-Type": "application/json"})

    assert reply.status == 401


@pytest.mark.parametrize("spelling", [str.upper, str.title, str.lower])
async def test_the_scheme_is_read_in_any_case(teams: Teams, spelling: Callable[[str], str]) -> None:
    activity = teams.personal().activity("message", text="hello")

    reply = await teams.post(
        json=activity, headers={"Authorization": f"{spelling('bearer')} {teams.microsoft.token()}"}
    )

    assert reply.status == 200


@pytest.mark.parametrize("times", [{"exp": -290}, {"nbf": 290}, {"nbf": None}])
async def test_clocks_may_differ_by_five_minutes(teams: Teams, times: dict[str, int | None]) -> None:
    claims: dict[str, Json] = {name: now() + seconds if seconds else None for name, seconds in times.items()}

    reply = await teams.deliver(
        teams.personal().activity("message", text="hello"), token=teams.microsoft.token(**claims)
    )

    assert reply.status == 200


async def test_the_service_url_may_differ_by_its_slash_and_the_case_of_its_host(teams: Teams) -> None:
    claimed = teams.microsoft.service_url.rstrip("/").replace("http", "HTTP")

    reply = await teams.deliver(
        teams.personal().activity("message", text="hello"), token=teams.microsoft.token(serviceurl=claimed)
    )

    assert reply.status == 200


# --------------------------------------------------------------------------------------------------------------- keys


async def test_keys_are_fetched_once_for_everybody_who_waits(teams: Teams) -> None:
    activity = teams.personal().activity("message", text="hello")

    replies = await asyncio.gather(*(teams.deliver(activity) for _ in range(20)))

    assert {reply.status for reply in replies} == {200}
    assert teams.microsoft.key_fetches == 1


async def test_a_rotated_key_is_accepted_at_once(teams: Teams) -> None:
    activity = teams.personal().activity("message", text="hello")
    await teams.deliver(activity)
    teams.microsoft.rotate_keys()

    reply = await teams.deliver(activity)

    assert reply.status == 200


async def test_a_retired_key_is_refused_after_the_rotation(teams: Teams) -> None:
    activity = teams.personal().activity("message", text="hello")
    await teams.deliver(activity)
    old = teams.microsoft.keys[0]
    teams.microsoft.rotate_keys()
    await teams.deliver(activity)

    reply = await teams.deliver(activity, token=teams.microsoft.token(key=old))

    assert reply.status == 401


async def test_a_hundred_unknown_keys_make_one_refetch(teams: Teams) -> None:
    activity = teams.personal().activity("message", text="hello")
    await teams.deliver(activity)
    claims = claims_for(teams.microsoft.service_url)

    for number in range(100):
        await teams.deliver(activity, token=teams.microsoft.keys[0].sign(claims, kid=f"unknown-{number}"))

    assert teams.microsoft.key_fetches == 2


async def test_a_hanging_key_server_does_not_delay_those_whose_key_is_known(teams: Teams) -> None:
    activity = teams.personal().activity("message", text="hello")
    await teams.deliver(activity)
    hanging = teams.microsoft.fail(path="/v1/", until=asyncio.Event())
    unknown = teams.microsoft.keys[0].sign(claims_for(teams.microsoft.service_url), kid="unknown")
    waiting = asyncio.create_task(teams.deliver(activity, token=unknown))
    await until(lambda: hanging.times == 0)

    reply = await teams.deliver(activity)

    assert (reply.status, waiting.done()) == (200, False)
    waiting.cancel()


@pytest.mark.parametrize("status", [404, 500, 302, 200])
async def test_without_keys_everybody_is_refused_with_401(teams: Teams, status: int) -> None:
    teams.microsoft.fail(status, path="/v1/", times=9)

    reply = await teams.deliver(teams.personal().activity("message", text="hello"))

    assert reply.status == 401
    assert reply.body == {"error": "signing keys are unavailable"}


async def test_a_key_server_that_hangs_at_the_start_is_given_up_after_five_seconds(
    teams: Teams, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.teams.keys.FETCH_SECONDS", 0.2)
    teams.microsoft.fail(path="/v1/", hang=60, times=9)

    reply = await teams.deliver(teams.personal().activity("message", text="hello"))

    assert FETCH_SECONDS == 5
    assert reply.status == 401


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Say what time it is."""
        return self.now


@pytest.fixture
async def clock() -> Clock:
    return Clock()


async def test_unknown_keys_are_asked_for_again_after_a_minute(microsoft: Microsoft, clock: Clock) -> None:
    async with aiohttp.ClientSession() as session:
        keys = SigningKeys(session, microsoft.settings().openid_metadata_url, clock)
        await keys.key("key-1")
        await keys.key("unknown")
        microsoft.keys.append(Key("new"))

        before = await keys.key("new")
        clock.now += 61
        after = await keys.key("new")

    assert before is None
    assert after is not None


async def test_a_day_later_a_known_key_is_served_at_once_and_fetched_anew_beside(
    microsoft: Microsoft, clock: Clock
) -> None:
    async with aiohttp.ClientSession() as session:
        keys = SigningKeys(session, microsoft.settings().openid_metadata_url, clock)
        await keys.key("key-1")
        clock.now += KEEP_SECONDS
        microsoft.rotate_keys()

        served = await keys.key("key-1")
        await keys.fetch()

        assert served is not None
        assert microsoft.key_fetches == 2
        assert await keys.key("key-1") is None


# ---------------------------------------------------------------------------------------------------- without an app id


@pytest.fixture
async def anonymous(microsoft: Microsoft, settings: Settings) -> Settings:
    del microsoft
    return Settings(data_dir=settings.data_dir)


async def test_without_an_app_id_this_machine_is_served_without_tokens(
    microsoft: Microsoft, anonymous: Settings
) -> None:
    microsoft.anonymous = True
    async with running(microsoft, anonymous) as teams:
        chat = teams.personal()

        reply = await teams.deliver(chat.activity("message", text="hello"), token="")

        assert reply.status == 200
        assert len(chat.answers) == 1


@pytest.mark.parametrize("host", ["evil.example", "evil.example:3978", "192.168.0.7", "127.0.0.1.evil.example", ""])
async def test_without_an_app_id_a_foreign_host_header_is_refused(
    microsoft: Microsoft, anonymous: Settings, host: str
) -> None:
    async with running(microsoft, anonymous) as teams:
        reply = await teams.post(json=teams.personal().activity("message", text="hello"), headers={"Host": host})

        assert reply.status == 403


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Forwarded", "for=203.0.113.9"),
        ("X-Forwarded-For", "127.0.0.1"),
        ("x-forwarded-host", "localhost"),
        ("X-Forwarded-Proto", "https"),
        ("Via", "1.1 tunnel"),
        ("Origin", "https://evil.example"),
        ("Origin", "http://localhost.evil.example"),
        ("Origin", "http://localhost:1@evil.example"),
        ("Origin", "null"),
        ("Origin", ""),
    ],
)
async def test_without_an_app_id_what_comes_from_elsewhere_is_refused(
    microsoft: Microsoft, anonymous: Settings, header: str, value: str
) -> None:
    async with running(microsoft, anonymous) as teams:
        activity = teams.personal().activity("message", text="hello")

        reply = await teams.post(json=activity, headers={header: value})

        assert reply.status == 403
        assert microsoft.arrived == []


@pytest.mark.parametrize("origin", ["http://localhost:56150", "http://127.0.0.1:56150", "http://[::1]:56150"])
async def test_without_an_app_id_a_page_of_this_machine_is_served(
    microsoft: Microsoft, anonymous: Settings, origin: str
) -> None:
    microsoft.anonymous = True
    async with running(microsoft, anonymous) as teams:
        activity = teams.personal().activity("message", text="hello")

        reply = await teams.post(json=activity, headers={"Origin": origin})

        assert reply.status == 200


async def test_with_an_app_id_requests_may_come_through_a_proxy(teams: Teams) -> None:
    activity = teams.personal().activity("message", text="hello")
    headers = {"Authorization": f"Bearer {teams.microsoft.token()}", "X-Forwarded-For": "203.0.113.9", "Via": "1.1 a"}

    reply = await teams.post(json=activity, headers=headers)

    assert reply.status == 200


@pytest.mark.parametrize(
    "service_url", ["https://smba.trafficmanager.net/emea/", "http://192.168.0.7/", "https://evil.example", "x"]
)
async def test_without_an_app_id_service_urls_elsewhere_are_refused(
    microsoft: Microsoft, anonymous: Settings, service_url: str
) -> None:
    async with running(microsoft, anonymous) as teams:
        activity = teams.personal().activity("message", text="hello") | {"serviceUrl": service_url}

        reply = await teams.deliver(activity, token="")

        assert reply.status == 403
