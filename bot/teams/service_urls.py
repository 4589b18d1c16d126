"""Which addresses may receive what the bot sends, and with it a token in the bot's name."""

from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

from bot.setting_values import is_loopback
from bot.settings import Settings

# https://microsoft.github.io/Agents-for-js/variables/_microsoft_agents-hosting.TeamsServiceEndpoints.html
_HOSTS = frozenset({"smba.trafficmanager.net"})
_DOMAINS = (".botframework.com", ".botframework.us", ".teams.microsoft.com", ".teams.microsoft.us")


_MOST_REMEMBERED = 256


class ServiceUrlRefused(Exception):
    """The service URL is not Microsoft's and not one that the settings allow."""


class ServiceUrls:
    """The service URLs that these settings allow."""

    def __init__(self, settings: Settings) -> None:
        self._anonymous = settings.anonymous
        self._extra = frozenset(settings.service_url_hosts)
        self._checked = lru_cache(_MOST_REMEMBERED)(self._check)  # Teams has a few, and every request names one

    def check(self, url: str) -> str:
        """Return the URL without its trailing slash, or raise ServiceUrlRefused."""
        return self._checked(url)

    def _check(self, url: str) -> str:
        parts = parts_of(url)
        if not self._allows(parts):
            raise ServiceUrlRefused(f"service URL host {parts.hostname or ''!r} is not allowed")
        return url.rstrip("/")

    def _allows(self, url: SplitResult) -> bool:
        host = (url.hostname or "").lower()
        if not host or url.username is not None or url.query or url.fragment:
            return False
        local = is_loopback(host)
        if url.scheme != "https" and not (url.scheme == "http" and local):
            return False
        if self._anonymous:
            return local
        return host in _HOSTS or host.endswith(_DOMAINS) or not self._extra.isdisjoint((host, url.netloc.lower()))


def same_url(one: str, other: str) -> bool:
    """Whether two URLs differ by nothing but the case of scheme and host, and a trailing slash."""
    try:
        return _normal(one) == _normal(other)
    except ServiceUrlRefused:
        return False


@lru_cache(_MOST_REMEMBERED)
def _normal(url: str) -> tuple[str, str, str, str]:
    parts = parts_of(url)
    return parts.scheme.lower(), parts.netloc.lower(), parts.path.rstrip("/"), parts.query


def parts_of(url: str) -> SplitResult:
    """The parts of a URL that every program reads alike, or ServiceUrlRefused."""
    if not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        raise ServiceUrlRefused("service URL is not a URL")
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises for a port that is no number
    except ValueError:
        raise ServiceUrlRefused("service URL is not a URL") from None
    return parts
