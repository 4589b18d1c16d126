"""What some settings may be, and which hosts are this machine."""

from enum import StrEnum
from ipaddress import ip_address


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


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the host."""
    name = host.strip("[]").rstrip(".").lower()
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"
