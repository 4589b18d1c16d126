"""Hosts as people write them, brought to the one spelling in which they are compared."""

import re
from ipaddress import ip_address
from typing import Final

LONGEST_NAME: Final = 253  # https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4, without the dot at the end
_LABEL: Final = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER: Final = re.compile(r"[0-9]+|0x[0-9a-f]*")  # as https://url.spec.whatwg.org/#ends-in-a-number-checker has it
_ENTRY: Final = re.compile(r"(\[[^\[\]]*\]|[^:\[\]]*)(?::([0-9]{1,5}))?")


def spelled(host: str) -> str:
    """A name in lower case without its last dot, or an address as it is usually written, without brackets.

    Raises ValueError, with the cure, where it is neither: also for 127.1, 0x7f.1 and 2130706433, which are addresses to
    some programs, names to others and nothing to the rest.
    """
    bare = host.removeprefix("[").removesuffix("]") if host.startswith("[") else host.removesuffix(".")
    if "%" in bare:
        raise ValueError(f"{host} has a % in it: write a host as it is, without a zone")
    try:
        return str(ip_address(bare))
    except ValueError:
        return _name(bare.lower())


def entry(written: str) -> str:
    """A host with or without a port, in its one spelling: IPv6 with a port in brackets. Raises ValueError."""
    if written.count(":") > 1 and not written.startswith("["):
        return spelled(written)
    found = _ENTRY.fullmatch(written)
    if found is None or (found[2] is not None and not 0 < int(found[2]) < 1 << 16):
        raise ValueError(f"{written} is no host with a port")
    host = spelled(found[1])
    if found[2] is None:
        return host
    return f"[{host}]:{int(found[2])}" if ":" in host else f"{host}:{int(found[2])}"


def _name(name: str) -> str:
    labels = name.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        raise ValueError(f"{name} is no whole address: write all four numbers, as in 10.1.2.3")
    if not name.isascii():
        raise ValueError(f"{name} is not in ASCII: write it as name servers know it, with xn--")
    if len(name) > LONGEST_NAME or not all(map(_LABEL.fullmatch, labels)):
        raise ValueError(f"{name or 'nothing'} is no name of a host: look at its letters and dots")
    return name
