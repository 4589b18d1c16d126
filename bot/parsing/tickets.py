"""ITSM tickets in a text: ServiceNow's prefixes with numbers of any length, since admins set both."""

import re
from dataclasses import dataclass

_PREFIXES = "INC|REQ|RITM|CHG|CTASK|PRB|PTASK|SCTASK|TASK|CASE|CS"
_TICKET = re.compile(
    rf"(?<![\w.@-])(?P<prefix>{_PREFIXES})(?:[- ]?#?(?P<apart>\d{{5,15}})|(?P<glued>\d{{3,15}}))(?![\w@-]|\.\w)",
    re.IGNORECASE,
)
_ANY_TICKET = re.compile(r"(?=[\w-]*\d)[\w-]{3,40}")


@dataclass(frozen=True, slots=True)
class FoundTicket:
    """A ticket and where it stands."""

    start: int
    end: int
    ticket: str


def find_tickets(text: str) -> list[FoundTicket]:
    """Every ticket in the text, in order, written the way ServiceNow writes it."""
    return [
        FoundTicket(match.start(), match.end(), match["prefix"].upper() + (match["glued"] or match["apart"]))
        for match in _TICKET.finditer(text)
    ]


def read_ticket(text: str) -> str | None:
    """The ticket that somebody names outright: any word with a digit in it, since every desk numbers its own way."""
    found = find_tickets(text)
    if found:
        outright = text.lower().startswith("http") or found[0].ticket == _squeezed(text)
        return found[0].ticket if len(found) == 1 and outright else None
    return text.upper() if _ANY_TICKET.fullmatch(text) else None


def _squeezed(text: str) -> str:
    return re.sub(r"[^A-Z\d]", "", text.upper())
