"""Arithmetic of days: weekdays, months, holidays; every result is a date that exists, or None."""

from calendar import monthrange
from datetime import date, timedelta

LAST_YEAR = 2200
LONGEST_MONTH = 31
MONTHS_IN_YEAR = 12
_WORKDAYS = 5
_FARTHEST_DAYS = 100_000
_FARTHEST_MONTHS = 1200
_FARTHEST_WORKDAYS = 2000
_EARLIEST_YEAR = 400


def day_of(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    if not (1 <= year <= LAST_YEAR and 1 <= month <= MONTHS_IN_YEAR and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def plus_days(day: date, days: int) -> date | None:
    """The date so many days on, or None beyond the years that anybody plans for."""
    if abs(days) > _FARTHEST_DAYS or not _EARLIEST_YEAR < day.year <= LAST_YEAR:
        return None
    return day + timedelta(days=days)


def plus_months(day: date, months: int) -> date | None:
    """The same day of a later month, or that month's last day."""
    if abs(months) > _FARTHEST_MONTHS:
        return None
    year, month = divmod(day.year * MONTHS_IN_YEAR + day.month - 1 + months, MONTHS_IN_YEAR)
    return day_of(year, month + 1, min(day.day, monthrange(max(1, year), month + 1)[1]))


def plus_workdays(day: date, days: int) -> date | None:
    """The date so many Mondays to Fridays on."""
    if not 0 <= days <= _FARTHEST_WORKDAYS:
        return None
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < _WORKDAYS
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
