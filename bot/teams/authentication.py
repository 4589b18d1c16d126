"""Whether a request comes from Teams: its token before its body, then what the token says about the body.

Whoever cannot be believed now, because the keys cannot be fetched, is answered 401 like a forger and not 5xx: Teams
stops delivering after a storm of 5xx, and a forger could start one at will.

Rules: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import jwt
from aiohttp import web

from bot.loopback import Elsewhere, elsewhere
from bot.settings import Settings
from bot.teams.keys import KeysUnavailable, SigningKey, SigningKeys
from bot.teams.remembered import Remembered, RememberedTokens
from bot.teams.service_urls import ServiceUrlRefused, ServiceUrls, same_url

LEEWAY_SECONDS = 300
_LONGEST_TOKEN = 8_000
_FROM_ELSEWHERE = {
    Elsewhere.PEER: "without an app id only this machine is served",
    Elsewhere.HOST: "the Host header does not name this machine",
    Elsewhere.ORIGIN: "the Origin header does not name this machine",
    Elsewhere.FORWARDED: "without an app id nothing is served through a proxy or tunnel",
}


class Refused(Exception):
    """The request is not believed; the reason is short and safe to show. 401 for the token, 403 for the address."""

    def __init__(self, reason: str, status: int = 401) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status


@dataclass(frozen=True, slots=True)
class Caller:
    """Who sent a request, as far as the token alone tells; `anonymous` when the bot asks for none."""

    claims: Mapping[str, Any]
    endorsements: frozenset[str]
    anonymous: bool = False


class Inbound(Protocol):
    """How requests are believed."""

    async def caller(self, request: web.Request) -> Caller:
        """Judge a request by its head alone, or raise Refused."""
        ...

    def check(self, caller: Caller, service_url: str, channel_id: str) -> None:
        """Judge what the body says by the caller, or raise Refused."""
        ...


class TokenAuthentication:
    """Believes tokens that Microsoft signed for this bot, for the service URL and the channel of the activity."""

    def __init__(self, settings: Settings, keys: SigningKeys) -> None:
        self._app_id = settings.app_id
        self._issuer = settings.token_issuer
        self._keys = keys
        self._remembered = RememberedTokens()
        self._service_urls = ServiceUrls(settings)

    async def caller(self, request: web.Request) -> Caller:
        """Verify signature, issuer, audience and times of the bearer token, and that it names a service URL."""
        token = _bearer(request)
        known = self._remembered.find(token)
        kid = known.kid if known else _key_id(token)
        try:
            key = await self._keys.key(kid)
        except KeysUnavailable as unavailable:
            raise Refused(str(unavailable)) from None
        if key is None:
            raise Refused("token is signed by an unknown key")
        if known is None or known.key != key:
            claims = self._claims(token, key)
            known = Remembered(kid, key, claims, int(claims["exp"]) + LEEWAY_SECONDS)
            self._remembered.keep(token, known)
        return Caller(known.claims, key.endorsements)

    def _claims(self, token: str, key: SigningKey) -> dict[str, Any]:
        """What a token says that this key has signed, or Refused."""
        try:
            claims: dict[str, Any] = jwt.decode(
                token,
                key.public,
                algorithms=["RS256"],
                audience=self._app_id,
                issuer=self._issuer,
                leeway=LEEWAY_SECONDS,
                options={"require": ["exp", "iss", "aud"], "strict_aud": True},
            )
        except jwt.PyJWTError as error:
            raise Refused(f"token is not valid: {type(error).__name__}") from None
        except (ValueError, TypeError, OverflowError, RecursionError):
            raise Refused("token is malformed") from None
        if not isinstance(claims.get("serviceurl"), str):
            raise Refused("token was issued for no service URL")
        return claims

    def check(self, caller: Caller, service_url: str, channel_id: str) -> None:
        """Verify that the token was issued for this service URL and its key endorsed for this channel."""
        if not same_url(caller.claims["serviceurl"], service_url):
            raise Refused("token was not issued for this service URL")
        if not channel_id or channel_id not in caller.endorsements:
            raise Refused("token's key is not endorsed for this channel")
        _check_address(self._service_urls, service_url)


class LoopbackAuthentication:
    """Believes this machine only: no app id is configured, so nobody's token could be checked."""

    def __init__(self, settings: Settings) -> None:
        self._service_urls = ServiceUrls(settings)

    async def caller(self, request: web.Request) -> Caller:
        """Accept a request from and to a loopback address, or raise Refused."""
        if found := elsewhere(request):
            raise Refused(_FROM_ELSEWHERE[found], status=403)
        return Caller({}, frozenset(), anonymous=True)

    def check(self, caller: Caller, service_url: str, channel_id: str) -> None:
        """Accept service URLs on this machine only."""
        del caller, channel_id
        _check_address(self._service_urls, service_url)


def _check_address(service_urls: ServiceUrls, service_url: str) -> None:
    try:
        service_urls.check(service_url)
    except ServiceUrlRefused as refused:
        raise Refused(str(refused), status=403) from None


def _bearer(request: web.Request) -> str:
    headers = request.headers.getall("Authorization", [])
    if not headers:
        raise Refused("token is missing")
    scheme, _, token = headers[0].partition(" ")
    if len(headers) > 1 or scheme.lower() != "bearer" or not token or len(token) > _LONGEST_TOKEN:
        raise Refused("Authorization is not one bearer token")
    return token


def _key_id(token: str) -> str:
    """The key the token names; nothing is fetched for a token that could not be right."""
    try:
        header = jwt.get_unverified_header(token)
    except (jwt.PyJWTError, ValueError, TypeError, RecursionError):
        raise Refused("token is malformed") from None
    kid = header.get("kid")
    if header.get("alg") != "RS256" or not isinstance(kid, str) or not kid:
        raise Refused("token is not signed as Teams signs")
    return kid
