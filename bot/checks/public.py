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
from bot.terminal import told

NAME: Final = "public name"
CERTIFICATE: Final = "public certificate"
HEALTH: Final = "public /healthz"
ENDPOINT: Final = "public /api/messages"
HTTPS: Final = 443
RENEW_WITHIN: Final = timedelta(days=14)
PROXY_ERRORS: Final = frozenset({HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.GATEWAY_TIMEOUT})
# https://docs.openssl.org/3.0/man1/openssl-verification-options/
_UNTRUSTED: Final = {
    10: (Words("doctor.tls.expired"), Words("doctor.tls.renew")),
    9: (Words("doctor.tls.early"), Words("doctor.tls.clock")),
    18: (Words("doctor.tls.own"), Words("doctor.tls.public_only")),
    19: (Words("doctor.tls.untrusted"), Words("doctor.tls.public")),
    20: (Words("doctor.tls.unknown"), Words("doctor.tls.public_chain")),
    21: (Words("doctor.tls.broken"), Words("doctor.tls.chain")),
    62: (Words("doctor.tls.other"), Words("doctor.tls.for_host")),
}

_LATE: Final = -1
_SET: Final = Words("doctor.set_public")


async def name(patient: Patient) -> Finding:
    """The host has a public name, which resolves."""
    address = urlsplit(patient.settings.public_url)
    if patient.settings.anonymous:
        return skip(NAME, Words("doctor.reaches_nothing"), REGISTER)
    if not address.hostname:
        return skip(NAME, Words("doctor.no_public"), _SET)
    if wrong := wrong_host(address.hostname):
        return fail(NAME, wrong, Words("doctor.as_azure"))
    try:
        async with asyncio.timeout(patient.seconds):
            await asyncio.get_running_loop().getaddrinfo(address.hostname, _port(address), type=socket.SOCK_STREAM)
    except OSError:  # being too late is one too
        cure = Words("doctor.make_dns")
        return fail(NAME, told("doctor.unresolved", place=address.hostname), cure)
    return ok(NAME, address.hostname)


async def certificate(patient: Patient) -> Finding:
    """It is trusted, for this host, and for a while."""
    if not patient.works(NAME):
        return skip(CERTIFICATE, Words("doctor.no_name"), _untried(patient))
    address = urlsplit(patient.settings.public_url)
    where = f"{address.hostname}:{_port(address)}"
    try:
        async with asyncio.timeout(patient.seconds):
            expires = await _expiry(address)
    except ssl.SSLCertVerificationError as error:
        unknown = (error.verify_message, Words("doctor.tls.any_public"))
        return fail(CERTIFICATE, *_UNTRUSTED.get(error.verify_code, unknown))
    except ssl.SSLError:
        return fail(CERTIFICATE, told("doctor.no_tls", place=where), Words("doctor.serve_https"))
    except TimeoutError:
        return fail(CERTIFICATE, told("doctor.silent", place=where, most=f"{patient.seconds:.0f}"), _OPEN)
    except OSError:
        return fail(CERTIFICATE, told("doctor.nothing_at", place=where), _OPEN)
    return lasting(expires, patient.clock())


_OPEN: Final = Words("doctor.open_port")


def lasting(expires: datetime, at: datetime) -> Finding:
    """What a certificate's end means."""
    left = expires - at
    if left < RENEW_WITHIN:
        return warn(CERTIFICATE, told("doctor.expires", days=max(left.days, 0)), Words("doctor.renew"))
    return ok(CERTIFICATE, told("doctor.valid", days=left.days))


async def health(patient: Patient) -> Finding:
    """What answers there is this bot, and nothing that runs beside its turns has crashed."""
    if not patient.works(CERTIFICATE):
        return skip(HEALTH, Words("doctor.no_certificate"), _untried(patient))
    status, body = await _answer(patient, "GET", "/healthz")
    if status != HTTPStatus.OK:
        return _unlike(HEALTH, status, "200")
    crashes = crashes_in(body)
    if crashes is None:
        return fail(HEALTH, Words("doctor.else_answers"), _TO_BOT)
    if crashes:
        said = ", ".join(f"{part} {times}" for part, times in sorted(crashes.items()))
        return warn(HEALTH, told("doctor.crashes", names=said), Words("doctor.traceback"))
    return ok(HEALTH)


async def endpoint(patient: Patient) -> Finding:
    """Where Teams delivers, the bot answers, and believes nobody without a token."""
    if not patient.works(CERTIFICATE):
        return skip(ENDPOINT, Words("doctor.no_certificate"), _untried(patient))
    status, _ = await _answer(patient, "POST", MESSAGES)
    if status == HTTPStatus.UNAUTHORIZED:
        return ok(ENDPOINT, Words("doctor.unauthorised"))
    if status == HTTPStatus.FORBIDDEN:
        cure = Words("doctor.no_firewall")
        return fail(ENDPOINT, told("doctor.instead", old=403, new=401), cure)
    return _unlike(ENDPOINT, status, "401")


_TO_BOT: Final = Words("doctor.to_bot")


def _unlike(what: str, status: int, wanted: str) -> Finding:
    """What an answer means that is not the bot's."""
    if status == _LATE:
        return fail(what, late(), Words("doctor.restart_hanging"))
    if not status:
        return fail(what, Words("doctor.broke_off"), _TO_BOT)
    says = told("doctor.instead", old=status, new=wanted)
    if status in PROXY_ERRORS:
        return fail(what, says, Words("doctor.proxy"))
    if status == HTTPStatus.NOT_FOUND:
        return fail(what, says, told("doctor.path", text=_TO_BOT))
    if 300 <= status < 400:  # noqa: PLR2004 - the redirections
        return fail(what, says, Words("doctor.redirect"))
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
