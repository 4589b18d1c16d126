"""Holidays by their names, and the year that is meant."""

from collections.abc import Callable
from datetime import date

from bot.parsing.days import day_of, nth_weekday, plus_days
from bot.parsing.durations import span_at
from bot.parsing.numbers import year
from bot.parsing.tokens import Phrase, Sight, tokens_of
from bot.parsing.weeks import NEXT
from bot.parsing.words import words


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Anonymous Gregorian algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def _fixed(month: int, day: int) -> Callable[[int], date | None]:
    return lambda year: day_of(year, month, day)


def _nth(nth: int, weekday: int, month: int, plus: int = 0) -> Callable[[int], date | None]:
    def in_year(year: int) -> date | None:
        found = nth_weekday(nth, weekday, year, month)
        return plus_days(found, plus) if found else None

    return in_year


def _workday_nearest(month: int, day: int) -> Callable[[int], date | None]:
    """The day itself, or the Friday or Monday beside a Saturday or Sunday."""

    def in_year(year: int) -> date | None:
        found = day_of(year, month, day)
        return plus_days(found, {5: -1, 6: 1}.get(found.weekday(), 0)) if found else None

    return in_year


def _from_easter(days: int) -> Callable[[int], date | None]:
    return lambda year: plus_days(easter(year), days)


HOLIDAYS: dict[tuple[str, ...], Callable[[int], date | None]] = {
    tuple(token.text for token in tokens_of(name)): in_year
    for names, in_year in (
        ("christmas eve|xmas eve|christmas' eve|x-mas eve", _fixed(12, 24)),
        ("christmas|xmas|christmas day|xmas day", _fixed(12, 25)),
        ("boxing day", _fixed(12, 26)),
        ("new year's eve|new years eve|new year eve|nye", _fixed(12, 31)),
        ("new year|new year's|new years|new year's day|new years day|new year day", _fixed(1, 1)),
        ("epiphany|three kings day", _fixed(1, 6)),
        ("groundhog day|ground hog day", _fixed(2, 2)),
        ("valentine's day|valentines day|valentine day|valentine's|valentines|saint valentine's day", _fixed(2, 14)),
        ("st patrick's day|st patricks day|st. patrick's day|saint patrick's day|saint patricks day", _fixed(3, 17)),
        ("st paddy's day|st. paddy's day|st paddys day", _fixed(3, 17)),
        ("april fools|april fools day|april fool's day|april fool's|april fools' day", _fixed(4, 1)),
        ("earth day", _fixed(4, 22)),
        ("labour day|may day|international workers' day", _fixed(5, 1)),
        ("cinco de mayo", _fixed(5, 5)),
        ("juneteenth", _fixed(6, 19)),
        ("independence day|fourth of july|4th of july", _fixed(7, 4)),
        ("halloween|halloween day|hallowe'en", _fixed(10, 31)),
        ("all saints day|all saints' day|all hallows day", _fixed(11, 1)),
        ("guy fawkes day|guy fawkes night|bonfire night", _fixed(11, 5)),
        ("veterans day|veteran's day|veterans' day|armistice day|remembrance day", _fixed(11, 11)),
        ("mlk day|martin luther king day|martin luther king jr day|martin luther king's day", _nth(3, 0, 1)),
        ("martin luther kings day|martin luther king jr. day|mlk jr day|mlk jr. day|mlk's day", _nth(3, 0, 1)),
        ("president day|presidents day|president's day|presidents' day|washington's birthday", _nth(3, 0, 2)),
        ("mother's day|mothers day|mother day", _nth(2, 6, 5)),
        ("memorial day|decoration day", _nth(-1, 0, 5)),
        ("father's day|fathers day|father day", _nth(3, 6, 6)),
        ("labor day", _nth(1, 0, 9)),
        ("columbus day|indigenous peoples day", _nth(2, 0, 10)),
        ("boss's day|bosses' day|bosses day|boss day", _workday_nearest(10, 16)),
        ("thanksgiving|thanksgiving day", _nth(4, 3, 11)),
        ("black friday", _nth(4, 3, 11, 1)),
        ("cyber monday", _nth(4, 3, 11, 4)),
        ("shrove tuesday|mardi gras|pancake day|pancake tuesday", _from_easter(-47)),
        ("ash wednesday", _from_easter(-46)),
        ("palm sunday|branch sunday", _from_easter(-7)),
        ("maundy thursday", _from_easter(-3)),
        ("good friday", _from_easter(-2)),
        ("easter|easter sunday", _from_easter(0)),
        ("easter monday|easter mon", _from_easter(1)),
        ("ascension day", _from_easter(39)),
        ("pentecost|whit sunday|white sunday", _from_easter(49)),
        ("whit monday|pentecost monday", _from_easter(50)),
        ("trinity sunday", _from_easter(56)),
        ("corpus christi", _from_easter(60)),
    )
    for name in names.split("|")
}
_ENTERED = words("add insert list put include enter mark delete adding inserting listing including")
LONGEST_HOLIDAY = max(len(name) for name in HOLIDAYS)
HOLIDAY_STARTS = frozenset(name[0] for name in HOLIDAYS)


def holiday(sight: Sight, at: int) -> Phrase | None:
    """Christmas, next Memorial Day, Thanksgiving 2026, black friday of next year, but not what is put on a list."""
    if sight.word(at - 1) in _ENTERED:
        return None
    nxt = at + 1 if sight.word(at) in NEXT or sight.word(at) == "this" else at
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
    if sight.word(end) == "in" and (span := span_at(sight, end + 1)) and span.months and not span.days:
        later = in_year(found.year + span.months // 12)
        return Phrase(later, span.end) if later else None
    return Phrase(found, end, firm=firm)
