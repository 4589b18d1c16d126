"""Which addresses webhooks may be sent to: the internet by HTTPS, and the internal hosts that the settings name.

A name is looked up by ourselves right before we connect to what it stands for, and that is what is looked at: a name
that stands for an allowed address first and for another one a moment later gains nothing.
"""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from bot.hosts import spelled
from bot.setting_values import is_loopback
from bot.settings import Settings

_TRANSLATED = ip_network("64:ff9b::/96")  # https://www.rfc-editor.org/rfc/rfc6052: an IPv4 address behind NAT64
_INTERNAL = tuple(
    map(ip_network, ("fec0::/10", "192.88.99.0/24", "192.0.0.0/24", "3fff::/20"))
)  # https://www.iana.org/assignments/iana-ipv6-special-registry and its like of IPv4, where Python does not know it
_LOOKUPS_AT_ONCE = 4

Address = IPv4Address | IPv6Address


class AddressRefused(OSError):
    """The address is none that webhooks may be sent to; the message says why and names the cure."""


class Addresses:
    """The addresses that these settings allow."""

    def __init__(self, settings: Settings) -> None:
        self._anonymous = settings.anonymous
        self._internal = frozenset(entry.removeprefix("http://") for entry in settings.webhook_hosts)
        self._plain = frozenset(
            entry.removeprefix("http://") for entry in settings.webhook_hosts if entry.startswith("http://")
        )

    def check(self, url: str) -> URL:
        """The URL as it is connected to, or AddressRefused where nothing may be sent to it, whatever its host is."""
        parsed = _parsed(url)
        port = parsed.port or 0
        if not parsed.raw_host or not port or parsed.scheme not in {"http", "https"}:
            raise AddressRefused("it is no whole address that begins with https://")
        host = _spelled(parsed.raw_host)
        if parsed.scheme == "http" and not self._may_be_plain(host, port):
            raise AddressRefused(
                f"{host} would be sent it in the clear: use https, or name http://{host} in KANBAN_WEBHOOK_HOSTS"
            )
        literal = _address(host)
        if literal is not None:
            self.check_resolved(host, port, literal)
        return parsed

    def check_resolved(self, host: str, port: int, found: Address) -> None:
        """Raise AddressRefused where a host stands for an address that it may not stand for."""
        if _is_nobodys(found):
            raise AddressRefused(f"{host} stands for a link-local or multicast address, which is never sent anything")
        if not _is_global(found) and not self._is_internal(host, port, found):
            raise AddressRefused(
                f"{host} stands for an internal address: name it in KANBAN_WEBHOOK_HOSTS where that is meant"
            )

    def _may_be_plain(self, host: str, port: int) -> bool:
        return (self._anonymous and is_loopback(host)) or not self._plain.isdisjoint(_spellings(host, port))

    def _is_internal(self, host: str, port: int, found: Address) -> bool:
        """Whether an operator has named the host, or where only this machine is served, it is this machine."""
        of_this_machine = self._anonymous and is_loopback(host) and found.is_loopback
        return of_this_machine or not self._internal.isdisjoint(_spellings(host, port))


class GuardedResolver(AbstractResolver):
    """Looks up names and gives out only addresses that may be connected to; on threads that nobody else needs.

    A name server that does not answer holds such a thread for as long as the system waits for it.
    """

    def __init__(self, addresses: Addresses) -> None:
        self._addresses = addresses
        self._threads = ThreadPoolExecutor(_LOOKUPS_AT_ONCE, thread_name_prefix="webhook-names")

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The addresses of a host, or OSError; one that is refused refuses all of them."""
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(
            self._threads, lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, family=family)
        )
        results: list[ResolveResult] = []
        for kind, _, protocol, _, address in found:
            numeric = str(address[0])
            self._addresses.check_resolved(host, port, ip_address(numeric.partition("%")[0]))
            results.append(
                ResolveResult(
                    hostname=host,
                    host=numeric,
                    port=port,
                    family=kind,
                    proto=protocol,
                    flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
                )
            )
        return results

    async def close(self) -> None:
        """Wait for nobody: a thread that still asks a name server ends by itself."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def _parsed(url: str) -> URL:
    """The URL as the HTTP client itself reads it, so that no other host is checked than is connected to."""
    if not url.isascii() or not url.isprintable() or " " in url:
        raise AddressRefused("it is no URL: write it in ASCII, everything else as %XX")
    try:
        return URL(url)
    except ValueError:
        raise AddressRefused("it is no URL") from None


def _address(host: str) -> Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _spelled(host: str) -> str:
    try:
        return spelled(host)
    except ValueError as error:
        raise AddressRefused(str(error)) from None


def _spellings(host: str, port: int) -> frozenset[str]:
    """A host as the setting may name it: with and without its port."""
    name = _spelled(host)
    return frozenset({name, f"[{name}]:{port}" if ":" in name else f"{name}:{port}"})


def _is_nobodys(address: Address) -> bool:
    return any(one.is_link_local or one.is_multicast or one.is_unspecified for one in _meant(address))


def _is_global(address: Address) -> bool:
    return all(
        one.is_global and not one.is_reserved and not any(one in network for network in _INTERNAL)
        for one in _meant(address)
    )


def _meant(address: Address) -> list[Address]:
    """The address and those that lie within it, where IPv6 carries IPv4."""
    if isinstance(address, IPv4Address):
        return [address]
    inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _TRANSLATED:
        inner.append(IPv4Address(int(address) & 0xFFFFFFFF))
    found: list[Address] = [one for one in inner if one is not None]
    return found if address.ipv4_mapped is not None or address in _TRANSLATED else [address, *found]
