"""What some settings may be, and which hosts are this machine."""

import re
from enum import StrEnum
from ipaddress import ip_address
from typing import Final
from urllib.parse import SplitResult, urlsplit

from pydantic import SecretStr

from bot.hosts import NoHostError, entry
from bot.terminal import told
from kanban.retention import FOR_EVER, LEAST_DAYS
from storage.address import is_postgres

MESSAGES: Final = "/api/messages"
SQLITE: Final = "sqlite+aiosqlite:///"
MOST_DAYS: Final = 36_500

SHORTEST_TOKEN = 16
NOBODY: Final = "00000000-0000-0000-0000-000000000000"
TENANT: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_TOKEN = re.compile(r"[A-Za-z0-9._~+/-]+=*")  # https://www.rfc-editor.org/rfc/rfc6750#section-2.1


class AppType(StrEnum):
    """How the bot is registered with Microsoft, which decides where its tokens come from."""

    SINGLE_TENANT = "SingleTenant"
    USER_ASSIGNED_MSI = "UserAssignedMSI"
    MULTI_TENANT = "MultiTenant"


class LogLevel(StrEnum):
    """How much is logged."""

    DEBUG = "DEBUG"
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"


def service_hosts(value: tuple[str, ...]) -> tuple[str, ...]:
    """Hosts, with or without port, or ValueError with the cure."""
    if any("@" in host for host in value):
        raise ValueError(told("setting_wrong.no_name_host"))
    wrong = [host for host in value if "/" in host or "*" in host or any(map(str.isspace, host))]
    if wrong:
        raise ValueError(told("setting_wrong.no_host", said=repr(wrong[0])))
    return value


def webhook_hosts(value: tuple[str, ...]) -> tuple[str, ...]:
    """Hosts that webhooks may be sent to though they are internal, each in its one spelling, or ValueError.

    One with http:// may be sent to without TLS.
    """
    return tuple(map(_webhook_host, value))


def _webhook_host(written: str) -> str:
    if "@" in written:
        raise ValueError(told("setting_wrong.no_name_host"))
    plain = "http://" if written.lower().startswith("http://") else ""
    try:
        return plain + entry(written[len(plain) :])
    except NoHostError as error:
        why = told(error.why, said=error.written or told("setting_wrong.nothing"))
        raise ValueError(told("setting_wrong.no_webhook_host", said=repr(written), reason=why)) from None


def days_kept(days: int) -> int:
    """The days for which something is kept, or ValueError where they are too few or too many to be meant."""
    if days != FOR_EVER and not LEAST_DAYS <= days <= MOST_DAYS:
        raise ValueError(told("setting_wrong.days", old=FOR_EVER, days=str(LEAST_DAYS), most=MOST_DAYS))
    return days


def hard_to_guess(token: SecretStr) -> SecretStr:
    """A token that programs are to send, or ValueError where it is too short or no header can hold it; none is one."""
    text = token.get_secret_value()
    if text and (len(text) < SHORTEST_TOKEN or not _TOKEN.fullmatch(text)):
        raise ValueError(told("setting_wrong.token", most=SHORTEST_TOKEN))
    return token


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the host."""
    name = host.strip("[]").rstrip(".").lower()
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"


def parted(value: str) -> SplitResult:
    """The parts of an address, or ValueError, which repeats none of it, where a name or an impossible port is in it."""
    try:
        address = urlsplit(value)
        port = address.port
    except ValueError:
        raise ValueError(told("setting_wrong.unreadable")) from None
    if "@" in address.netloc:
        raise ValueError(told("setting_wrong.no_name"))
    if port == 0:
        raise ValueError(told("setting_wrong.port"))
    return address


def secure_address(value: str) -> str:
    """An address of https, or of http on this machine, without its last slash; else ValueError with the cure."""
    address = parted(value)
    host = address.hostname or ""
    if not host or not (address.scheme == "https" or (address.scheme == "http" and is_loopback(host))):
        raise ValueError(told("setting_wrong.https"))
    return value.rstrip("/")


def nameless(value: str) -> str:
    """An address that names no person and no port there cannot be, or ValueError."""
    parted(value)
    return value


def known_id(value: str) -> str:
    """An id of Microsoft Entra, or ValueError for the zeros that stand for one in examples."""
    if value == NOBODY:
        raise ValueError(told("setting_wrong.example"))
    return value


def public_address(value: str) -> str:
    """The address below which Teams finds the bot, without its last slash. Raises ValueError with the cure."""
    if not value:
        return value
    address = parted(value)
    if address.scheme != "https" or not address.hostname:
        raise ValueError(told("setting_wrong.public_https"))
    if address.query or address.fragment:
        raise ValueError(told("setting_wrong.no_query"))
    bare = value.rstrip("/")
    if bare.endswith(MESSAGES):
        raise ValueError(told("setting_wrong.leave_out", text=MESSAGES, new=bare.removesuffix(MESSAGES)))
    return bare


def database_address(value: str, example: str) -> str:
    """The address of a SQLite file or of PostgreSQL, or ValueError; what stands in it is not repeated."""
    if is_postgres(value):
        if _has_port(value):
            return value
        raise ValueError(told("setting_wrong.only_sqlite", new=example))
    path = value.removeprefix(SQLITE)
    if path in {"", value}:
        raise ValueError(told("setting_wrong.only_sqlite", new=example))
    if path == ":memory:":
        raise ValueError(told("setting_wrong.in_memory", new=example))
    if "?" in path:
        raise ValueError(told("setting_wrong.options"))
    return value


def _has_port(url: str) -> bool:
    """Whether a URL's port is a number, or left out."""
    try:
        return urlsplit(url).port != 0
    except ValueError:
        return False
