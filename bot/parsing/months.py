"""Months and days of a month: 15 Dec, december the 15th, 14 Dec '26, the first Friday of July."""

from collections.abc import Callable
from datetime import date

from bot.parsing.days import (
    LONGEST_MONTH,
    coming,
    day_of,
    month_end,
    nth_weekday,
    plus_days,
    plus_months,
)
from bot.parsing.numbers import cardinal, ordinal, short_year, year
from bot.parsing.tokens import Phrase, Sight

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb febr", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon", "tuesday tues tue", "wednesday weds wed", "thursday thurs thur thu", "friday fri",
            "saturday sat", "sunday sun",
        )
    )
    for name in names.split()
}  # fmt: skip
_LEAP_GAP = 9


def rolled(sight: Sight, month: int, day: int) -> date | None:
    """The next such day of a month, today included; February 29 may be eight years off."""
    days = [found for ahead in range(_LEAP_GAP) if (found := day_of(sight.today.year + ahead, month, day))]
    days = [found for found in days if found >= sight.today]
    return days[0] if days else None


def month_first(sight: Sight, at: int) -> Phrase | None:
    """December 15, dec the 15th 2026, oct2, june twenty second."""
    month = MONTHS.get(sight.word(at))
    if month is None:
        return None
    nxt = sight.skip(at + 1, ".", ",", "/", "-")
    nxt = sight.skip(nxt, "the")
    found = ordinal(sight.tokens, nxt) or cardinal(sight.tokens, nxt)
    if found is None or not 1 <= found[0] <= LONGEST_MONTH:
        return None
    plain = sight.word(nxt).isdecimal() and found[1] == nxt + 1
    return with_year(sight, month, found[0], found[1], firm=not (plain and sight.word(at) in {"may", "march", "mar"}))


def day_first(sight: Sight, at: int) -> Phrase | None:
    """15 Dec, the 15th of december 2026, 14april, second of Aug."""
    at = sight.skip(at, "the")
    found = ordinal(sight.tokens, at) or (cardinal(sight.tokens, at) if sight.word(at).isdecimal() else None)
    if found is None or not 1 <= found[0] <= LONGEST_MONTH or _is_minutes(sight, at):
        return None
    nxt = sight.skip(found[1], ".", "-", "/")
    nxt = sight.skip(nxt, "day")
    nxt = sight.skip(nxt, "of", "in") if sight.word(nxt) != "in" or sight.word(nxt - 1) == "day" else nxt
    month = MONTHS.get(sight.word(sight.skip(nxt, "the")))
    if month is None:
        return None
    nxt = sight.skip(nxt, "the") + 1
    modal = sight.word(nxt - 1) in {"may", "mar", "march"} and found[1] == at + 1 and nxt == found[1] + 1
    return with_year(sight, month, found[0], nxt, firm=not modal)


def _is_minutes(sight: Sight, at: int) -> bool:
    """Whether a number is the 30 of 12:30."""
    return sight.word(at - 1) == ":" and sight.glued(at) and sight.glued(at - 1) and sight.word(at - 2).isdecimal()


def with_year(sight: Sight, month: int, day: int, end: int, *, firm: bool) -> Phrase | None:
    """The day with the year that follows, be it of two figures, or in the first year that is not over."""
    nxt = end
    while nxt < end + 2 and sight.word(nxt) in {",", ".", "-", "/", "of"}:
        nxt += 1
    named = year(sight.tokens, nxt)
    if named is not None and not _is_time(sight, named[1]):
        found = day_of(named[0], month, day)
        return Phrase(found, named[1], exact=True, written=True) if found else None
    if short := short_year(sight.tokens, end, sight.today):
        found = day_of(short[0], month, day)
        return Phrase(found, short[1], exact=True, written=True) if found else None
    after = sight.skip(end, "of", ",")
    if sight.word(after) in {"next", "this"} and sight.word(after + 1) == "year":
        found = day_of(sight.today.year + (sight.word(after) == "next"), month, day)
        return Phrase(found, after + 2, exact=True, written=True) if found else None
    rolls = rolled(sight, month, day)
    return Phrase(rolls, end, firm=firm, written=True) if rolls else None


def _is_time(sight: Sight, end: int) -> bool:
    """Whether a number that looks like a year is a clock's: 1930 hours, 20:15."""
    return sight.word(end) in {"hours", "hrs", "h", ":", "am", "pm"} and (sight.glued(end) or sight.word(end) != ":")


def bare_ordinal(sight: Sight, at: int) -> Phrase | None:
    """The 21st, the twenty-first, the 21: this month's, or the next month's that has one."""
    nxt = sight.skip(at, "the")
    if nxt == at:
        return None
    found = ordinal(sight.tokens, nxt) or (cardinal(sight.tokens, nxt) if sight.word(nxt).isdecimal() else None)
    if found is None or not 1 <= found[0] <= LONGEST_MONTH:
        return None
    day = agreeing(sight, found[0], None)
    weak = not sight.word(nxt).isdecimal() or found[1] == nxt + 1
    return Phrase(day, found[1], firm=False, bare=True, weak=weak) if day else None


def agreeing(sight: Sight, day: int, weekday: int | None) -> date | None:
    """The next such day of a month that falls on the weekday, within two years."""
    first = date(sight.today.year, sight.today.month, 1)
    for ahead in range(26):
        month = plus_months(first, ahead)
        found = day_of(month.year, month.month, day) if month else None
        if found and found >= sight.today and weekday in {None, found.weekday()}:
            return found
    return None


def month_ref(sight: Sight, at: int) -> tuple[date, int, bool] | None:
    """The first day of a month that is named or pointed at, the index behind it, and whether its year is open."""
    at = sight.skip(at, "the")
    month = MONTHS.get(sight.word(at))
    if month is not None:
        named = year(sight.tokens, sight.skip(at + 1, ",", "of"))
        if named:
            return date(named[0], month, 1), named[1], False
        return date(sight.today.year, month, 1), at + 1, True
    steps = {"next": 1, "following": 1, "coming": 1, "this": 0, "current": 0}
    first = date(sight.today.year, sight.today.month, 1)
    if sight.word(at) == "month":
        return first, at + 1, False
    if sight.word(at) in steps and sight.word(at + 1) == "month":
        ahead = plus_months(first, steps[sight.word(at)])
        return (ahead, at + 2, False) if ahead else None
    return None


def nth_of_month(sight: Sight, at: int) -> Phrase | None:
    """The first Friday of July, last day of the month, the 5th last day of May, 20th of next month."""
    at = sight.skip(at, "the")
    counted = (-1, at + 1) if sight.word(at) == "last" else ordinal(sight.tokens, at)
    if counted is None:
        return None
    nth, nxt = counted
    if nth > 0 and sight.word(nxt) == "last":
        nth, nxt = -nth, nxt + 1
    weekday = WEEKDAYS.get(sight.word(nxt))
    unit = sight.word(nxt)
    nxt = nxt + 1 if weekday is not None or unit == "day" else nxt
    linked = sight.skip(nxt, "of", "in")
    pointed = sight.word(nxt) in {"next", "this"} and weekday is None
    if not (linked > nxt or pointed) or (nth < 0 and weekday is None and unit != "day"):
        return None
    ref = month_ref(sight, linked)
    if ref is None:
        return None
    return _rolled_in(sight, ref, lambda first: _pick(first, nth, weekday))


def _pick(first: date, nth: int, weekday: int | None) -> date | None:
    """The nth weekday, or the nth day counted from either end of the month."""
    if weekday is not None:
        return nth_weekday(nth, weekday, first.year, first.month)
    return plus_days(month_end(first), nth + 1) if nth < 0 else day_of(first.year, first.month, nth)


def _rolled_in(sight: Sight, ref: tuple[date, int, bool], pick: Callable[[date], date | None]) -> Phrase | None:
    first, end, rolls = ref
    found = pick(first)
    if rolls and (found is None or found < sight.today):
        found = pick(date(first.year + 1, first.month, 1))
    return Phrase(found, end, exact=not rolls) if found else None


def end_of_month(sight: Sight, at: int) -> Phrase | None:
    """The last day of a month, at the index of its name."""
    ref = month_ref(sight, at)
    return _rolled_in(sight, ref, month_end) if ref else None


def nth_after(nth: int, weekday: int, day: date) -> date | None:
    """The nth such weekday after a day."""
    following = plus_days(day, 1)
    return plus_days(coming(weekday, following), 7 * (nth - 1)) if following else None
