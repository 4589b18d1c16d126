"""Words before a date that tell that it is shown, logged, preset or repeated, and so that nothing is due then."""

import re

from bot.parsing.pattern import lazily

_SHOWN = lazily(
    r"(?<![\w-])(?:shows?|showing|shown|says?|reads?|displays?|prints?|returns?|match(?:es)?|contains?|equals?|expects?|accepts"
    r"|format|formatted as|lists?|reports|records|stores|defaults?|into"
    r"|jump(?:s|ed)|stuck|instead of|like|such as|e\.g\.|logged|stamped)"
    r"(?: (?:is|as|to|at|on|of|the))* ?$|(?<!\w)at ?$"
    r"|(?<![\w-])(?:time|clock|bios|rtc|timestamp|date)(?: \w+){0,2} (?:is|was) ?$"
    r"|(?<![\w-])(?:sent|received|created|modified|printed|born|hired|valid (?:to|through|till)|not ?after"
    r"|(?:driver|build|bios|birth) date|last \w+)(?: on)? ?[:=]? ?$",
    re.IGNORECASE,
)
_SAID = lazily(r"(?<![\w-])(?:shows?|showing|displays?|says?)(?: (?:it|is|that))* ?$", re.IGNORECASE)
_DEFAULT = lazily(r"\bdefault (?:due )?date(?: \w+)? ?$", re.IGNORECASE)
_RECURS = lazily(
    r"(?<![\w-])(?:daily|nightly|weekly|fortnightly|monthly|quarterly|yearly|annually|always|usually"
    r"|(?:every|each) \w+)(?: \w+)?(?: on| at| for)?(?: the)? ?$",
    re.IGNORECASE,
)
_LOGGED = lazily(r"(?:error|failure|fault|alarm|alert|outage|warning|entry|line|event)s? at $", re.IGNORECASE)


def shown(lead: str, *, written: bool) -> bool:
    """Whether a screen, a clock or a certificate shows the date; one that is not `written` is only said to be it."""
    return (_SHOWN if written else _SAID).search(lead) is not None


def recurs(lead: str) -> bool:
    """Whether the day comes again and again: weekly on, every month on."""
    return _RECURS.search(lead) is not None


def names_default(lead: str) -> bool:
    """Whether the date is what a field holds before anybody fills it."""
    return _DEFAULT.search(lead) is not None


def logged(lead: str) -> bool:
    """Whether the hour is that of an error or the like."""
    return _LOGGED.search(lead) is not None
