"""Who is believed: whose tokens, for which bodies."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable

import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.double.microsoft import Microsoft
from tests.double.people import APP_ID, Json
from tests.double.teams import Teams
from tests.double.tokens import Key, claims_for

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
