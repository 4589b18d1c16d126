"""The bot's own tokens: asked for once by everybody who waits, kept until they are about to expire."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from time import monotonic, time
from typing import Any, Protocol
from urllib.parse import quote

import aiohttp
import orjson

from bot.metrics.labels import Fetched
from bot.metrics.metrics import untold
from bot.setting_values import AppType
from bot.settings import Settings

log = logging.getLogger(__name__)

LOGIN_SECONDS = 5.0  # half a connector's deadline, so that a slow login is known to have delivered nothing
RENEW_SECONDS = 300.0
# https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token
_VM_ENDPOINT = "http://169.254.169.254/metadata/identity/oauth2/token"
_VM_VERSION = "2018-02-01"
# https://learn.microsoft.com/azure/app-service/overview-managed-identity
_APP_SERVICE_VERSION = "2019-08-01"


class LoginFailed(Exception):
    """Microsoft gave the bot no token; the message says why and never holds the secret.

    `code` is the number of Microsoft's AADSTS error, 0 for none; `answered` says whether there was any answer.
    """

    def __init__(self, message: str, code: int = 0, *, answered: bool = True) -> None:
        super().__init__(message)
        self.code = code
        self.answered = answered


@dataclass(frozen=True, slots=True)
class Token:
    """A bearer token and how long it lives from now, in seconds."""

    value: str
    lifetime: float


class TokenSource(Protocol):
    """Where a new token comes from."""

    async def request(self) -> Token:
        """Ask for a token, or raise LoginFailed."""
        ...


class ClientSecret:
    """Tokens for the app's client secret, from the bot's own tenant or, for MultiTenant, the Bot Framework's."""

    def __init__(self, settings: Settings, session: aiohttp.ClientSession) -> None:
        tenant = "botframework.com" if settings.app_type is AppType.MULTI_TENANT else settings.app_tenant_id
        self._url = f"{settings.login_url}/{quote(tenant, safe='')}/oauth2/v2.0/token"
        self._settings = settings
        self._session = session

    async def request(self) -> Token:
        """Ask the login server, or raise LoginFailed."""
        form = {
            "grant_type": "client_credentials",
            "client_id": self._settings.app_id,
            "client_secret": self._settings.app_password.get_secret_value(),
            "scope": self._settings.scope,
        }
        async with self._session.post(self._url, data=form, allow_redirects=False) as response:
            return await _token(response, "check MicrosoftAppId, MicrosoftAppPassword and MicrosoftAppTenantId")


class ManagedIdentity:
    """Tokens for a user-assigned managed identity, from Azure App Service or from the virtual machine."""

    def __init__(self, settings: Settings, session: aiohttp.ClientSession) -> None:
        self._session = session
        self._url = settings.identity_endpoint or _VM_ENDPOINT
        self._query = {
            "api-version": _APP_SERVICE_VERSION if settings.identity_endpoint else _VM_VERSION,
            "resource": settings.scope.removesuffix("/.default"),
            "client_id": settings.app_id,
        }
        self._headers = (
            {"X-IDENTITY-HEADER": settings.identity_header.get_secret_value()}
            if settings.identity_endpoint
            else {"Metadata": "true"}
        )

    async def request(self) -> Token:
        """Ask the identity endpoint, or raise LoginFailed."""
        async with self._session.get(
            self._url, params=self._query, headers=self._headers, allow_redirects=False
        ) as response:
            return await _token(response, "check that the identity MicrosoftAppId is assigned to this host")


class Credentials:
    """The token in use: renewed five minutes before it expires, by one request whoever waits, and `tell` what came."""

    def __init__(
        self, source: TokenSource, clock: Callable[[], float] = monotonic, tell: Callable[[Fetched], object] = untold
    ) -> None:
        self._source = source
        self._tell = tell
        self._clock = clock
        self._value = ""
        self._renew_at = float("-inf")
        self._expires_at = float("-inf")
        self._renewing: asyncio.Task[str] | None = None

    @property
    def valid_seconds(self) -> float:
        """For how long the token in use is good; 0 where there is none."""
        return max(self._expires_at - self._clock(), 0.0)

    async def token(self) -> str:
        """The bearer token, fetched when need be. Raises LoginFailed."""
        if self._clock() < self._renew_at:
            return self._value
        try:
            return await asyncio.shield(self._renewal())
        except LoginFailed as failed:
            if self._clock() >= self._expires_at:
                raise
            log.warning("token could not be renewed yet", extra={"reason": str(failed)})
            return self._value

    def forget(self, token: str) -> None:
        """Fetch a new token next time if this one, which was refused, is still in use."""
        if token == self._value:
            self._renew_at = self._expires_at = float("-inf")

    def _renewal(self) -> asyncio.Task[str]:
        if self._renewing is None:
            self._renewing = asyncio.create_task(self._renew())
            self._renewing.add_done_callback(self._renewed)
        return self._renewing

    def _renewed(self, renewal: asyncio.Task[str]) -> None:
        self._renewing = None
        if not renewal.cancelled():
            renewal.exception()  # whoever waited has it; if nobody waits any more, asyncio need not complain

    async def _renew(self) -> str:
        try:
            async with asyncio.timeout(LOGIN_SECONDS):
                token = await self._source.request()
        except LoginFailed:
            self._tell(Fetched.REFUSED)
            raise
        except TimeoutError:
            self._tell(Fetched.UNREACHABLE)
            raise LoginFailed(f"login did not answer within {LOGIN_SECONDS:.0f} s", answered=False) from None
        except aiohttp.ClientError as error:
            self._tell(Fetched.UNREACHABLE)
            raise LoginFailed(f"login could not be reached: {type(error).__name__}", answered=False) from None
        self._tell(Fetched.OBTAINED)
        now = self._clock()
        self._value = token.value
        self._expires_at = now + token.lifetime
        self._renew_at = self._expires_at - min(RENEW_SECONDS, token.lifetime / 2)
        return token.value


def credentials_for(
    settings: Settings, session: aiohttp.ClientSession, tell: Callable[[Fetched], object] = untold
) -> Credentials | None:
    """The credentials that fit the app's type; none without an app id."""
    if settings.anonymous:
        return None
    if settings.app_type is AppType.USER_ASSIGNED_MSI:
        return Credentials(ManagedIdentity(settings, session), tell=tell)
    return Credentials(ClientSecret(settings, session), tell=tell)


async def _token(response: aiohttp.ClientResponse, cure: str) -> Token:
    try:
        answer = orjson.loads(await response.read())
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        raise LoginFailed(f"login answered {response.status} without JSON")
    value = answer.get("access_token")
    if response.status != HTTPStatus.OK or not isinstance(value, str) or not value:
        raise LoginFailed(f"login answered {response.status} {_reason(answer)}: {cure}", _code(answer))
    return Token(value, _lifetime(answer))


def _reason(answer: Mapping[str, Any]) -> str:
    """Microsoft's error code and the AADSTS number, which hold no secret; the description may quote what was sent."""
    error, code = answer.get("error"), _code(answer)
    said = error if isinstance(error, str) else "without a token"
    return f"{said} (AADSTS{code})" if code else said


def _code(answer: Mapping[str, Any]) -> int:
    """The number of the first AADSTS error, 0 for none."""
    numbers = answer.get("error_codes")
    return numbers[0] if isinstance(numbers, list) and numbers and isinstance(numbers[0], int) else 0


def _lifetime(answer: Mapping[str, Any]) -> float:
    """Seconds to live; the App Service endpoint gives the time of expiry only."""
    try:
        if "expires_in" in answer:
            return max(0.0, float(answer["expires_in"]))
        return max(0.0, float(answer["expires_on"]) - time())
    except (KeyError, TypeError, ValueError):
        return 0.0
