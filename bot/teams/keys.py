"""Microsoft's keys for inbound tokens: fetched once for everybody who waits, kept a day."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import jwt
import orjson
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from bot.metrics.labels import Fetched
from bot.metrics.metrics import untold
from bot.setting_values import is_loopback

log = logging.getLogger(__name__)

FETCH_SECONDS = 5.0
KEEP_SECONDS = 24 * 60 * 60.0
REFETCH_SECONDS = 60.0
RETRY_SECONDS = 5.0
_SMALLEST_RSA_BITS = 2048
_LARGEST_DOCUMENT = 1_000_000


class KeysUnavailable(Exception):
    """The key server did not answer with keys in time."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A public key and the channels that it may speak for."""

    public: RSAPublicKey
    endorsements: frozenset[str]


class SigningKeys:
    """The keys at an OpenID metadata address.

    A key that is known is served without waiting, even when it is more than a day old and the key server is down;
    a refetch then runs beside. An unknown key makes one refetch a minute, whatever the number of unknown keys.
    `failure` is why the last fetch has failed, empty where it has not; what comes of each fetch is told.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        metadata_url: str,
        clock: Callable[[], float] = monotonic,
        tell: Callable[[Fetched], object] = untold,
    ) -> None:
        self._tell = tell
        self._session = session
        self._metadata_url = metadata_url
        self._clock = clock
        self.failure = ""
        self._keys: Mapping[str, SigningKey] = {}
        self._fetched_at = float("-inf")
        self._tried_at = float("-inf")
        self._refetched_at = float("-inf")
        self._fetching: asyncio.Task[None] | None = None

    async def key(self, kid: str) -> SigningKey | None:
        """The key of this id, None when there is none. Raises KeysUnavailable when no key has been fetched yet."""
        if known := self._keys.get(kid):
            self._refresh_when_old()
            return known
        if self._may_fetch():
            await self.fetch()
        if not self._keys:
            raise KeysUnavailable("signing keys are unavailable")
        return self._keys.get(kid)

    async def fetch(self) -> None:
        """Fetch the keys, joining a fetch that is under way; a failure is logged and leaves the known keys alone."""
        await asyncio.shield(self._fetch_under_way())

    async def close(self) -> None:
        """Stop a fetch that is under way."""
        if self._fetching is not None:
            self._fetching.cancel()
            await asyncio.gather(self._fetching, return_exceptions=True)

    def _may_fetch(self) -> bool:
        if self._fetching is not None:
            return True
        now = self._clock()
        if not self._keys:
            return now - self._tried_at >= RETRY_SECONDS
        if now - self._refetched_at < REFETCH_SECONDS:
            return False
        self._refetched_at = now
        return True

    def _refresh_when_old(self) -> None:
        now = self._clock()
        if now - self._fetched_at >= KEEP_SECONDS and now - self._tried_at >= REFETCH_SECONDS:
            self._fetch_under_way()

    def _fetch_under_way(self) -> asyncio.Task[None]:
        if self._fetching is None:
            self._tried_at = self._clock()
            self._fetching = asyncio.create_task(self._fetch())
            self._fetching.add_done_callback(self._fetched)
        return self._fetching

    def _fetched(self, _: asyncio.Task[None]) -> None:
        self._fetching = None

    async def _fetch(self) -> None:
        try:
            async with asyncio.timeout(FETCH_SECONDS):
                metadata = await self._document(self._metadata_url)
                self._keys = _signing_keys(await self._document(self._keys_address(metadata)))
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            self._tell(Fetched.REFUSED if isinstance(error, ValueError) else Fetched.UNREACHABLE)
            self.failure = str(error) or type(error).__name__
            log.warning("signing keys could not be fetched", extra={"reason": self.failure})
        else:
            self._tell(Fetched.OBTAINED)
            self.failure = ""
            self._fetched_at = self._clock()

    async def _document(self, url: str) -> Mapping[str, Any]:
        async with self._session.get(url, allow_redirects=False) as response:
            if response.status != HTTPStatus.OK:
                raise ValueError(f"{url} answered {response.status}")
            body = await response.content.read(_LARGEST_DOCUMENT)
            while not response.content.at_eof() and len(body) < _LARGEST_DOCUMENT:
                body += await response.content.read(_LARGEST_DOCUMENT - len(body))
        document = orjson.loads(body)
        if not isinstance(document, dict):
            raise ValueError(f"{url} answered no JSON object")  # noqa: TRY004 - the document is wrong, not our types
        return document

    def _keys_address(self, metadata: Mapping[str, Any]) -> str:
        address = metadata.get("jwks_uri")
        if not isinstance(address, str):
            raise ValueError("the OpenID metadata names no jwks_uri")  # noqa: TRY004 - the same
        parts = urlsplit(address)
        trusted_http = parts.scheme == "http" and is_loopback(parts.hostname or "")
        if parts.scheme != "https" and not (trusted_http and self._metadata_url.startswith("http://")):
            raise ValueError("the OpenID metadata's jwks_uri is not https")
        return address


def _signing_keys(document: Mapping[str, Any]) -> Mapping[str, SigningKey]:
    listed = document.get("keys")
    if not isinstance(listed, list):
        raise ValueError("the key document lists no keys")  # noqa: TRY004 - the document is wrong, not our types
    keys = {kid: key for entry in listed if isinstance(entry, dict) for kid, key in _signing_key(entry)}
    if not keys:
        raise ValueError("the key document lists no usable key")
    return keys


def _signing_key(entry: dict[str, Any]) -> list[tuple[str, SigningKey]]:
    kid, endorsements = entry.get("kid"), entry.get("endorsements", [])
    if not isinstance(kid, str) or entry.get("kty") != "RSA" or entry.get("use", "sig") != "sig":
        return []
    try:
        public = jwt.PyJWK(entry, algorithm="RS256").key
    except (jwt.PyJWTError, ValueError, TypeError):
        return []
    if not isinstance(public, RSAPublicKey) or public.key_size < _SMALLEST_RSA_BITS:
        return []
    names = endorsements if isinstance(endorsements, list) else []
    return [(kid, SigningKey(public, frozenset(name for name in names if isinstance(name, str))))]
