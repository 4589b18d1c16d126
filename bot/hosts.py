"""Hosts as people write them, brought to the one spelling in which they are compared."""

import re
from ipaddress import ip_address
from typing import Final

from cards.texts import DEFAULT, texts_for

LONGEST_NAME: Final = 253  # https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4, without the dot at the end
_LABEL: Final = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER: Final = re.compile(r"[0-9]+|0x[0-9a-f]*")  # as https://url.spec.whatwg.org/#ends-in-a-number-checker has it
_ENTRY: Final = re.compile(r"(\[[^\[\]]*\]|[^:\[\]]*)(?::([0-9]{1,5}))?")


class NoHostError(ValueError):
    """Something that is no host, and the key of the words that say why; the message is in English, as logs are."""

    def __init__(self, why: str, written: str) -> None:
        english = texts_for(DEFAULT)
        super().__init__(english(why, said=written or english("setting_wrong.nothing")))
        self.why, self.written = why, written


def spelled(host: str) -> str:
    """A name in lower case without its last dot, or an address as it is usually written, without brackets.

    Raises NoHostError, with the cure, where it is neither: also for 127.1, 0x7f.1 and 2130706433, which are addresses
    to some programs, names to others and nothing to the rest.
    """
    bare = host.removeprefix("[").removesuffix("]") if host.startswith("[") else host.removesuffix(".")
    if "%" in bare:
        raise NoHostError("setting_wrong.zone", host)
    try:
        return str(ip_address(bare))
    except ValueError:
        return _name(bare.lower())


def entry(written: str) -> str:
    """A host with or without a port, in its one spelling: IPv6 with a port in brackets. Raises NoHostError."""
    if written.count(":") > 1 and not written.startswith("["):
        return spelled(written)
    found = _ENTRY.fullmatch(written)
    if found is None or (found[2] is not None and not 0 < int(found[2]) < 1 << 16):
        raise NoHostError("setting_wrong.no_port", written)
    host = spelled(found[1])
    if found[2] is None:
        return host
    return f"[{host}]:{int(found[2])}" if ":" in host else f"{host}:{int(found[2])}"


def _name(name: str) -> str:
    labels = name.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        raise NoHostError("setting_wrong.half_address", name)
    if not name.isascii():
        raise NoHostError("setting_wrong.no_ascii", name)
    if len(name) > LONGEST_NAME or not all(map(_LABEL.fullmatch, labels)):
        raise NoHostError("setting_wrong.no_host_name", name)
    return name
