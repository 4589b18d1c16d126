"""Dates in words, read from left to right at one place of a text: the longest form that fits there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.parsing.days import day_of, in_week, month_end, plus_days, plus_months
from bot.parsing.durations import UNITS, Span, span_at
from bot.parsing.holidays import HOLIDAY_STARTS, holiday
from bot.parsing.months import (
    MONTHS,
    WEEKDAYS,
    Phrase,
    Sight,
    bare_ordinal,
    day_first,
    end_of_month,
    month_first,
    nth_after,
    nth_of_month,
    numeric,
)
from bot.parsing.numbers import NUMBER_WORDS, cardinal, ordinal
from bot.parsing.weeks import NEXT, week_first, weekday_at
from bot.parsing.words import words

_DEEPEST = 3
_TODAY = {"today": 0, "tonight": 0, "tomorrow": 1, "tmrw": 1, "tmr": 1, "tomorow": 1, "tommorow": 1, "tommorrow": 1}
_PART_OF_DAY = words("morning afternoon evening noon")
_FRIDAY, _SUNDAY = 4, 6
STARTERS = frozenset({*MONTHS, *WEEKDAYS, *_TODAY, *HOLIDAY_STARTS, *NUMBER_WORDS, *NEXT, *UNITS}) | words(
    "this the a an in within end last start beginning + eod eom eow eoy cob eob close couple yesterday now"
)


def phrase_at(sight: Sight, at: int, depth: int = 0) -> Phrase | None:
    """The longest date that starts at a token, with what shifts it; None where none does."""
    word = sight.word(at)
    if not (word in STARTERS or word.isdecimal()) or depth > _DEEPEST:
        return None
    best: Phrase | None = None
    for form in _BY_NUMBER if word.isdecimal() else _FORMS.get(word, _BY_WORD):
        found = form(sight, at, depth)
        if found is not None and (best is None or found.end > best.end):
            best = found
    return _shifted(sight, best) if best else None


def _shifted(sight: Sight, found: Phrase) -> Phrase:
    """A date and "+ 10 days" behind it."""
    if sight.word(found.end) != "+":
        return found
    span = span_at(sight, found.end + 1)
    later = span.after(found.day) if span and span.counted else None
    return replace(found, day=later, end=span.end, firm=True) if span and later else found


def _counted(sight: Sight, at: int, depth: int) -> Phrase | None:
    """In 3 days, within a week, + 2 weeks, the next 2 weeks, 3 weeks hence, two days after Friday."""
    word = sight.word(at)
    if word in {"in", "within", "+"}:
        nxt = at + 1
        for skipped in ({"the"}, NEXT):
            nxt = nxt + 1 if sight.word(nxt) in skipped else nxt
        return _from_today(sight, span_at(sight, nxt))
    lead = sight.skip(at, "the")
    if sight.word(lead) in NEXT and cardinal(sight.tokens, lead + 1):
        return _from_today(sight, span_at(sight, lead + 1))
    if fridays := _weekdays_from_now(sight, at):
        return fridays
    span = span_at(sight, at)
    return _from_somewhere(sight, span, depth) if span else None


def _weekdays_from_now(sight: Sight, at: int) -> Phrase | None:
    """3 Fridays from now is the third one to come."""
    counted = cardinal(sight.tokens, at)
    weekday = WEEKDAYS.get(sight.word(counted[1]).removesuffix("s")) if counted else None
    if (
        counted is None
        or weekday is None
        or (sight.word(counted[1] + 1), sight.word(counted[1] + 2)) != ("from", "now")
    ):
        return None
    day = nth_after(counted[0], weekday, sight.today)
    return Phrase(day, counted[1] + 3) if day else None


def _from_today(sight: Sight, span: Span | None) -> Phrase | None:
    day = span.after(sight.today) if span and span.counted else None
    if span is None or day is None:
        return None
    end = sight.skip(span.end, "time", "later")
    if sight.word(end) == "from" and sight.word(end + 1) in {"now", "today"}:
        end += 2
    return Phrase(day, end)


def _from_somewhere(sight: Sight, span: Span, depth: int) -> Phrase | None:
    """A length of time and where it is counted from."""
    link = sight.word(span.end)
    if link in {"later", "hence"}:
        day = span.after(sight.today) if span.counted else None
        return Phrase(day, span.end + 1) if day else None
    if link not in {"from", "after", "before", "following"}:
        return None
    if sight.word(span.end + 1) == "now":
        base: Phrase | None = Phrase(sight.today, span.end + 2)
    elif sight.word(span.end + 1) == "yesterday":
        yesterday = plus_days(sight.today, -1)
        base = Phrase(yesterday, span.end + 2) if yesterday else None
    else:
        base = phrase_at(sight, span.end + 1, depth + 1)
    if base is None:
        return None
    day = span.before(base.day) if link == "before" else span.after(base.day)
    return Phrase(day, base.end, exact=base.exact) if day else None


def _named(sight: Sight, at: int, _depth: int) -> Phrase | None:
    """Today, tonight, tomorrow, this afternoon."""
    word = sight.word(at)
    if word in _TODAY:
        day = plus_days(sight.today, _TODAY[word])
        return Phrase(day, at + 1, firm=_TODAY[word] == 1) if day else None
    if word == "this" and sight.word(at + 1) in _PART_OF_DAY:
        return Phrase(sight.today, at + 2, firm=False)
    return None


def _end_of(sight: Sight, at: int, depth: int) -> Phrase | None:
    """EOD, end of next week, end of March, close of business Friday, the beginning of next month."""
    at = sight.skip(at, "the")
    word = sight.word(at)
    short = {"eod": "day", "cob": "day", "eob": "day", "eow": "week", "eom": "month", "eoy": "year"}
    if word in short:
        return _bound(sight, short[word], 0, at + 1, depth)
    if word == "close" and sight.word(at + 1) == "of" and sight.word(at + 2) in {"business", "play"}:
        return _bound(sight, "day", 0, at + 3, depth)
    if word not in {"end", "start", "beginning"} or sight.word(at + 1) != "of":
        return None
    if word != "end":
        return _start_of(sight, at + 2)
    nxt = sight.skip(at + 2, "the", "this", "current", "business", "play")
    ahead = int(sight.word(nxt) in {"next", "following"})
    unit = sight.word(nxt + ahead)
    unit = "day" if unit == "business" or sight.word(nxt - 1) in {"business", "play"} else unit
    if unit in {"day", "week", "month", "quarter", "year"}:
        end = nxt + ahead + (sight.word(nxt + ahead) == unit)
        return _bound(sight, unit, ahead, end, depth)
    found = end_of_month(sight, at + 2) or phrase_at(sight, at + 2, depth + 1)
    return replace(found, firm=False) if found else None


def _bound(sight: Sight, unit: str, ahead: int, end: int, depth: int) -> Phrase | None:
    """The last day of this or the next day, week (its Friday), month, quarter or year."""
    today = sight.today
    if unit == "day":
        found = phrase_at(sight, sight.skip(end, "on", "of", ","), depth + 1) if not ahead else None
        return found or (Phrase(today, end, firm=False) if not ahead else None)
    if unit == "week":
        friday = in_week(_FRIDAY, today, ahead)
        day: date | None = friday if friday >= today else in_week(_SUNDAY, today, ahead)
    elif unit == "year":
        day = day_of(today.year + ahead, 12, 31)
    else:
        months = ahead if unit == "month" else (-today.month % 3) + 3 * ahead
        first = plus_months(date(today.year, today.month, 1), months)
        day = month_end(first) if first else None
    return Phrase(day, end, firm=False) if day else None


def _start_of(sight: Sight, at: int) -> Phrase | None:
    """The first day of a week, month or year to come."""
    if sight.word(at) not in NEXT:
        return None
    day = _next_unit(sight, sight.word(at + 1))
    return Phrase(day, at + 2, firm=False) if day else None


def _next_unit(sight: Sight, unit: str) -> date | None:
    today = sight.today
    match unit:
        case "week":
            return in_week(0, today, 1)
        case "month":
            return plus_months(date(today.year, today.month, 1), 1)
        case "year":
            return day_of(today.year + 1, 1, 1)
        case _:
            return None


def next_unit(sight: Sight, at: int) -> Phrase | None:
    """Next week, month or year by its first day: no due date unless somebody names it outright or by the hour."""
    day = _next_unit(sight, sight.word(at + 1)) if sight.word(at) == "next" else None
    return Phrase(day, at + 2, firm=False) if day else None


def _nth_weekday_after(sight: Sight, at: int, depth: int) -> Phrase | None:
    """Third Tuesday after Christmas 2026, the Monday after the 21st."""
    nxt = sight.skip(at, "the")
    counted = ordinal(sight.tokens, nxt) or (1, nxt)
    weekday = WEEKDAYS.get(sight.word(counted[1]))
    if weekday is None or sight.word(counted[1] + 1) not in {"after", "following"}:
        return None
    base = phrase_at(sight, counted[1] + 2, depth + 1)
    day = nth_after(counted[0], weekday, base.day) if base else None
    return Phrase(day, base.end, exact=base.exact) if base and day else None


def _coming_date(sight: Sight, at: int, _depth: int) -> Phrase | None:
    """Next 6th of April is the coming one."""
    if sight.word(at) not in NEXT:
        return None
    return day_first(sight, at + 1) or month_first(sight, at + 1)


_Form = Callable[[Sight, int, int], Phrase | None]


def _plain(form: Callable[[Sight, int], Phrase | None]) -> _Form:
    return lambda sight, at, _depth: form(sight, at)


_NUMERIC, _NTH = _plain(numeric), _plain(nth_of_month)
_DAY_FIRST, _MONTH_FIRST = _plain(day_first), _plain(month_first)
_WEEKDAY, _WEEK_FIRST, _HOLIDAY = _plain(weekday_at), _plain(week_first), _plain(holiday)
_BY_NUMBER = (_NUMERIC, _DAY_FIRST, _NTH, _counted, _nth_weekday_after)
_BY_WORD: tuple[_Form, ...] = (
    *(_DAY_FIRST, _NTH, _plain(bare_ordinal), _HOLIDAY, _WEEKDAY, _WEEK_FIRST, _named, _end_of, _counted),
    *(_nth_weekday_after, _coming_date),
)
_FORMS: dict[str, tuple[_Form, ...]] = {
    **dict.fromkeys(MONTHS, (_NUMERIC, _MONTH_FIRST, _HOLIDAY)),
    **dict.fromkeys(WEEKDAYS, (_WEEKDAY, _nth_weekday_after)),
    **dict.fromkeys(_TODAY, (_named,)),
    **dict.fromkeys(("in", "within", "+"), (_counted,)),
}
