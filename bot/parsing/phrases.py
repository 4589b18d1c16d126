"""Dates in words, read from left to right at one place of a text: the longest form that fits there."""

from collections.abc import Callable
from dataclasses import replace

from bot.parsing.days import nth_weekday, plus_days, plus_months, plus_workdays
from bot.parsing.durations import UNITS, Span, span_at
from bot.parsing.figures import numeric
from bot.parsing.holidays import HOLIDAY_STARTS, holiday
from bot.parsing.months import (
    MONTHS,
    WEEKDAYS,
    bare_ordinal,
    day_first,
    end_of_month,
    month_first,
    nth_after,
    nth_of_month,
)
from bot.parsing.numbers import NUMBER_WORDS, cardinal, ordinal
from bot.parsing.periods import period_at, period_of
from bot.parsing.tokens import Phrase, Sight
from bot.parsing.weeks import NEXT, after_week, week_first, weekday_at
from bot.parsing.words import words

_DEEPEST = 3
_TODAY = dict.fromkeys(("today", "tonight", "tonite"), 0) | dict.fromkeys(
    ("tomorrow", "tomorrows", "tmrw", "tmr", "tmw", "tomorow", "tommorow", "tommorrow"), 1
)
_PART_OF_DAY = words("morning afternoon evening noon lunchtime")
_Form = Callable[[Sight, int, int], Phrase | None]
_ENDS = words("end start beginning eod cob eob eow eom eoq eoy close")
_SHORT_ENDS = {"eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}
STARTERS = frozenset({*MONTHS, *WEEKDAYS, *_TODAY, *HOLIDAY_STARTS, *NUMBER_WORDS, *NEXT, *UNITS}) | words(
    "this the a an in within end last start beginning + eod eom eoq eow eoy cob eob close couple yesterday now patch "
    "quarter"
)


def phrase_at(sight: Sight, at: int, depth: int = 0) -> Phrase | None:
    """The longest date that starts at a token, with what shifts it; None where none does."""
    word = sight.word(at)
    if not (word in STARTERS or word.isdecimal()) or depth > _DEEPEST:
        return None
    best: Phrase | None = None
    for form in _forms_at(sight, at):
        found = form(sight, at, depth)
        if found is not None and (best is None or found.end > best.end):
            best = found
    return _shifted(sight, best) if best else None


def _forms_at(sight: Sight, at: int) -> tuple[_Form, ...]:
    """The forms that a first word (or the one behind its article) leaves possible."""
    word = sight.word(at)
    if word.isdecimal():
        return _BY_NUMBER
    return _ENDING if word == "the" and sight.word(at + 1) in _ENDS else _FORMS.get(word, _BY_WORD)


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
        for skipped in ({"about", "around"}, {"the"}, NEXT):
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
    end = sight.skip(sight.skip(span.end, "'"), "time", "later")
    if sight.word(end) == "from" and sight.word(end + 1) in {"now", "today"}:
        end += 2
    return Phrase(day, end)


def _from_somewhere(sight: Sight, span: Span, depth: int) -> Phrase | None:
    """A length of time and where it is counted from."""
    if span.vague:
        return None
    link = sight.word(span.end)
    if link == "on" and span.weeks and sight.word(span.end + 1) in WEEKDAYS:
        link = "after"
    if link in {"later", "hence"}:
        day = span.after(sight.today) if span.counted else None
        return Phrase(day, span.end + 1) if day else None
    if link not in {"from", "after", "before", "following"}:
        return None
    start = sight.skip(span.end + 1, "right")
    if sight.word(start) == "now":
        base: Phrase | None = Phrase(sight.today, start + 1)
    elif sight.word(start) == "yesterday":
        yesterday = plus_days(sight.today, -1)
        base = Phrase(yesterday, start + 1) if yesterday else None
    else:
        base = phrase_at(sight, start, depth + 1)
    if base is None:
        return None
    day = span.before(base.day) if link == "before" else span.after(base.day)
    return Phrase(day, base.end, exact=base.exact) if day else None


def _named(sight: Sight, at: int, _depth: int) -> Phrase | None:
    """Today, tonight, tomorrow, this afternoon, the next working day."""
    word = sight.word(at)
    if word in _TODAY:
        end = after_week(sight, at + 1)
        day = plus_days(sight.today, _TODAY[word] + 7 * (end - at - 1))
        return Phrase(day, end, firm=_TODAY[word] == 1) if day else None
    if word == "this" and sight.word(at + 1) in _PART_OF_DAY:
        return Phrase(sight.today, at + 2, firm=False)
    nxt = sight.skip(at, "the")
    return _next_day(sight, nxt + 1) if sight.word(nxt) in {"next", "following"} else None


def _next_day(sight: Sight, at: int) -> Phrase | None:
    """The day after today, or the next of Mondays to Fridays."""
    working = sight.word(at) in {"business", "working", "work"}
    end = sight.skip(at, "business", "working", "work")
    if sight.word(end) == "weekday" or (working and sight.word(end) == "day"):
        day = plus_workdays(sight.today, 1)
    else:
        day = plus_days(sight.today, 1) if sight.word(end) == "day" else None
    return Phrase(day, end + 1, firm=False) if day else None


def _end_of(sight: Sight, at: int, depth: int) -> Phrase | None:
    """EOD, end of next week, end of March, close of business Friday, the beginning of next month."""
    at = sight.skip(at, "the")
    word = sight.word(at)
    if word in _SHORT_ENDS:
        short = period_of(sight, _SHORT_ENDS[word], 0, at + 1)
        return Phrase(short.last, short.end, firm=False) if short else None
    if word in {"eod", "cob", "eob"}:
        return _end_of_day(sight, at + 1, depth)
    if word == "close" and sight.word(at + 1) == "of" and sight.word(at + 2) in {"business", "play"}:
        return _end_of_day(sight, at + 3, depth)
    if word not in {"end", "start", "beginning"} or sight.word(at + 1) != "of":
        return None
    period = period_at(sight, at + 2, bare=True)
    if period is not None:
        return Phrase(period.last if word == "end" else period.first, period.end, firm=False)
    nxt = sight.skip(sight.skip(at + 2, "the", "this"), "business")
    if sight.word(nxt) in WEEKDAYS:
        return _end_of_day(sight, nxt, depth)
    if word == "end" and (sight.word(nxt) in {"day", "play"} or sight.word(nxt - 1) == "business"):
        return _end_of_day(sight, nxt + (sight.word(nxt) in {"day", "play"}), depth)
    found = end_of_month(sight, at + 2) or phrase_at(sight, at + 2, depth + 1) if word == "end" else None
    return replace(found, firm=False) if found else None


def _end_of_day(sight: Sight, end: int, depth: int) -> Phrase:
    """The day that the words name next, or today."""
    return phrase_at(sight, sight.skip(end, "on", "of", ","), depth + 1) or Phrase(sight.today, end, firm=False)


def _nth_weekday_after(sight: Sight, at: int, depth: int) -> Phrase | None:
    """Third Tuesday after Christmas 2026, the Monday after the 21st, the Friday before Easter."""
    nxt = sight.skip(at, "the")
    counted = ordinal(sight.tokens, nxt) or (1, nxt)
    weekday = WEEKDAYS.get(sight.word(counted[1]))
    link = sight.word(counted[1] + 1)
    if weekday is None or link not in {"after", "following", "before"}:
        return None
    base = phrase_at(sight, counted[1] + 2, depth + 1)
    eve = plus_days(base.day, -7 * counted[0] - 1) if base and link == "before" else None
    start = eve if link == "before" else base.day if base else None
    day = nth_after(1 if link == "before" else counted[0], weekday, start) if start else None
    return Phrase(day, base.end, exact=base.exact) if base and day else None


def _unit_end(sight: Sight, at: int, _depth: int) -> Phrase | None:
    """Month end, quarter-end, year end: a day only where something is due by it."""
    end = sight.skip(sight.skip(at, "the") + 1, "-")
    period = period_at(sight, at, bare=True)
    if sight.word(end) != "end" or period is None or period.end > end or period.unit in {"week", "weekend"}:
        return None
    return Phrase(period.last, end + 1, firm=False, bare=True, weak=True)


def _patch_tuesday(sight: Sight, at: int, _depth: int) -> Phrase | None:
    """Microsoft's Patch Tuesday, the second of a month: a day only where something is due by it."""
    if (sight.word(at), sight.word(at + 1)) != ("patch", "tuesday"):
        return None
    months = [plus_months(sight.today.replace(day=1), ahead) for ahead in (0, 1)]
    days = [nth_weekday(2, WEEKDAYS["tuesday"], month.year, month.month) for month in months if month]
    day = next((day for day in days if day and day >= sight.today), None)
    return Phrase(day, at + 2, firm=False, bare=True, weak=True) if day else None


def _coming_date(sight: Sight, at: int, _depth: int) -> Phrase | None:
    """Next 6th of April is the coming one."""
    if sight.word(at) not in NEXT:
        return None
    return day_first(sight, at + 1) or month_first(sight, at + 1)


def _plain(form: Callable[[Sight, int], Phrase | None]) -> _Form:
    return lambda sight, at, _depth: form(sight, at)


_NUMERIC, _NTH = _plain(numeric), _plain(nth_of_month)
_DAY_FIRST, _MONTH_FIRST = _plain(day_first), _plain(month_first)
_WEEKDAY, _WEEK_FIRST, _HOLIDAY = _plain(weekday_at), _plain(week_first), _plain(holiday)
_BY_NUMBER = (_NUMERIC, _DAY_FIRST, _NTH, _counted, _nth_weekday_after)
_BY_WORD: tuple[_Form, ...] = (
    *(_DAY_FIRST, _NTH, _plain(bare_ordinal), _HOLIDAY, _WEEKDAY, _WEEK_FIRST, _named, _end_of, _counted),
    *(_nth_weekday_after, _coming_date, _unit_end),
)
_ENDING: tuple[_Form, ...] = (_end_of,)
_FORMS: dict[str, tuple[_Form, ...]] = {
    **dict.fromkeys(MONTHS, (_NUMERIC, _MONTH_FIRST, _HOLIDAY)),
    **dict.fromkeys(WEEKDAYS, (_WEEKDAY, _nth_weekday_after)),
    **dict.fromkeys(_TODAY, (_named,)),
    **dict.fromkeys(("in", "within", "+"), (_counted,)),
    **dict.fromkeys(_ENDS, _ENDING),
    "patch": (_patch_tuesday,),
}
