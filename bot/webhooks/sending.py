"""Sending one thing to one receiver: signed, within ten seconds, and to nobody else whom its answer may name."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import aiohttp

from bot.signing import SIGNATURE_HEADER, TIMESTAMP_HEADER, signature
from bot.webhooks.addresses import Addresses, AddressRefused, GuardedResolver
from bot.webhooks.backoff import Answer, Outcome
from storage.webhooks import Webhook

DEADLINE_SECONDS = 10.0
CONNECT_SECONDS = 5.0
KEEPALIVE_SECONDS = 4.0  # less than the five seconds after which many servers close, just when something is sent
BODY_SECONDS = 0.5
MOST_OF_BODY = 4_096
MOST_CONNECTIONS = 32
DELIVERY_HEADER = "Kanban-Delivery"
HEADERS = {
    "Content-Type": "application/json",
    "User-Agent": "Kanban-for-Teams-Webhooks/1",
    "Accept-Encoding": "identity",
}


class Sender:
    """Sends to receivers over connections of its own, so that Teams never waits for one of them."""

    def __init__(self, addresses: Addresses, deadline: float = DEADLINE_SECONDS) -> None:
        self._addresses = addresses
        self._deadline = deadline
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                resolver=GuardedResolver(addresses),
                limit=MOST_CONNECTIONS,
                keepalive_timeout=KEEPALIVE_SECONDS,
                ttl_dns_cache=60,
            ),
            timeout=aiohttp.ClientTimeout(total=deadline, connect=min(CONNECT_SECONDS, deadline)),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            headers=HEADERS,
        )

    async def close(self) -> None:
        """Let go of every connection."""
        await self._session.close()

    async def send(self, webhook: Webhook, key: str, body: bytes, at: datetime) -> Answer:
        """Send a body that is known by a key, and tell what came back; nothing is raised, nor sent a second time."""
        stamp = int(at.timestamp())
        headers = {
            **dict(webhook.headers),
            TIMESTAMP_HEADER: str(stamp),
            SIGNATURE_HEADER: signature(webhook.secret.encode(), stamp, body),
            DELIVERY_HEADER: key,
        }
        try:
            url = self._addresses.check(webhook.url)
            async with self._session.post(url, data=body, headers=headers, allow_redirects=False) as response:
                await _read_a_little(response)
                return _answer(response.status, response.headers, at)
        except AddressRefused as error:
            return Answer(Outcome.FAILED, str(error))
        except aiohttp.ClientConnectorCertificateError as error:
            return Answer(Outcome.FAILED, _why_untrusted(error))
        except aiohttp.ClientConnectorError as error:
            return Answer(Outcome.FAILED, _why_unreached(error))
        except TimeoutError:
            return Answer(Outcome.FAILED, f"no answer within {self._deadline:g} s")
        except (aiohttp.ClientError, OSError, ValueError) as error:  # whose words may quote the address
            return Answer(Outcome.FAILED, f"the connection broke ({type(error).__name__})")


async def _read_a_little(response: aiohttp.ClientResponse) -> None:
    """Take what is there of the answer's body, so that the connection serves again; what comes slowly is left."""
    with suppress(TimeoutError, aiohttp.ClientError):
        async with asyncio.timeout(BODY_SECONDS):
            left = MOST_OF_BODY
            while left > 0 and (piece := await response.content.read(left)):
                left -= len(piece)


def _answer(status: int, headers: Mapping[str, str], at: datetime) -> Answer:
    words = f"answered {status}"
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return Answer(Outcome.DELIVERED, words)
    if status == HTTPStatus.GONE:
        return Answer(Outcome.GONE, words)
    return Answer(Outcome.FAILED, words, _asked_to_wait(headers.get("Retry-After", ""), at))


def _asked_to_wait(said: str, at: datetime) -> timedelta | None:
    """The time that a receiver wants to be left alone for: in seconds or until a date, as RFC 9110 has both."""
    if said.isascii() and said.isdigit():
        return timedelta(seconds=min(int(said), 86_400))
    try:
        until = parsedate_to_datetime(said)
    except ValueError:
        return None
    return max(until.replace(tzinfo=until.tzinfo or UTC) - at, timedelta(0))


def _why_untrusted(error: aiohttp.ClientConnectorCertificateError) -> str:
    said = str(getattr(error.certificate_error, "verify_message", "")) or "it is not trusted"
    return f"its certificate is refused ({said}): SSL_CERT_FILE may name a bundle with the authority that made it"


def _why_unreached(error: aiohttp.ClientConnectorError) -> str:
    cause = error.os_error
    if isinstance(cause, AddressRefused):
        return str(cause)
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return "its name was not found"
    return f"no connection ({cause.strerror or type(error).__name__})"
