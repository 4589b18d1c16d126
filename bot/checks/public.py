"""The way from Teams to the bot, walked from this machine: name, certificate, and what answers there."""

import asyncio
import socket
import ssl
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

import aiohttp

from bot.checks.finding import Finding, Words, fail, ok, skip, warn
from bot.checks.health import LARGEST, crashes_in
from bot.checks.patient import MEND, REGISTER, Patient, late
from bot.packaging.host import wrong_host
from bot.setting_values import MESSAGES

NAME: Final = "public name"
CERTIFICATE: Final = "public certificate"
HEALTH: Final = "public /healthz"
ENDPOINT: Final = "public /api/messages"
HTTPS: Final = 443
RENEW_WITHIN: Final = timedelta(days=14)
PROXY_ERRORS: Final = frozenset({HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.GATEWAY_TIMEOUT})
# https://docs.openssl.org/3.0/man1/openssl-verification-options/
_UNTRUSTED: Final = {
    10: ("it has expired", "renew it"),
    9: ("it is not valid yet", "see that this machine's clock is right"),
    18: ("it is self-signed", "take one from a public authority, such as Let's Encrypt: Teams trusts no other"),
    19: ("its authority is none that is trusted", "take one from a public authority, such as Let's Encrypt"),
    20: ("its authority is unknown", "let the proxy send the whole chain (fullchain.pem), from a public authority"),
    21: ("its chain is broken", "let the proxy send the whole chain (fullchain.pem)"),
    62: ("it is for another name", "take one for the host of KANBAN_PUBLIC_URL"),
}

_LATE: Final = -1
_SET: Final = "set KANBAN_PUBLIC_URL, and the way from Teams to the bot is tried"


async def name(patient: Patient) -> Finding:
    """The host has a public name, which resolves."""
    address = urlsplit(patient.settings.public_url)
    if patient.settings.anonymous:
        return skip(NAME, Words("doctor.reaches_nothing"), REGISTER)
    if not address.hostname:
        return skip(NAME, "KANBAN_PUBLIC_URL is not set", _SET)
    if wrong := wrong_host(address.hostname):
        return fail(NAME, wrong, "set KANBAN_PUBLIC_URL to the address that the messaging endpoint in Azure has")
    try:
        async with asyncio.timeout(patient.seconds):
            await asyncio.get_running_loop().getaddrinfo(address.hostname, _port(address), type=socket.SOCK_STREAM)
    except OSError:  # being too late is one too
        cure = "make a DNS record for it, or set KANBAN_PUBLIC_URL right"
        return fail(NAME, f"{address.hostname} does not resolve", cure)
    return ok(NAME, address.hostname)


async def certificate(patient: Patient) -> Finding:
    """It is trusted, for this host, and for a while."""
    if not patient.works(NAME):
        return skip(CERTIFICATE, "there is no name", _untried(patient))
    address = urlsplit(patient.settings.public_url)
    where = f"{address.hostname}:{_port(address)}"
    try:
        async with asyncio.timeout(patient.seconds):
            expires = await _expiry(address)
    except ssl.SSLCertVerificationError as error:
        says, cure = _UNTRUSTED.get(error.verify_code, (error.verify_message, "take one from a public authority"))
        return fail(CERTIFICATE, says, cure)
    except ssl.SSLError:
        return fail(CERTIFICATE, f"{where} does not speak TLS", "let the proxy serve https there")
    except TimeoutError:
        return fail(CERTIFICATE, f"{where} does not answer within {patient.seconds:.0f} s", _OPEN)
    except OSError:
        return fail(CERTIFICATE, f"nothing listens at {where}", _OPEN)
    return lasting(expires, patient.clock())


_OPEN: Final = (
    "start the proxy, and open its port in the firewall; where this machine cannot reach its own public address,"
    " run check elsewhere"
)


def lasting(expires: datetime, at: datetime) -> Finding:
    """What a certificate's end means."""
    left = expires - at
    if left < RENEW_WITHIN:
        return warn(
            CERTIFICATE, f"it expires in {max(left.days, 0)} days", "renew it, and see why that is not done by itself"
        )
    return ok(CERTIFICATE, f"valid for {left.days} days")


async def health(patient: Patient) -> Finding:
    """What answers there is this bot, and nothing that runs beside its turns has crashed."""
    if not patient.works(CERTIFICATE):
        return skip(HEALTH, "there is no certificate that is trusted", _untried(patient))
    status, body = await _answer(patient, "GET", "/healthz")
    if status != HTTPStatus.OK:
        return _unlike(HEALTH, status, "200")
    crashes = crashes_in(body)
    if crashes is None:
        return fail(HEALTH, "something else than this bot answers", _TO_BOT)
    if crashes:
        said = ", ".join(f"{part} {times}" for part, times in sorted(crashes.items()))
        return warn(HEALTH, f"crashed since the start, with how often: {said}", "its log has a traceback for each")
    return ok(HEALTH)


async def endpoint(patient: Patient) -> Finding:
    """Where Teams delivers, the bot answers, and believes nobody without a token."""
    if not patient.works(CERTIFICATE):
        return skip(ENDPOINT, "there is no certificate that is trusted", _untried(patient))
    status, _ = await _answer(patient, "POST", MESSAGES)
    if status == HTTPStatus.UNAUTHORIZED:
        return ok(ENDPOINT, "401 without a token, as it should")
    if status == HTTPStatus.FORBIDDEN:
        cure = "start the bot with MicrosoftAppId, and let no firewall before it refuse what has no browser"
        return fail(ENDPOINT, "it answers 403 instead of 401", cure)
    return _unlike(ENDPOINT, status, "401")


_TO_BOT: Final = "let the proxy pass every path on to the bot, at KANBAN_HOST and KANBAN_PORT"


def _unlike(what: str, status: int, wanted: str) -> Finding:
    """What an answer means that is not the bot's."""
    if status == _LATE:
        return fail(what, late(), 'restart the bot where it hangs, else the proxy: "bot on this machine" tells which')
    if not status:
        return fail(what, "the connection broke off before an answer", _TO_BOT)
    says = f"it answers {status} instead of {wanted}"
    if status in PROXY_ERRORS:
        return fail(what, says, "the proxy does not reach the bot: start it, or name KANBAN_HOST and KANBAN_PORT there")
    if status == HTTPStatus.NOT_FOUND:
        return fail(what, says, f"the proxy does not know the path: {_TO_BOT}")
    if 300 <= status < 400:  # noqa: PLR2004 - the redirections
        return fail(
            what, says, "Teams follows no redirect: set KANBAN_PUBLIC_URL, and Azure's endpoint, to where it leads"
        )
    return fail(what, says, _TO_BOT)


def _untried(patient: Patient) -> str | Words:
    """What would let the way from Teams be tried further."""
    if patient.settings.anonymous:
        return REGISTER
    return MEND if patient.settings.public_url else _SET


async def _answer(patient: Patient, method: str, path: str) -> tuple[int, bytes]:
    """The status and the body of an answer; 0 where the connection breaks off, -1 where it is too late."""
    url = f"{patient.settings.public_url}{path}"
    body = b"{}" if method == "POST" else None
    headers = {"Content-Type": "application/json"} if body else {}
    trust = ssl.create_default_context()
    try:
        async with (
            patient.session() as session,
            session.request(method, url, data=body, headers=headers, allow_redirects=False, ssl=trust) as answer,
        ):
            return answer.status, await answer.content.read(LARGEST)
    except TimeoutError:
        return _LATE, b""
    except aiohttp.ClientError:
        return 0, b""


async def _expiry(address: SplitResult) -> datetime:
    host = address.hostname or ""
    trust = ssl.create_default_context()
    _, writer = await asyncio.open_connection(host, _port(address), ssl=trust, server_hostname=host)
    try:
        shown: Any = writer.get_extra_info("peercert")
        return datetime.fromtimestamp(ssl.cert_time_to_seconds(shown["notAfter"]), UTC)
    finally:
        writer.close()


def _port(address: SplitResult) -> int:
    return address.port or HTTPS
