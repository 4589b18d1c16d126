"""The keys and tokens of Microsoft's side, real RS256 ones."""

import json
import time
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from tests.double.people import APP_ID, Json

ISSUER = "https://api.botframework.com"


@cache
def private_key(name: str) -> rsa.RSAPrivateKey:
    """The RSA key of this name; the same in the whole run, because making one takes a while."""
    assert name
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass(slots=True)
class Key:
    """A key as the key server lists it."""

    kid: str
    endorsements: list[str] | None = field(default_factory=lambda: ["msteams"])

    @property
    def private(self) -> rsa.RSAPrivateKey:
        """What it signs with."""
        return private_key(self.kid)

    def listed(self) -> dict[str, Any]:
        """The public half, as JWK."""
        jwk: dict[str, Any] = json.loads(RSAAlgorithm.to_jwk(self.private.public_key()))
        jwk |= {"kid": self.kid, "use": "sig", "x5t": self.kid}
        jwk.pop("key_ops", None)
        return jwk if self.endorsements is None else jwk | {"endorsements": self.endorsements}

    def sign(self, claims: dict[str, Any], **header: Json) -> str:
        """A token with these claims, signed by this key; `header` adds and replaces header fields, None drops one."""
        headers = {name: value for name, value in {"kid": self.kid, **header}.items() if value is not None}
        return jwt.encode(claims, self.private, algorithm="RS256", headers=headers)


def claims_for(service_url: str, **changed: Json) -> dict[str, Any]:
    """What Teams puts into a token for this bot; a claim changed to None is left out."""
    now = int(time.time())
    claims = {"iss": ISSUER, "aud": APP_ID, "serviceurl": service_url, "nbf": now, "iat": now, "exp": now + 3600}
    return {name: value for name, value in (claims | changed).items() if value is not None}
