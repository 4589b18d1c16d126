"""Whether a request comes from this machine, and not through something on it that speaks for others.

A page in a browser here could send requests for a foreign site, or to a foreign name that now points to this machine,
so Origin and Host must name loopback too; and what a proxy or tunnel forwards comes from elsewhere. One that adds no
header and changes the host to a loopback name leaves nothing to be known by.
"""

from enum import Enum

from aiohttp import web

from bot.setting_values import is_loopback

FORWARDING = (
    *("forwarded", "x-forwarded", "x-original-", "x-envoy-external-address", "x-proxyuser-ip", "via"),
    *("x-real-ip", "x-client-ip", "x-cluster-client-ip", "client-ip", "true-client-ip", "fastly-client-ip"),
    *("cf-connecting-ip", "cf-ray", "x-appengine-user-ip", "x-azure-clientip", "x-azure-socketip", "x-amzn-trace-id"),
    *("x-arr-", "x-coming-from", "wl-proxy-client-ip", "proxy-client-ip", "x-remote-ip", "x-remote-addr", "cdn-loop"),
)


class Elsewhere(Enum):
    """By what a request is known to come from elsewhere."""

    PEER = "peer"
    HOST = "host"
    ORIGIN = "origin"
    FORWARDED = "forwarded"


def elsewhere(request: web.Request) -> Elsewhere | None:
    """What tells that a request does not come from and to a loopback address; None where nothing does."""
    peer = request.transport.get_extra_info("peername") if request.transport else None
    if not peer or not is_loopback(str(peer[0])):
        return Elsewhere.PEER
    if not is_loopback(_host_name(request.headers.get("Host", ""))):
        return Elsewhere.HOST
    if not all(map(_is_local, request.headers.getall("Origin", []))):
        return Elsewhere.ORIGIN
    if any(map(_is_forwarding, request.headers)):
        return Elsewhere.FORWARDED
    return None


def _is_local(origin: str) -> bool:
    scheme, _, host = origin.partition("://")
    return scheme in {"http", "https"} and "@" not in host and is_loopback(_host_name(host))


def _is_forwarding(header: str) -> bool:
    return header.lower().startswith(FORWARDING)


def _host_name(host: str) -> str:
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]
