"""Dates in figures: 12/15, 12/15/2026, 15.12.2026, 2026-12-15, 15-Dec-26, 2 / 15."""

from bot.parsing.days import MONTHS_IN_YEAR, day_of
from bot.parsing.months import MONTHS, rolled, with_year
from bot.parsing.numbers import CENTURY, is_near
from bot.parsing.tokens import Phrase, Sight

_DAY_DIGITS = 2
_YEAR_DIGITS = 4
_MOST_PARTS = 3
_SEPARATORS = frozenset({"/", "-", "."})
_CLAUSE_GOES_ON = frozenset({",", ";", ")", "-"})


def numeric(sight: Sight, at: int) -> Phrase | None:
    """12/15, 12/15/2026, 15.12.2026, 2026-12-15, 2026/dec/15, 15-Dec-26."""
    parts = _parts(sight, at)
    if parts is None:
        return _spaced(sight, at)
    values, mark, end = parts
    if len(values) < _MOST_PARTS:
        return _month_and_day(sight, values, mark, end)
    return _three(sight, values, mark, end)


def _spaced(sight: Sight, at: int) -> Phrase | None:
    """2 / 15 with blanks, at a clause's end; a day that might be a month may be a score instead."""
    day = sight.word(at + 2)
    if sight.word(at + 1) != "/" or sight.glued(at + 1) or sight.glued(at + 2) or not sight.word(at).isdecimal():
        return None
    if not day.isdecimal() or max(len(sight.word(at)), len(day)) > _DAY_DIGITS or int(day) <= MONTHS_IN_YEAR:
        return None
    found = rolled(sight, int(sight.word(at)), int(day))
    return Phrase(found, at + 3, firm=False, bare=True, written=True) if found else None


def _parts(sight: Sight, at: int) -> tuple[list[str], str, int] | None:
    """Two or three numbers (one may be a month's name) joined by the same mark without blanks."""
    values = [sight.word(at)]
    mark = sight.word(at + 1)
    nxt = at + 1
    while len(values) < _MOST_PARTS and sight.word(nxt) == mark and mark in _SEPARATORS and sight.glued(nxt):
        following = sight.word(nxt + 1)
        if not sight.glued(nxt + 1) or not (following.isdecimal() or following in MONTHS):
            break
        values.append(following)
        nxt += 2
    fits = len(values) > 1 and all(_is_part(value) for value in values)
    return (values, mark, nxt) if fits else None


def _is_part(value: str) -> bool:
    return value in MONTHS or (value.isdecimal() and len(value) <= _YEAR_DIGITS)


def _month_and_day(sight: Sight, values: list[str], mark: str, end: int) -> Phrase | None:
    first, second = values
    if first in MONTHS or second in MONTHS:
        name, number = (first, second) if first in MONTHS else (second, first)
        if not number.isdecimal() or len(number) > _DAY_DIGITS:
            return None
        return with_year(sight, MONTHS[name], int(number), end, firm=True)
    if len(first) > _DAY_DIGITS or len(second) > _DAY_DIGITS:
        return None
    month, day = int(first), int(second)
    closed = _dot_closes(sight, mark, end)
    if month > MONTHS_IN_YEAR or (day <= MONTHS_IN_YEAR and (sight.day_first or closed)):
        month, day = day, month
    if mark == "/":
        return with_year(sight, month, day, end, firm=False)
    found = rolled(sight, month, day)
    return Phrase(found, end + closed, firm=False, dotted=True, written=True) if found else None


def _dot_closes(sight: Sight, mark: str, end: int) -> bool:
    """Whether a dot behind the month belongs to it, as in "5.12. at the latest", and ends no sentence."""
    if mark != "." or sight.word(end) != "." or not sight.glued(end):
        return False
    behind = sight.word(end + 1)
    goes_on = not behind or behind in _CLAUSE_GOES_ON or (behind.isalpha() and not sight.capital(end + 1))
    return goes_on and not (sight.glued(end + 1) and behind.isalpha())


def _three(sight: Sight, values: list[str], mark: str, end: int) -> Phrase | None:
    """Year first or last; of the others the month is the one that can be: first, or second between dots or by habit."""
    named = [value for value in values if value in MONTHS]
    numbers = [int(value) for value in values if value not in MONTHS]
    years = [index for index, value in enumerate(values) if len(value) == _YEAR_DIGITS and value.isdecimal()]
    if len(named) > 1 or len(years) > 1:
        return None
    if years and years[0] == 1:
        return None
    two_digits = not years and _has_short_year(sight, values, mark, named)
    if not years and not (two_digits or (named and len(values[2]) == _DAY_DIGITS)):
        return None
    named_year = numbers.pop(0 if years and years[0] == 0 else -1)
    named_year += 0 if years else CENTURY
    month, day = (MONTHS[named[0]], numbers[0]) if named else (numbers[0], numbers[1])
    habit = mark == "." or sight.day_first
    if month > MONTHS_IN_YEAR or (years != [0] and habit and not named and day <= MONTHS_IN_YEAR):
        month, day = day, month
    found = day_of(named_year, month, day)
    dotted = two_digits and mark != "/"
    return Phrase(found, end, bool(years) or mark == "/", exact=True, dotted=dotted, written=True) if found else None


def _has_short_year(sight: Sight, values: list[str], mark: str, named: list[str]) -> bool:
    """Whether the last of three numbers is a year of two figures; between hyphens only one that is near."""
    if len(values[2]) != _DAY_DIGITS or not values[2].isdecimal():
        return False
    return mark != "-" or (not named and is_near(int(values[2]), sight.today))
