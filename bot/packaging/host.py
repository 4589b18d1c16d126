"""The host name at which Teams reaches the bot."""

import re
from typing import Final

from bot.setting_values import is_loopback

_LONGEST: Final = 253
_LABEL: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_PRIVATE: Final = (".local", ".localhost", ".internal", ".lan", ".home", ".localdomain", ".test", ".invalid")


def is_here(host: str) -> bool:
    """Whether only this machine can reach the host."""
    return is_loopback(host) or host.endswith(".localhost")


def wrong_host(host: str, *, local: bool = False) -> str:
    """What is wrong about a host, with the cure; empty where nothing is. With `local`, this machine may be meant."""
    if "://" in host or "/" in host:
        bare = host.partition("://")[2] or host
        return f"{host!r} is an address: write the host alone, {bare.partition('/')[0].partition(':')[0]}"
    if is_here(host):
        return "" if local else f"{host} is this machine, which Teams cannot reach: name the public host of the bot"
    if ":" in host:
        return f"{host!r} has a port: write the host alone; Teams reaches it at port 443"
    labels = host.lower().split(".")
    if len(host) > _LONGEST or not all(_LABEL.fullmatch(label) for label in labels):
        return f"{host!r} is no host name: write it as in kanban.example.com"
    if labels[-1].isdigit():
        return f"{host} is an IP address: Teams needs a name with a certificate, as in kanban.example.com"
    if len(labels) == 1 or host.lower().endswith(_PRIVATE):
        return f"{host} is a name of this network only: Teams needs a public one, as in kanban.example.com"
    return ""
