"""Weeks, weekends, months, quarters and years as wholes: what is due by one is due on its last day."""

from dataclasses import dataclass
from datetime import date

from bot.parsing.days import MONTHS_IN_YEAR, day_of, in_week, month_end, plus_days, plus_months
from bot.parsing.numbers import ordinal, year
from bot.parsing.tokens import Sight
from bot.parsing.words import words

_MONDAY, _FRIDAY, _SATURDAY, _SUNDAY = 0, 4, 5, 6
_QUARTERS = 4
_MOST_WEEKS = 53
_QUARTER_MONTHS = 3
_THIS = words("this current")
_COMING = words("coming upcoming")
_NEXT = words("next following") | _COMING
_NAMES = {
    "week": "week", "weekend": "weekend", "month": "month", "quarter": "quarter", "qtr": "quarter", "year": "year",
    "yr": "year",
}  # fmt: skip
WEEK = "isoweek"
"""Stands for the week of a number, as languages that count weeks put it."""
PERIOD_STARTS = _THIS | _NEXT | words(f"{WEEK} q the third fourth first second 1 2 3 4")


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days by its first day and the last on which its work is due; `end` is the index behind its words."""

    first: date
    last: date
    end: int
    unit: str

    def before(self, today: date) -> date | None:
        """The day on which work is due before it begins: the Friday before a week or weekend."""
        eve = plus_days(self.first, -1)
        friday = in_week(_FRIDAY, eve, 0) if eve and self.unit in {"week", "weekend"} else eve
        return friday if friday and friday >= today else eve


def period_at(sight: Sight, at: int, *, bare: bool = False) -> Period | None:
    """This week, next month, the coming weekend, Q1 2027, the third quarter; a `bare` one needs no such word."""
    numbered = _numbered_week(sight, at) if sight.word(at) == WEEK else _quarter(sight, at)
    if numbered is not None:
        return numbered
    nxt = sight.skip(at, "the")
    pointer = sight.word(nxt)
    nxt = sight.skip(nxt, *_THIS, *_NEXT)
    nxt = sight.skip(nxt, *_COMING) if pointer == "this" else nxt
    unit = _NAMES.get(sight.word(nxt))
    if unit is None or not (bare or pointer in _THIS | _NEXT or (unit == "weekend" and nxt > at)):
        return None
    ahead = pointer in _NEXT and not (unit == "weekend" and pointer in _COMING)
    return period_of(sight, unit, int(ahead), nxt + 1)


def period_of(sight: Sight, unit: str, ahead: int, end: int) -> Period | None:
    """The period that is so many on from today's."""
    today = sight.today
    if unit == "week":
        friday = in_week(_FRIDAY, today, ahead)
        last = friday if friday >= today else in_week(_SUNDAY, today, ahead)
        return Period(in_week(_MONDAY, today, ahead), last, end, unit)
    if unit == "weekend":
        return Period(max(in_week(_SATURDAY, today, ahead), today), in_week(_SUNDAY, today, ahead), end, unit)
    months = {"month": 1, "quarter": _QUARTER_MONTHS, "year": MONTHS_IN_YEAR}[unit]
    start = plus_months(date(today.year, today.month, 1), months * ahead - (today.month - 1) % months)
    return _months(start, months, end, unit)


def _months(first: date | None, months: int, end: int, unit: str) -> Period | None:
    """So many whole months."""
    last = plus_months(first, months - 1) if first else None
    return Period(first, month_end(last), end, unit) if first and last else None


def _numbered_week(sight: Sight, at: int) -> Period | None:
    """The week of a number, this year's or where that is over the next one's."""
    number = sight.word(at + 1)
    if not number.isdecimal() or not 1 <= int(number[:3]) <= _MOST_WEEKS:
        return None
    this = sight.today.isocalendar().year
    fridays = (_friday(year, int(number)) for year in (this, this + 1))
    friday = next((day for day in fridays if day and day >= sight.today), None)
    monday = plus_days(friday, _MONDAY - _FRIDAY) if friday else None
    return Period(monday, friday, at + 2, "week") if monday and friday else None


def _friday(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, _FRIDAY + 1)
    except ValueError:
        return None


def _quarter(sight: Sight, at: int) -> Period | None:
    """Q1, Q3 2027, the third quarter, 4th qtr of 2027; without a year the first that is not over."""
    at = sight.skip(at, "the")
    if sight.word(at) == "q" and sight.glued(at + 1) and sight.word(at + 1).isdecimal():
        number, end = int(sight.word(at + 1)[:2]), at + 2
    elif (counted := ordinal(sight.tokens, at)) and _NAMES.get(sight.word(counted[1])) == "quarter":
        number, end = counted[0], counted[1] + 1
    else:
        return None
    if not 1 <= number <= _QUARTERS:
        return None
    month = (number - 1) * _QUARTER_MONTHS + 1
    named = year(sight.tokens, sight.skip(end, "of", ","))
    if named:
        return _months(day_of(named[0], month, 1), _QUARTER_MONTHS, named[1], "quarter")
    over = month + _QUARTER_MONTHS <= sight.today.month
    return _months(day_of(sight.today.year + over, month, 1), _QUARTER_MONTHS, end, "quarter")
