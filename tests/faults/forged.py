"""Tokens that are not what they seem, of every kind that a forger has been known to try."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable

import jwt
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.double.microsoft import Microsoft
from tests.double.people import APP_ID, Json
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
    "no service URL": lambda m: signed(m, serviceurl=None),
    "service URL is a list": lambda m: signed(m, serviceurl=[m.service_url]),
}

FOR_ANOTHER_BODY: dict[str, Forge] = {
    "another service URL": lambda m: signed(m, serviceurl=ELSEWHERE),
    "a longer service URL": lambda m: signed(m, serviceurl=f"{m.service_url}x"),
}
"""Tokens that Microsoft did sign for this bot, but for other activities."""
