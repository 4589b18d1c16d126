"""ITSM tickets in a text: ServiceNow's prefixes with numbers of any length, and keys of the known Jira projects."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import unquote

from bot.parsing.pattern import lazily

_SERVICE_NOW = "INC|REQ|RITM|CHG|CTASK|PRB|PTASK|SCTASK|STASK"
_ALSO_WORDS = "TASK|CASE|CS"
_TICKET = lazily(
    r"(?P<address>\bhttps?://\S+)"
    rf"|(?<![\w.@\\-])(?:(?P<prefix>{_SERVICE_NOW})"
    r"(?:[ -]?(?P<apart>0\d{4,14}|\d{7,15})|(?P<glued>\d{3,15})|[ ]?#[ ]?(?P<hashed>\d{1,15}))"
    rf"|(?P<word>{_ALSO_WORDS})(?:[ -]?#?(?P<long>\d{{7,15}})|(?P<tight>\d{{5,15}}))"
    r"|(?:ticket|incident|case)[ ](?:no\.?[ ]|number[ ])?#(?P<number>\d{1,15})"
    r"|(?P<project>[A-Z][A-Z0-9_]{1,19})(?:-(?P<key>\d{1,9})|[ ]?#[ ]?(?P<keyed>\d{1,9})))(?![\w@-]|[.]\w)",
    re.IGNORECASE,
)
_BROWSED = lazily(r"/browse/([A-Z][A-Z0-9_]{1,19}-\d{1,9})(?![\w-])")
_LINKED = lazily(rf"[=/]((?:{_SERVICE_NOW}|{_ALSO_WORDS})\d{{3,15}})(?!\w)", re.IGNORECASE)
_ANY_TICKET = lazily(r"(?=[\w-]*\d)[\w-]{3,40}")
_CLOSING = ".,;:!?)]}>'\"\u201d"
_LONGEST_LINK = 2000
_TYPED_SMALL = 3

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class FoundTicket:
    """A ticket and where it stands, be it as its number or as a link to it."""

    start: int
    end: int
    ticket: str


def find_tickets(text: str, jira: Collection[str] = ()) -> list[FoundTicket]:
    """Every ticket in the text, in order, written the way its system writes it."""
    if _DIGIT.search(text) is None:  # no ticket is without one, and most asks are
        return []
    return [found for match in _TICKET.finditer(text) if (found := _found(match, jira)) is not None]


def read_ticket(text: str, jira: Collection[str] = ()) -> str | None:
    """The ticket that somebody names outright: any word with a digit in it, since every desk numbers its own way."""
    found = find_tickets(text, jira)
    if found:
        outright = text.lower().startswith("http") or (found[0].start, found[0].end) == (0, len(text))
        return found[0].ticket if len(found) == 1 and outright else None
    return text.upper() if _ANY_TICKET.fullmatch(text) else None


def _found(match: re.Match[str], jira: Collection[str]) -> FoundTicket | None:
    if match["address"]:
        return _linked(match)
    ticket = match["number"] or _service_now(match) or _jira(match, jira)
    return FoundTicket(match.start(), match.end(), ticket) if ticket else None


def _service_now(match: re.Match[str]) -> str:
    digits = next((match[part] for part in ("apart", "glued", "hashed", "long", "tight") if match[part]), "")
    return (match["prefix"] or match["word"]).upper() + digits if digits else ""


def _jira(match: re.Match[str], jira: Collection[str]) -> str:
    """A key of a known project; `ops-1` in small letters may be a machine, so those take a longer number."""
    project, digits = match["project"] or "", match["key"] or match["keyed"] or ""
    known = project.upper() in jira and (project.isupper() or len(digits) >= _TYPED_SMALL)
    return f"{project.upper()}-{digits}" if known else ""


def _linked(match: re.Match[str]) -> FoundTicket | None:
    """The ticket that an address leads to: Jira's own page of an issue, or a ServiceNow query for one number."""
    address = match["address"].rstrip(_CLOSING)
    whole = unquote(address[:_LONGEST_LINK])
    found = _BROWSED.search(whole) or _LINKED.search(whole)
    return FoundTicket(match.start(), match.start() + len(address), found[1].upper()) if found else None
