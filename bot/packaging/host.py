"""The host name at which Teams reaches the bot."""

import re
from typing import Final

from bot.setting_values import is_loopback
from bot.terminal import told

_LONGEST: Final = 253
_LABEL: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_PRIVATE: Final = (".local", ".localhost", ".internal", ".lan", ".home", ".localdomain", ".test", ".invalid")


def is_here(host: str) -> bool:
    """Whether only this machine can reach the host."""
    return is_loopback(host) or host.endswith(".localhost")


def wrong_host(host: str, *, local: bool = False) -> str:
    """What is wrong about a host and its cure, as the terminal speaks, or ""; with `local`, it may be this machine."""
    if "://" in host or "/" in host:
        bare = host.partition("://")[2] or host
        return told("wrong_host.address", given=host, host=bare.partition("/")[0].partition(":")[0])
    if is_here(host):
        return "" if local else told("wrong_host.here", host=host)
    if ":" in host:
        return told("wrong_host.port", given=host)
    labels = host.lower().split(".")
    if len(host) > _LONGEST or not all(_LABEL.fullmatch(label) for label in labels):
        return told("wrong_host.no_name", given=host)
    if labels[-1].isdigit():
        return told("wrong_host.digits", host=host)
    if len(labels) == 1 or host.lower().endswith(_PRIVATE):
        return told("wrong_host.private", host=host)
    return ""
