"""Dates in words, read from left to right at one place of a text: the longest form that fits there."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from bot.parsing.days import (
    HOLIDAY_STARTS,
    HOLIDAYS,
    LONGEST_HOLIDAY,
    coming,
    day_of,
    in_week,
    month_end,
    plus_days,
    plus_months,
    plus_workdays,
)
from bot.parsing.months import (
    MONTHS,
    WEEKDAYS,
    Phrase,
    Sight,
    agreeing,
    bare_ordinal,
    day_first,
    end_of_month,
    month_first,
    nth_after,
    nth_of_month,
    numeric,
)
from bot.parsing.numbers import NUMBER_WORDS, cardinal, ordinal, year

_DEEPEST = 3
_TODAY = {"today": 0, "tonight": 0, "tomorrow": 1, "tmrw": 1, "tmr": 1, "tomorow": 1, "tommorow": 1, "tommorrow": 1}
_UNITS = {
    "day": "days", "days": "days", "week": "weeks", "weeks": "weeks", "wk": "weeks", "wks": "weeks",
    "fortnight": "fortnights", "fortnights": "fortnights", "month": "months", "months": "months", "mos": "months",
    "mths": "months", "mon": "months", "year": "years", "years": "years", "yr": "years", "yrs": "years",
    "hour": "hours", "hours": "hours", "hr": "hours", "hrs": "hours", "minute": "hours", "minutes": "hours",
    "min": "hours", "mins": "hours",
}  # fmt: skip
_NEXT = frozenset({"next", "upcoming", "coming", "following"})
_THIS = frozenset({"this", "coming", "upcoming"})
_PART_OF_DAY = frozenset({"morning", "afternoon", "evening", "noon"})
STARTERS = frozenset(
    {*MONTHS, *WEEKDAYS, *_TODAY, *HOLIDAY_STARTS, *NUMBER_WORDS, *_NEXT, *_UNITS}
    | {"this", "the", "a", "an", "in", "within", "end", "last", "start", "beginning", "+", "eod", "eom", "eow", "eoy"}
    | {"cob", "eob", "close", "couple", "yesterday", "now"}
)


@dataclass(frozen=True, slots=True)
class _Span:
    """A length of time; `counted` tells that its number was said."""

    months: int
    days: int
    workdays: int
    end: int
    counted: bool

    def after(self, day: date) -> date | None:
        """The day that is so much later."""
        later = plus_months(day, self.months)
        later = plus_days(later, self.days) if later else None
        return plus_workdays(later, self.workdays) if later and self.workdays else later

    def before(self, day: date) -> date | None:
        """The day that is so much earlier."""
        earlier = plus_months(day, -self.months)
        return plus_days(earlier, -self.days) if earlier and not self.workdays else None


def phrase_at(sight: Sight, at: int, depth: int = 0) -> Phrase | None:
    """The longest date that starts at a token, with what shifts it; None where none does."""
    word = sight.word(at)
    if not (word in STARTERS or word.isdecimal()) or depth > _DEEPEST:
        return None
    best: Phrase | None = None
    for form in _FORMS:
        found = form(sight, at, depth)
        if found is not None and (best is None or found.end > best.end):
            best = found
    return _shifted(sight, best) if best else None


def _shifted(sight: Sight, found: Phrase) -> Phrase:
    """A date and "+ 10 days" behind it."""
    if sight.word(found.end) != "+":
        return found
    span = _span(sight, found.end + 1)
    later = span.after(found.day) if span and span.counted else None
    return replace(found, day=later, end=span.end, firm=True) if span and later else found


def _span(sight: Sight, at: int) -> _Span | None:
    """3 days, a week, two months and 21 days, four business days; hours alone make no date."""
    months = days = workdays = 0
    counted, end = False, at
    for turn in range(4):
        one = _one_unit(sight, sight.skip(end, "and", ",") if turn else at)
        if one is None or (turn and not one[3]):
            break
        number, unit, end, said = one
        counted = counted or said
        months += number * {"months": 1, "years": 12}.get(unit, 0)
        days += number * {"days": 1, "weeks": 7, "fortnights": 14}.get(unit, 0)
        workdays += number if unit == "workdays" else 0
    if end == at or not (months or days or workdays):
        return None
    return _Span(months, days, workdays, end, counted)


def _one_unit(sight: Sight, at: int) -> tuple[int, str, int, bool] | None:
    """A number, its unit, the index behind it, and whether the number was said."""
    nxt = sight.skip(at, "a", "an", "the", "another")
    article = sight.word(at) if nxt > at else ""
    couple = sight.word(nxt) == "couple"
    found = (2, sight.skip(nxt + 1, "of")) if couple else cardinal(sight.tokens, nxt)
    number, nxt = found or (1, nxt)
    nxt = sight.skip(nxt, "-")
    if sight.word(nxt) in {"business", "working", "work"} and sight.word(nxt + 1) in {"day", "days"}:
        return number, "workdays", nxt + 2, bool(found) or article in {"a", "an"}
    unit = _UNITS.get(sight.word(nxt))
    if unit is None or (sight.word(nxt) == "mon" and not found):
        return None
    return number, unit, nxt + 1, bool(found) or article in {"a", "an"}


def _counted(sight: Sight, at: int, depth: int) -> Phrase | None:
    """In 3 days, within a week, + 2 weeks, the next 2 weeks, 3 weeks hence, two days after Friday."""
    word = sight.word(at)
    if word in {"in", "within", "+"}:
        nxt = at + 1
        for skipped in ({"the"}, _NEXT):
            nxt = nxt + 1 if sight.word(nxt) in skipped else nxt
        return _from_today(sight, _span(sight, nxt))
    lead = sight.skip(at, "the")
    if sight.word(lead) in _NEXT and cardinal(sight.tokens, lead + 1):
        return _from_today(sight, _span(sight, lead + 1))
    span = _span(sight, at)
    return _from_somewhere(sight, span, depth) if span else None


def _from_today(sight: Sight, span: _Span | None) -> Phrase | None:
    day = span.after(sight.today) if span and span.counted else None
    if span is None or day is None:
        return None
    end = sight.skip(span.end, "time", "later")
    if sight.word(end) == "from" and sight.word(end + 1) in {"now", "today"}:
        end += 2
    return Phrase(day, end)


def _from_somewhere(sight: Sight, span: _Span, depth: int) -> Phrase | None:
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


def _weekday(sight: Sight, at: int, _depth: int) -> Phrase | None:
    """Friday, next Friday, Fri Sep 20, Friday the 26th, Wednesday of next week."""
    nxt, week = at, 0
    if sight.word(nxt) == "this" or sight.word(nxt) in _NEXT:
        week = sight.word(nxt) in {"next", "following"}
        nxt = nxt + 1
        nxt = nxt + 1 if nxt == at + 1 and sight.word(nxt) in _THIS and sight.word(at) == "this" else nxt
    weekday = WEEKDAYS.get(sight.word(nxt))
    if weekday is None:
        return None
    end = nxt + 1
    if dated := _dated(sight, weekday, end):
        return dated
    if in_a_week := _week_after(sight, end):
        weeks, end = in_a_week
        return Phrase(in_week(weekday, sight.today, weeks), end)
    if sight.word(end) == "after" and sight.word(end + 1) == "next":
        later = plus_days(coming(weekday, sight.today), 7)
        return Phrase(later, end + 2) if later else None
    if sight.word(end) == "." and sight.glued(end) and len(sight.word(nxt)) <= 5 and sight.word(end + 1):
        end += 1
    if week:
        return Phrase(in_week(weekday, sight.today, 1), end)
    return Phrase(coming(weekday, sight.today), end, firm=nxt > at)


def _dated(sight: Sight, weekday: int, end: int) -> Phrase | None:
    """The date behind a weekday: the date counts, the weekday only helps a lone day of the month."""
    nxt = end
    while nxt < end + 2 and sight.word(nxt) in {",", "."}:
        nxt += 1
    nxt = sight.skip(nxt, "on")
    for form in (numeric, month_first, day_first, nth_of_month):
        if (found := form(sight, nxt)) is not None and not found.dotted:
            return replace(found, firm=True)
    nxt = sight.skip(nxt, "the")
    number = ordinal(sight.tokens, nxt) or (cardinal(sight.tokens, nxt) if sight.word(nxt).isdecimal() else None)
    if number is None or not 1 <= number[0] <= 31 or sight.word(number[1]) in {":", "am", "pm", "h", "/", "-", "%"}:
        return None
    day = agreeing(sight, number[0], weekday) or agreeing(sight, number[0], None)
    plain = number[1] == nxt + 1 and sight.word(nxt).isdecimal()
    return Phrase(day, number[1], firm=not plain, bare=plain) if day else None


def _week_after(sight: Sight, at: int) -> tuple[int, int] | None:
    """How many weeks on, where "of next week" or the like follows; and the index behind it."""
    nxt = sight.skip(at, "of", "in", ",")
    nxt = sight.skip(nxt, "the")
    if sight.word(nxt) in _NEXT and sight.word(nxt + 1) == "week":
        return 1, nxt + 2
    if sight.word(nxt) == "this" and sight.word(nxt + 1) == "week":
        return 0, nxt + 2
    if [sight.word(nxt + ahead) for ahead in range(3)] == ["week", "after", "next"]:
        return 2, nxt + 3
    return None


def _week_first(sight: Sight, at: int, _depth: int) -> Phrase | None:
    """Next week Sunday, this week on Friday."""
    weeks = _week_after(sight, at) if sight.word(at) in {"next", "this", "the", "following"} else None
    if weeks is None:
        return None
    nxt = sight.skip(weeks[1], "on", ",")
    weekday = WEEKDAYS.get(sight.word(nxt))
    return Phrase(in_week(weekday, sight.today, weeks[0]), nxt + 1) if weekday is not None else None


def _holiday(sight: Sight, at: int, _depth: int) -> Phrase | None:
    """Christmas, next Memorial Day, Thanksgiving 2026, black friday of next year."""
    nxt = at + 1 if sight.word(at) in _NEXT or sight.word(at) == "this" else at
    if sight.word(nxt) not in HOLIDAY_STARTS:
        return None
    for length in range(LONGEST_HOLIDAY, 0, -1):
        in_year = HOLIDAYS.get(tuple(sight.word(nxt + ahead) for ahead in range(length)))
        if in_year is not None:
            return _in_its_year(sight, in_year, nxt + length, firm=nxt > at)
    return None


def _in_its_year(sight: Sight, in_year: Callable[[int], date | None], end: int, *, firm: bool) -> Phrase | None:
    this = sight.today.year
    after = sight.skip(end, ",", "of", "in")
    if named := year(sight.tokens, after):
        found = in_year(named[0])
        return Phrase(found, named[1], exact=True) if found else None
    if sight.word(after) in {"next", "this"} and sight.word(after + 1) == "year":
        found = in_year(this + (sight.word(after) == "next"))
        return Phrase(found, after + 2, exact=True) if found else None
    found = next((day for ahead in range(3) if (day := in_year(this + ahead)) and day >= sight.today), None)
    if found is None:
        return None
    if sight.word(end) == "in" and (span := _span(sight, end + 1)) and span.months and not span.days:
        later = in_year(found.year + span.months // 12)
        return Phrase(later, span.end) if later else None
    return Phrase(found, end, firm=firm)


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
        friday = in_week(4, today, ahead)
        day: date | None = friday if friday >= today else in_week(6, today, ahead)
    elif unit == "year":
        day = day_of(today.year + ahead, 12, 31)
    else:
        months = ahead if unit == "month" else (-today.month % 3) + 3 * ahead
        first = plus_months(date(today.year, today.month, 1), months)
        day = month_end(first) if first else None
    return Phrase(day, end, firm=False) if day else None


def _start_of(sight: Sight, at: int) -> Phrase | None:
    """The first day of a week, month or year to come."""
    if sight.word(at) not in _NEXT:
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
    day = nth_after(sight, counted[0], weekday, base.day) if base else None
    return Phrase(day, base.end, exact=base.exact) if base and day else None


def _coming_date(sight: Sight, at: int, _depth: int) -> Phrase | None:
    """Next 6th of April is the coming one."""
    if sight.word(at) not in _NEXT:
        return None
    return day_first(sight, at + 1) or month_first(sight, at + 1)


_Form = Callable[[Sight, int, int], Phrase | None]


def _plain(form: Callable[[Sight, int], Phrase | None]) -> _Form:
    return lambda sight, at, _depth: form(sight, at)


_FORMS: tuple[_Form, ...] = (
    *(_plain(form) for form in (numeric, month_first, day_first, nth_of_month, bare_ordinal)),
    *(_weekday, _week_first, _holiday, _named, _end_of, _counted, _nth_weekday_after, _coming_date),
)
