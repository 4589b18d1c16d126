"""What some settings may be, and which hosts are this machine."""

import re
from enum import StrEnum
from ipaddress import ip_address
from typing import Final
from urllib.parse import SplitResult, urlsplit

from pydantic import SecretStr

from bot.hosts import entry
from kanban.retention import FOR_EVER, LEAST_DAYS

MESSAGES: Final = "/api/messages"
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
        raise ValueError("leave out the name and the password before @: write the host alone")
    wrong = [host for host in value if "/" in host or "*" in host or any(map(str.isspace, host))]
    if wrong:
        raise ValueError(f"{wrong[0]!r} is not a host; write it as smba.example.com, without https:// or path")
    return value


def webhook_hosts(value: tuple[str, ...]) -> tuple[str, ...]:
    """Hosts that webhooks may be sent to though they are internal, each in its one spelling, or ValueError.

    One with http:// may be sent to without TLS.
    """
    return tuple(map(_webhook_host, value))


def _webhook_host(written: str) -> str:
    if "@" in written:
        raise ValueError("leave out the name and the password before @: write the host alone")
    plain = "http://" if written.lower().startswith("http://") else ""
    try:
        return plain + entry(written[len(plain) :])
    except ValueError as error:
        raise ValueError(
            f"{written!r} is not a host ({error}); write it as itsm.corp.example or itsm.corp.example:8443, and as"
            " http://itsm.corp.example only where it has no TLS"
        ) from None


def days_kept(days: int) -> int:
    """The days for which something is kept, or ValueError where they are too few or too many to be meant."""
    if days != FOR_EVER and not LEAST_DAYS <= days <= MOST_DAYS:
        raise ValueError(f"give {FOR_EVER} for ever, or {LEAST_DAYS} to {MOST_DAYS} days")
    return days


def hard_to_guess(token: SecretStr) -> SecretStr:
    """A token that programs are to send, or ValueError where it is too short or no header can hold it; none is one."""
    text = token.get_secret_value()
    if text and (len(text) < SHORTEST_TOKEN or not _TOKEN.fullmatch(text)):
        raise ValueError(f"give {SHORTEST_TOKEN} or more letters, digits and -._~+/=; `openssl rand -hex 32` makes one")
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
        raise ValueError("it cannot be read: is its port a number from 1 to 65535, its host a name?") from None
    if "@" in address.netloc:
        raise ValueError("leave out the name and the password before @")
    if port == 0:
        raise ValueError("its port is a number from 1 to 65535")
    return address


def secure_address(value: str) -> str:
    """An address of https, or of http on this machine, without its last slash; else ValueError with the cure."""
    address = parted(value)
    host = address.hostname or ""
    if not host or not (address.scheme == "https" or (address.scheme == "http" and is_loopback(host))):
        raise ValueError("give a whole address that begins with https://")
    return value.rstrip("/")


def nameless(value: str) -> str:
    """An address that names no person and no port there cannot be, or ValueError."""
    parted(value)
    return value


def known_id(value: str) -> str:
    """An id of Microsoft Entra, or ValueError for the zeros that stand for one in examples."""
    if value == NOBODY:
        raise ValueError("that is the example's: write your own (Microsoft Entra, App registrations, Overview)")
    return value


def public_address(value: str) -> str:
    """The address below which Teams finds the bot, without its last slash. Raises ValueError with the cure."""
    if not value:
        return value
    address = parted(value)
    if address.scheme != "https" or not address.hostname:
        raise ValueError("give a whole address that begins with https://, as Teams calls no other")
    if address.query or address.fragment:
        raise ValueError("leave out what follows ? or #")
    bare = value.rstrip("/")
    if bare.endswith(MESSAGES):
        raise ValueError(f"leave {MESSAGES} out: {bare.removesuffix(MESSAGES)}")
    return bare
