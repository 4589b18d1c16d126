"""Commands on what comes by itself: `recurring 3`, `recurring 3 every Friday`, `stop recurring 3`, `skip …`."""

import re

from bot.parsing.mentions import Heard
from bot.parsing.pattern import lazily
from bot.parsing.rules import read_rule
from bot.parsing.said import Said
from kanban.commands import Command
from kanban.questions import Misunderstood, Why
from kanban.repeating import ChangeRecurrence, ShowRecurrence, SkipRecurrence, StopRecurrence, UndoRecurrence

_VERB = r"stop|pause|end|cancel|delete|remove|skip|resume|restart|change|edit|show|open|undo"
_NUMBERED = lazily(
    rf"(?:please )?(?:(?P<verb>{_VERB}) )?(?:recurring|recurrence)(?: task)? (?:no\.? ?|#)?(?P<id>\d{{1,9}})"
    rf"(?:[ :,]+(?P<rest>[^\n]*?))?(?: please| thanks)?[\s.!]*",
    re.IGNORECASE,
)
_RULE = lazily(
    r"(?:to )?(?P<rule>(?:every|each|on|once|daily|weekly|fortnightly|monthly|quarterly|yearly)\b.*)", re.IGNORECASE
)
_STOPS = frozenset({"stop", "pause", "end", "cancel", "delete", "remove"})
_RESUMES = frozenset({"resume", "restart"})
_CHANGES = frozenset({"", "change", "edit"})
_MOST_WORDS = 2


def command(line: str, heard: Heard, said: Said) -> Command | None:
    """The command that a line is, or None; a number that only counts something makes an ask."""
    match = _NUMBERED.fullmatch(line)
    if match is None:
        return None
    number, verb, rest = int(match["id"]), (match["verb"] or "").lower(), (match["rest"] or "").strip()
    if not rest or (not verb and re.fullmatch(_VERB, rest.lower())):
        return _plain(number, verb or rest.lower())
    if verb not in _CHANGES:
        return _unknown(f"{'stop' if verb in _STOPS else verb} recurring", heard, rest)
    rule = _RULE.fullmatch(rest)
    if rule is None:
        return _unknown("recurring", heard, rest)
    if read_rule(rule["rule"], said.today) is None:
        return Misunderstood(word="recurring", original=heard.original, why=Why.VALUE_UNKNOWN)
    return ChangeRecurrence(id=number, rule=rule["rule"])


def _unknown(word: str, heard: Heard, rest: str) -> Misunderstood | None:
    """What is said where a few words behind the number are none that it takes; more of them are an ask."""
    if len(rest.split()) > _MOST_WORDS:
        return None
    return Misunderstood(word=word, original=heard.original, why=Why.VALUE_UNKNOWN)


def _plain(number: int, verb: str) -> Command:
    """What a verb and a number ask for."""
    if verb in _STOPS or verb in _RESUMES:
        return StopRecurrence(id=number, on=verb in _STOPS)
    match verb:
        case "skip":
            return SkipRecurrence(id=number)
        case "undo":
            return UndoRecurrence(id=number)
        case _:
            return ShowRecurrence(id=number, form=verb in {"change", "edit"})
