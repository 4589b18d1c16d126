"""Sentences that begin like a command on a task, but whose number counts things: block 3 ports on the firewall."""

import re

from bot.parsing.pattern import lazily
from bot.parsing.words import words

_APART = lazily(r"\s|\Z|:(?!\d)|[.,;!?\u2013\u2014-]+(?=\s|\Z)")
_MORE_NUMBERS = lazily(
    r"(?:[\s,;&+]+(?:(?:and|or) )?#?\d{1,9}(?!\w))+[\s.!]*(?:(?:please|pls|thanks|thank you|now)[\s.!]*)?",
    re.IGNORECASE,
)
_TOLD_OF = words("is are was were has of")
_PLURAL = lazily(r"(?P<noun>[a-z]{2,}(?<![siu])s)(?![\w'\u2019-])(?: (?P<next>[a-z]+))?")
_TWO_WORDS = lazily(r"(?P<first>[a-z]+) (?P<noun>[a-z]{2,}(?<![siu])s)[.!]*")
_NO_NOUNS = words(
    "has was does always perhaps thanks waits needs awaits depends works looks seems says takes fails hangs crashes "
    "requires comes stays gets goes keeps lacks misses wants asks stops blocks runs"
)
_BLOCKABLE = words(
    "users ports accounts ips addresses senders domains sites urls websites apps devices numbers emails mails hosts "
    "seats rooms slots hours days cards badges phones machines servers macs ranges countries requests calls logins"
)
_KINDS = words(
    "shared network old new open public private common local remote empty broken wrong blank spare user server more "
    "other similar duplicate meeting guest distribution security"
)
_REPORTS = words("are were have had do can cannot could will would did need")
_GOES_ON = words("who that which whose on in at by from for of with")
_SAID_OF_THEM = words("are were have had need who that which whose of")
_MONTH = lazily(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|august|september"
    r"|october|november|december)(?![\w-])",
    re.IGNORECASE,
)


def stands_apart(rest: str) -> bool:
    """Whether a task's number ends there, unlike those in `10.1.1.5`, `23/tcp` and `5%`."""
    return _APART.match(rest) is not None


def names_more(rest: str) -> bool:
    """Whether nothing but further numbers follows the first: 7, 8 and 9."""
    return _MORE_NUMBERS.fullmatch(rest) is not None


def counts(word: str, rest: str) -> bool:
    """Whether what follows a word and a number makes the number count things or name a day, so that it is an ask."""
    text = rest.lstrip(" ,;-\u2013")
    first = text.split(maxsplit=1)[0] if text else ""
    match word:
        case "due":
            return _MONTH.match(text) is not None
        case "ticket":
            return first in _TOLD_OF
        case "block":
            return first in _TOLD_OF or _blocks_things(text)
        case "rename":
            return first in _TOLD_OF or _renames_things(text)
        case "discard":
            return first in _TOLD_OF or _noun(text) != ""
        case "note" | "sub":
            return first in _TOLD_OF or _following(text) in _SAID_OF_THEM
        case _:
            return False


def _blocks_things(text: str) -> bool:
    """Users, ports and the like are blocked; "parts are late" and "waits for parts" are causes."""
    noun = _noun(text)
    return (noun in _BLOCKABLE and _following(text) not in _REPORTS) or _following(text) in _GOES_ON


def _renames_things(text: str) -> bool:
    """Shared folders are renamed; a title has a capital or is no such plural."""
    two = _TWO_WORDS.fullmatch(text)
    return _noun(text) != "" or (two is not None and two["first"] in _KINDS)


def _noun(text: str) -> str:
    """The plural noun that begins a text, or nothing."""
    match = _PLURAL.match(text)
    return match["noun"] if match and match["noun"] not in _NO_NOUNS else ""


def _following(text: str) -> str:
    """The word behind the plural noun that begins a text, or nothing."""
    match = _PLURAL.match(text)
    return (match["next"] or "") if match and match["noun"] not in _NO_NOUNS else ""
