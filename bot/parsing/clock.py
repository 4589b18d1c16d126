"""Times of day beside a date: they belong to it, and no task carries them."""

import re

from bot.parsing.months import Sight
from bot.parsing.numbers import cardinal
from bot.parsing.words import DASHES, words

_LEADS = words("at @ around about by from after before for until till to -") | {*DASHES}
_NEEDS_A_TIME = words("for from to -") | {*DASHES}
_PARTS = words("morning afternoon evening night early late eod cob noon midday midnight")
_HALVES = words("am pm a p h hrs hours o'clock oclock sharp")
_ZONES = words("pt pst pdt et est edt ct cst cet cest utc gmt bst")
_HOURS, _MILITARY, _MINUTE_DIGITS = 24, 2400, 2
_HOUR = r"(?:\d{1,2}(?:[:.h]\d{2})?(?:[:.]\d{2})? ?(?:am|pm|a|p|h|hrs|hours|o'clock|noon|a\.m\.|p\.m\.)?)"
_WORD_HOUR = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: (?:am|pm|o'clock))?"
BEFORE = re.compile(
    rf"(?:(?:at|@|around|about) ?)?(?:{_HOUR}|{_WORD_HOUR}|noon|midnight|midday|eod|cob"
    r"|end of (?:the )?day|close of business|(?:in the )?(?:morning|afternoon|evening)),? (?:on |of )?$",
    re.IGNORECASE,
)


def after_parts(sight: Sight, at: int) -> int:
    """The index behind the parts of the day that follow a date: in the morning, EOD."""
    while True:
        nxt = sight.skip(at, ",")
        if sight.word(nxt) in {"in", "by"} and sight.word(nxt + 1) == "the" and sight.word(nxt + 2) in _PARTS:
            at = nxt + 3
        elif sight.word(nxt) in _PARTS:
            at = nxt + 1
        elif [sight.word(nxt + ahead) for ahead in range(3)] in (["end", "of", "day"], ["close", "of", "business"]):
            at = nxt + 3
        else:
            return at


def after_times(sight: Sight, at: int) -> int:
    """The index behind the times and parts of the day that follow a date."""
    for _ in range(5):
        nxt = _one_time(sight, after_parts(sight, at))
        if nxt == at:
            break
        at = nxt
    return at


def _one_time(sight: Sight, at: int) -> int:
    """The index behind one time of day, or the same index."""
    nxt = sight.skip(at, ",", "-", "(") if sight.word(at) != "-" else at
    lead = sight.word(nxt) in _LEADS
    begin = nxt + 1 if lead else nxt
    begin = sight.skip(begin, "about", "around")
    word = sight.word(begin)
    if word in {"noon", "midnight", "midday", "eod", "cob", "lunch", "lunchtime"}:
        return begin + 1
    found = cardinal(sight.tokens, begin)
    if found is None or found[0] > _MILITARY:
        return _after_zone(sight, at)
    end = _minutes(sight, found[1])
    marked = end > found[1]
    if half := _half(sight, end):
        return _after_zone(sight, half)
    needs = not lead or sight.word(nxt) in _NEEDS_A_TIME
    if marked or (not needs and found[0] <= _HOURS) or (not word.isdecimal() and end > begin + 1):
        return _after_zone(sight, end)
    return at


def _minutes(sight: Sight, at: int) -> int:
    """The index behind minutes and seconds: :30, .30, h30, or "thirty" and "minutes past eight" in words."""
    for mark in (":", ".", "h"):
        digits = sight.word(at + 1)
        if (
            sight.word(at) == mark
            and sight.glued(at)
            and sight.glued(at + 1)
            and digits.isdecimal()
            and len(digits) == _MINUTE_DIGITS
        ):
            seconds = sight.word(at + 2) == ":" and sight.glued(at + 2) and sight.word(at + 3).isdecimal()
            return at + 4 if seconds else at + 2
    spoken = cardinal(sight.tokens, at) if not sight.word(at).isdecimal() else None
    end = spoken[1] if spoken else at
    end = sight.skip(end, "minutes")
    if sight.word(end) in {"past", "to"} and (hour := cardinal(sight.tokens, end + 1)):
        return hour[1]
    return end


def _half(sight: Sight, at: int) -> int:
    """The index behind am, pm, h or o'clock; 0 where none follows."""
    word = sight.word(at)
    if word in {"a", "p"}:
        nxt = sight.skip(at + 1, ".")
        if sight.word(nxt) == "m":
            return sight.skip(nxt + 1, ".")
        return at + 1 if sight.glued(at) else 0
    return at + 1 if word in _HALVES else 0


def _after_zone(sight: Sight, at: int) -> int:
    return at + 1 if sight.word(at) in _ZONES else at
