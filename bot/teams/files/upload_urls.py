"""Which addresses a person's file may be sent to: Microsoft's for files, whatever an invoke says."""

from urllib.parse import SplitResult

from yarl import URL

from bot.setting_values import is_loopback
from bot.settings import Settings
from bot.teams.service_urls import ServiceUrlRefused, parts_of

# https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges and its pages for sovereign clouds
_DOMAINS = (".sharepoint.com", ".sharepoint.us", ".sharepoint-mil.us", ".sharepoint.cn", ".svc.ms", ".1drv.com")
_HTTPS = 443
LONGEST = 8_000


class UploadUrlRefused(Exception):
    """The address is not Microsoft's and not one that the settings allow; it is never told, for it is a password."""


class UploadUrls:
    """The addresses that these settings allow; a bot without an app id sends files nowhere."""

    def __init__(self, settings: Settings) -> None:
        self._anonymous = settings.anonymous
        self._extra = frozenset(settings.service_url_hosts)

    def check(self, url: str) -> URL:
        """The address to send to, exactly as it was given, or UploadUrlRefused."""
        if len(url) > LONGEST:
            raise UploadUrlRefused("it is too long")
        try:
            parts = parts_of(url)
        except ServiceUrlRefused:
            raise UploadUrlRefused("it is no address") from None
        if self._anonymous or not self._allows(parts):
            raise UploadUrlRefused("its host is not allowed")
        return URL(url, encoded=True)

    def _allows(self, url: SplitResult) -> bool:
        host = (url.hostname or "").lower()
        if not host or url.username is not None or url.password is not None or url.fragment:
            return False
        if not self._extra.isdisjoint((host, url.netloc.lower())):
            return url.scheme == "https" or (url.scheme == "http" and is_loopback(host))
        return url.scheme == "https" and url.port in {None, _HTTPS} and host.endswith(_DOMAINS)
