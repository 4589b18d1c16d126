"""Arithmetic of days: weekdays, months, holidays; every result is a date that exists, or None."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

LAST_YEAR = 2200


def day_of(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    if not (1 <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def plus_days(day: date, days: int) -> date | None:
    """The date so many days on, or None beyond the years that anybody plans for."""
    if abs(days) > 100_000 or not 400 < day.year <= LAST_YEAR:
        return None
    return day + timedelta(days=days)


def plus_months(day: date, months: int) -> date | None:
    """The same day of a later month, or that month's last day."""
    if abs(months) > 1200:
        return None
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day_of(year, month + 1, min(day.day, monthrange(max(1, year), month + 1)[1]))


def plus_workdays(day: date, days: int) -> date | None:
    """The date so many Mondays to Fridays on."""
    if not 0 <= days <= 2000:
        return None
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < 5
    return day


def coming(weekday: int, today: date) -> date:
    """The nearest such weekday, today included."""
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def in_week(weekday: int, today: date, weeks: int) -> date:
    """The weekday in the calendar week (from Monday) so many weeks on."""
    return today + timedelta(days=weekday - today.weekday() + 7 * weeks)


def nth_weekday(nth: int, weekday: int, year: int, month: int) -> date | None:
    """The nth such weekday of a month; the last one for -1."""
    days = monthrange(year, month)[1]
    first = 1 + (weekday - date(year, month, 1).weekday()) % 7
    if nth < 0:
        last = first + 7 * ((days - first) // 7)
        return day_of(year, month, last + 7 * (nth + 1)) if last + 7 * (nth + 1) > 0 else None
    return day_of(year, month, first + 7 * (nth - 1))


def month_end(day: date) -> date:
    """The last day of a date's month."""
    return date(day.year, day.month, monthrange(day.year, day.month)[1])


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


def _from_easter(days: int) -> Callable[[int], date | None]:
    return lambda year: plus_days(easter(year), days)


HOLIDAYS: dict[tuple[str, ...], Callable[[int], date | None]] = {
    tuple(name.split()): in_year
    for names, in_year in (
        ("christmas eve|xmas eve|christmas' eve|x-mas eve", _fixed(12, 24)),
        ("christmas|xmas|christmas day|xmas day", _fixed(12, 25)),
        ("boxing day", _fixed(12, 26)),
        ("new year's eve|new years eve|new year eve|nye", _fixed(12, 31)),
        ("new year|new year's|new years|new year's day|new years day|new year day", _fixed(1, 1)),
        ("epiphany|three kings day", _fixed(1, 6)),
        ("groundhog day|ground hog day", _fixed(2, 2)),
        ("valentine's day|valentines day|valentine day|valentine's|saint valentine's day", _fixed(2, 14)),
        ("st patrick's day|st patricks day|st. patrick's day|saint patrick's day|saint patricks day", _fixed(3, 17)),
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
        ("presidents day|president's day|presidents' day|washington's birthday", _nth(3, 0, 2)),
        ("mother's day|mothers day|mother day", _nth(2, 6, 5)),
        ("memorial day", _nth(-1, 0, 5)),
        ("father's day|fathers day|father day", _nth(3, 6, 6)),
        ("labor day", _nth(1, 0, 9)),
        ("columbus day|indigenous peoples day", _nth(2, 0, 10)),
        ("thanksgiving|thanksgiving day", _nth(4, 3, 11)),
        ("black friday", _nth(4, 3, 11, 1)),
        ("cyber monday", _nth(4, 3, 11, 4)),
        ("ash wednesday", _from_easter(-46)),
        ("palm sunday", _from_easter(-7)),
        ("maundy thursday", _from_easter(-3)),
        ("good friday", _from_easter(-2)),
        ("easter|easter sunday", _from_easter(0)),
        ("easter monday", _from_easter(1)),
        ("ascension day", _from_easter(39)),
        ("pentecost|whit sunday", _from_easter(49)),
        ("whit monday", _from_easter(50)),
    )
    for name in names.split("|")
}
LONGEST_HOLIDAY = max(len(name) for name in HOLIDAYS)
HOLIDAY_STARTS = frozenset(name[0] for name in HOLIDAYS)
