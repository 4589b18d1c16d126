"""Where a webhook is to be sent and which headers go with it, as an operator types them."""

import re
import sys
from collections.abc import Sequence

from yarl import URL

from bot.settings import Settings, SettingsError
from bot.terminal import told
from bot.webhooks.addresses import Addresses, AddressRefused

LONGEST_URL, LONGEST_HEADER, MOST_HEADERS = 2_000, 4_000, 10
FROM_INPUT = "-"
_HEADER = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)")
OURS = ("kanban-", "content-", "host", "connection", "transfer-encoding", "accept-encoding", "te", "upgrade", "expect")

Headers = tuple[tuple[str, str], ...]


def receiver_of(given: str, headers: Sequence[str], settings: Settings) -> tuple[str, Headers]:
    """The address and the headers, or SettingsError, which does not repeat what may be secret in them."""
    url, lines = given, list(headers)
    if given == FROM_INPUT:
        url, *more = [line.strip() for line in sys.stdin.read(LONGEST_URL * MOST_HEADERS).splitlines()] or [""]
        lines += [line for line in more if line]
    checked, sent = _url(url, settings), _headers(lines)
    if URL(checked).authority.rpartition("@")[1] and "authorization" in [name.lower() for name, _ in sent]:
        raise SettingsError(told("cli.receiver.two_logins"))
    return checked, sent


def _url(url: str, settings: Settings) -> str:
    if len(url) > LONGEST_URL:
        raise SettingsError(told("cli.receiver.long_address", most=LONGEST_URL))
    try:
        Addresses(settings).check(url)
    except AddressRefused as error:
        raise SettingsError(told("cli.receiver.refused", error=error)) from None
    return url


def _headers(lines: Sequence[str]) -> Headers:
    if len(lines) > MOST_HEADERS:
        raise SettingsError(told("cli.receiver.many", count=len(lines), most=MOST_HEADERS))
    found = tuple(_header(place, line) for place, line in enumerate(lines, start=1))
    names = [name.lower() for name, _ in found]
    for name in names:
        if names.count(name) > 1:
            raise SettingsError(told("cli.receiver.twice", name=name))
    return found


def _header(place: int, line: str) -> tuple[str, str]:
    found = _HEADER.fullmatch(line)
    if found is None or len(line) > LONGEST_HEADER:
        raise SettingsError(told("cli.receiver.wrong", place=place))
    name = found[1]
    if name.lower().startswith(OURS[:2]) or name.lower() in OURS:
        raise SettingsError(told("cli.receiver.ours", name=name))
    return name, found[2]
