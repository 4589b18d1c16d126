"""Times of day beside a date: they belong to it, and no task carries them."""

import re

from bot.parsing.numbers import cardinal
from bot.parsing.pattern import lazily
from bot.parsing.tokens import Sight
from bot.parsing.words import DASHES, words

_LEADS = words("at @ around about by from after before for until till to -") | {*DASHES}
_NEEDS_A_TIME = words("for from to -") | {*DASHES}
_UNTIL = words("- to till until til and") | {*DASHES}
_PARTS = words("morning afternoon evening night early late eod cob noon midday midnight lunch lunchtime afternoonish")
_HALVES = words("am pm a p h hrs hours o'clock oclock sharp")
_BEHIND_AN_HOUR = (
    _LEADS
    | _PARTS
    | words(
        "and or but so then if to in on please pls plz thanks thx today tomorrow tonight this next latest urgent asap"
    )
)
_ZONES = words(
    "pt pst pdt et est edt ct cst cdt mst mdt cet cest eet eest wet utc gmt bst ist jst sgt hkt msk aest aedt nzst nzdt"
)
_HOURS, _MILITARY, _MINUTE_DIGITS = 24, 2400, 2
_HOUR = r"(?:\d{1,2}(?:[:.h]\d{2})?(?:[:.]\d{2})? ?(?:am|pm|a|p|h|hrs|hours|o'clock|oclock|noon|a\.m\.|p\.m\.)?)"
_HOUR_WORDS = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_WORD_HOUR = rf"(?:{_HOUR_WORDS}(?: (?:am|pm|o'clock))?)"
_MINUTES = r"(?:(?:a )?quarter|half|(?:\d{1,2}|five|ten|twenty|twenty[ -]five)(?: min(?:ute)?s?)?)"
_PART = r"(?:in the )?(?:(?:early|late) )?(?:morning|afternoon|evening)"
BEFORE = lazily(
    rf"(?<![\w.:/-])(?:(?:at|@|around|about) ?)?"
    rf"(?:(?:(?:between|from) )?{_HOUR} ?(?:-|\u2013|to|and|till|until) ?(?={_HOUR},? ))?"
    rf"(?:(?:{_MINUTES} (?:past|to|after) )?(?:{_HOUR}|{_WORD_HOUR}|noon|midnight|midday)(?: {_PART})?"
    rf"|eod|cob|end of (?:the )?day|close of business|{_PART}),? (?:on |of )?(?:the )?$",
    re.IGNORECASE,
)
_CLEAR = lazily(
    r"\bat |@|\d[:h]|\d ?[aph]\b|\d ?[ap]\.?m|o'?clock|noon|mid|eod|cob|end of|close of|past|ing\b", re.IGNORECASE
)


def is_clear(time: str) -> bool:
    """Whether words before a date can be nothing but a time of day: 5pm, at 4, but not the 2 of "server 2 tomorrow"."""
    return _CLEAR.search(time) is not None


def after_parts(sight: Sight, at: int) -> int:
    """The index behind the parts of the day that follow a date: in the morning, EOD."""
    while True:
        nxt = sight.skip(at, ",")
        if sight.word(nxt) in {"in", "by"} and sight.word(nxt + 1) == "the" and sight.word(nxt + 2) in _PARTS:
            at = _after_hours_of(sight, nxt + 3)
        elif sight.word(nxt) in _PARTS:
            at = nxt + 1
        elif [sight.word(nxt + ahead) for ahead in range(3)] in (["end", "of", "day"], ["close", "of", "business"]):
            at = nxt + 3
        else:
            return at


def _after_hours_of(sight: Sight, at: int) -> int:
    """The index behind the "hours of the morning" of which the early or late ones were named, or the same index."""
    if sight.word(at) != "hours":
        return at
    the = sight.skip(at + 2, "the")
    return the + 1 if sight.word(at + 1) == "of" and sight.word(the) in _PARTS else at + 1


def after_times(sight: Sight, at: int) -> int:
    """The index behind the times and parts of the day that follow a date."""
    for _ in range(5):
        nxt = time_at(sight, after_parts(sight, at))
        if nxt == at:
            break
        at = nxt
    return at


def time_at(sight: Sight, at: int) -> int:
    """The index behind one time of day, or the same index."""
    if sight.word(at) == "t":
        return _iso_time(sight, at)
    nxt = sight.skip(at, ",", "-", "(") if sight.word(at) != "-" else at
    if hours := _hours(sight, nxt):
        return _after_zone(sight, hours)
    if sight.word(nxt) == "between":
        until = sight.skip(time_at(sight, nxt + 1), "and")
        return max(time_at(sight, until), nxt + 1) if sight.word(until - 1) == "and" else at
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
    needs = not lead or (sight.word(nxt) in _NEEDS_A_TIME and not _starts_at(sight, nxt, end))
    plain = not needs and found[0] <= _HOURS and _ends_hour(sight, end)
    if marked or plain or (not word.isdecimal() and end > begin + 1):
        return _after_zone(sight, end)
    return at


def _starts_at(sight: Sight, at: int, end: int) -> bool:
    """Whether an hour and no range of something else follows: tonight from 7."""
    return sight.word(at) == "from" and sight.word(end) not in _UNTIL


def _hours(sight: Sight, at: int) -> int:
    """The index behind from 7 to 7:30, between 9 and 11, 9-11, 1am-3; 0 where what follows counts something else."""
    begin = sight.skip(at, "from", "between", "at")
    first = _hour(sight, begin)
    if not first or sight.word(first) not in _UNTIL or (sight.word(first) == "and" and sight.word(at) != "between"):
        return 0
    end = _hour(sight, first + 1)
    marked = end > first + 2 or first > begin + 1
    dashed = sight.word(first) in {"-", *DASHES}
    return end if end and (marked or begin > at or dashed) and _ends_hour(sight, end) else 0


def _hour(sight: Sight, at: int) -> int:
    """The index behind an hour in figures with its minutes and its half of the day; 0 where none stands there."""
    word = sight.word(at)
    if not word.isdecimal() or len(word) > _MINUTE_DIGITS or int(word) > _HOURS:
        return 0
    end = _clock_minutes(sight, at + 1)
    return _half(sight, end) or end


def _iso_time(sight: Sight, at: int) -> int:
    """The index behind the T12:00:00 of 2026-12-15T12:00:00, its fraction and zone; the same index without one."""
    end = _clock_minutes(sight, at + 2)
    if not (sight.glued(at) and sight.glued(at + 1) and sight.word(at + 1).isdecimal() and end > at + 2):
        return at
    if sight.word(end) == "." and sight.glued(end) and sight.glued(end + 1) and sight.word(end + 1).isdecimal():
        end += 2
    if sight.word(end) in {"+", "-"} and sight.glued(end) and sight.glued(end + 1):
        return _clock_minutes(sight, end + 2)
    return end + 1 if sight.word(end) == "z" and sight.glued(end) else end


def _ends_hour(sight: Sight, at: int) -> bool:
    """Whether what follows a number counts nothing, so that "at 4" is an hour, unlike "before 4 users complain"."""
    word = sight.word(at)
    return not word.isalpha() or word in _BEHIND_AN_HOUR or word in _ZONES


def _minutes(sight: Sight, at: int) -> int:
    """The index behind minutes and seconds: :30, .30, h30, or "thirty" and "minutes past eight" in words."""
    if (end := _clock_minutes(sight, at)) > at:
        return end
    spoken = cardinal(sight.tokens, at) if not sight.word(at).isdecimal() else None
    end = spoken[1] if spoken else at
    end = sight.skip(end, "minutes")
    if sight.word(end) in {"past", "to"} and (hour := cardinal(sight.tokens, end + 1)):
        return hour[1]
    return end


def _clock_minutes(sight: Sight, at: int) -> int:
    """The index behind minutes and seconds in figures, or the same index."""
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
    return at


def _half(sight: Sight, at: int) -> int:
    """The index behind am, pm, h or o'clock; 0 where none follows."""
    word = sight.word(at)
    if word in {"a", "p"}:
        nxt = sight.skip(at + 1, ".")
        if sight.word(nxt) == "m":
            return sight.skip(nxt + 1, ".")
        return at + 1 if sight.glued(at) else 0
    if word == "o" and sight.word(sight.skip(at + 1, "'")) == "clock":
        return sight.skip(at + 1, "'") + 1
    return at + 1 if word in _HALVES else 0


def _after_zone(sight: Sight, at: int) -> int:
    nxt = sight.skip(at, "(")
    if sight.word(nxt) not in _ZONES:
        return at
    return sight.skip(nxt + 1, ")") if nxt > at else nxt + 1
