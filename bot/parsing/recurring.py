"""Asks that come by themselves: the rule stands at the beginning, or the word `recurring` says that there is one.

What only tells how often something happens (`every Monday the printer jams`) is an ask as any other.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.parsing.capture import AskedFor, read_ask
from bot.parsing.languages import language, put
from bot.parsing.mentions import Heard
from bot.parsing.orders import asks
from bot.parsing.pattern import lazily
from bot.parsing.rules import hour_behind, rule_at
from bot.parsing.said import Said
from bot.parsing.structure import masked, structure
from kanban.commands import AddRecurrence
from kanban.questions import Misunderstood, Why
from kanban.recurrences import LONGEST_DUE_IN
from kanban.recurring import Rule, Wanted

_OPENING = (
    r"(?:please |pls )?(?=(?:every|each|on|the|once|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?"
    r"|sundays?|daily|nightly|weekly|bi-?weekly|fortnightly|monthly|quarterly|half-yearly|yearly|annually"
    r"|\d{1,2}(?:st|nd|rd|th)?|first|second|third|last|january|february|march|april|may|june|july|august|september"
    r"|october|november|december)\b)"
)
_OPENS = lazily(rf"\s*{_OPENING}", re.IGNORECASE)
_WORD = lazily(r"\s*(?:recurring|repeating|repeat)(?: task)?(?P<mark> ?:| ?[-\u2013](?= )|(?= ))\s*", re.IGNORECASE)
_FURTHER = lazily(rf"\n[ \t]*(?:{_OPENING}|(?:recurring|repeating)\b)", re.IGNORECASE)
_APART = lazily(r"\s*[,.]?\s*(?P<mark>:|[-\u2013](?=\s))?\s*")
_TRAILING = lazily(
    r"(?<!\S)(?:every|each|once|daily|weekly|fortnightly|monthly|quarterly|yearly|annually|on)\b", re.IGNORECASE
)
_LEADS_ON = lazily(r"\b(?:to|from|of|for|by|at|until|than|as|that|which|is|are|not)\s+\Z", re.IGNORECASE)
_EXCEPT = lazily(
    r"\b(?:except|excepting|excluding|unless|not|other than|skipping)\b"
    r"(?: (?:for|on|in|at|if|when|it|its|it's|is|a|an|the|any|all|public|bank|national|school|first|last)){0,6} "
    r"(?:holidays?|weekends?|weekdays?|workdays?|vacations?|christmas|easter"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may|june|july|august|september|october"
    r"|november|december)\b",
    re.IGNORECASE,
)
_LONGEST = 400
_REACH = 1_000


@dataclass(frozen=True, slots=True)
class _Found:
    """A rule, and where its ask begins in the text; one that stands behind it is from `cut` to `end`."""

    rule: Wanted
    start: int
    cut: int = 0
    end: int = 0


def recurring(heard: Heard, said: Said, asked: AskedFor | None = None) -> AddRecurrence | Misunderstood | None:
    """The ask that a message wants to come by itself, or that it is only a rule; None for any other."""
    asked = asked or AskedFor()
    if asked.emergency or asked.idea:
        return None
    if not _may_begin(heard.text, asked.start):
        return None
    seen = masked(heard.text, heard.people)
    start = _title_start(heard, asked.start)
    found = _named(seen, start, said.today) or _opening(heard, seen, start, said.today)
    if found is None:
        return None
    if not seen[found.start :].strip():
        return Misunderstood(word="recurring", original=heard.original, why=Why.TEXT_MISSING)
    return _read(found, heard, said)


def offered(ask: str, today: date, languages: tuple[str, ...] = ()) -> str:
    """The words by which an ask would come by itself that only ends with a rule; empty where none does so clearly.

    `languages` are those that it may be written in besides English.
    """
    heard = put(Heard(ask, ask), languages)
    start = len(heard.text) - len(heard.text.lstrip())
    end = min(_line_end(heard.text, start), start + _LONGEST)
    found = _trailing(heard.text, start, end, today)
    if found is None or _LEADS_ON.search(heard.text, start, found.cut):
        return ""
    asked = _asks(heard, start, heard.text[start : found.cut], apart=False, bare=False)
    return f"recurring: {ask.strip()}" if asked else ""


def said_outright(heard: Heard, said: Said) -> AddRecurrence | None:
    """The ask that the word `recurring` opens, with its rule; None for any other."""
    found = _named(masked(heard.text, heard.people), 0, said.today)
    return None if found is None or not heard.text[found.start :].strip() else _read(found, heard, said)


def _may_begin(text: str, start: int) -> bool:
    """Whether a rule may stand at the beginning, or at that of a further line; most asks have none."""
    here = _OPENS.match(text, start) or _WORD.match(text, start)
    return here is not None or _FURTHER.search(text, start, start + _REACH) is not None


def _title_start(heard: Heard, start: int) -> int:
    """Where the line begins that has the title: behind lines that only greet."""
    if "\n" not in heard.text[start:].strip():
        return start
    title = structure(heard.text, start, heard.people).title
    return start if title.listed else title.start


def _named(seen: str, start: int, today: date) -> _Found | None:
    """An ask that the word `recurring` opens, whose rule stands first or last in its line."""
    word = _WORD.match(seen, start)
    if word is None:
        return None
    end = _line_end(seen, word.end())
    rule = rule_at(seen, word.end(), end, today)
    if rule is not None:
        apart = _APART.match(seen, rule.end)
        begin = apart.end() if apart else rule.end
        return _with_hour(_Found(rule.wanted, begin), seen)
    return _trailing(seen, word.end(), end, today) if word["mark"].strip() else None


def _trailing(seen: str, start: int, end: int, today: date) -> _Found | None:
    """The rule that a line ends with, or that only marks and what they set apart follow: every Monday, high."""
    for match in _TRAILING.finditer(seen, start + 1, end):
        rule = rule_at(seen, match.start(), end, today)
        rest = seen[rule.end : end].strip() if rule else ""
        if rule is not None and (not rest.strip(".!") or (rest[0] in ",;(" and not rule.bare)):
            return _Found(rule.wanted, start, match.start(), rule.end)
    return None


def _opening(heard: Heard, seen: str, start: int, today: date) -> _Found | None:
    """An ask that begins with its rule and then asks for something."""
    opens = _OPENS.match(seen, start)
    if opens is None:
        return None
    line_end = _line_end(seen, opens.end())
    rule = rule_at(seen, opens.end(), min(line_end, opens.end() + _LONGEST), today)
    if rule is None:
        return None
    apart = _APART.match(seen, rule.end)
    begin, mark = (apart.end(), bool(apart["mark"])) if apart else (rule.end, False)
    glued = begin == rule.end
    rest = seen[begin : _line_end(seen, begin)]
    if glued or not rest.strip():
        return None
    if not _asks(heard, begin, rest, apart=mark, bare=rule.bare) or _EXCEPT.search(rest):
        return None
    return _with_hour(_Found(rule.wanted, begin), seen)


def _asks(heard: Heard, start: int, rest: str, *, apart: bool, bare: bool) -> bool:
    """Whether the words behind a rule ask for something, as the language that they are in has it."""
    spoken = language(heard.gloss.language) if heard.gloss else None
    if spoken is None:
        return asks(rest, apart=apart, bare=bare)
    return spoken.asks(heard.own(start, start + len(rest)), apart)


def _with_hour(found: _Found, seen: str) -> _Found:
    """The same with the time that stands behind the ask, where none stands in the rule."""
    hour = hour_behind(seen, found.start, _line_end(seen, found.start)) if found.rule.at is None else None
    return found if hour is None else replace(found, rule=replace(found.rule, at=hour[0]), cut=hour[1], end=hour[2])


def _line_end(seen: str, start: int) -> int:
    end = seen.find("\n", start)
    return len(seen) if end < 0 else end


def _read(found: _Found, heard: Heard, said: Said) -> AddRecurrence:
    """The ask behind its rule, read as any other; a due date is so many days after a task comes."""
    first = _some_day(found.rule, said.today)
    told = heard.blanked(found.cut, found.end) if found.cut else heard
    task = read_ask(told, replace(said, today=first), AskedFor(start=found.start)).task
    days = 0 if task.due is None else min((task.due - first).days, LONGEST_DUE_IN)
    return AddRecurrence(ask=replace(task, due=None), rule=found.rule, due_in=days)


def _some_day(wanted: Wanted, today: date) -> date:
    """One of the days of a rule, from which `by Friday` is counted."""
    base = max(wanted.start or today, today)
    rule = Rule(pattern=replace(wanted.pattern.settled(base), every=1), start=base)
    return next(rule.days_after(base - timedelta(days=1)), base)
