"""Lengths of time in words: 3 days, a fortnight, two months and 21 days, four business days."""

from dataclasses import dataclass
from datetime import date

from bot.parsing.days import plus_days, plus_months, plus_workdays
from bot.parsing.numbers import cardinal
from bot.parsing.tokens import Sight
from bot.parsing.words import DASHES

UNITS = {
    "day": "days", "days": "days", "week": "weeks", "weeks": "weeks", "wk": "weeks", "wks": "weeks",
    "fortnight": "fortnights", "fortnights": "fortnights", "month": "months", "months": "months", "mos": "months",
    "mths": "months", "mon": "months", "year": "years", "years": "years", "yr": "years", "yrs": "years",
    "hour": "hours", "hours": "hours", "hr": "hours", "hrs": "hours", "minute": "minutes", "minutes": "minutes",
    "min": "minutes", "mins": "minutes",
}  # fmt: skip
_SHORT = {"w": "weeks", "mo": "months", "d": "days", "h": "hours"}
_HOURS_A_DAY = 24
_HALF_A_YEAR = 6
_RANGE = frozenset({"-", "to", "or", *DASHES})


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time; `counted` tells that its number was said, `vague` that a plural lacks one."""

    months: int
    days: int
    workdays: int
    end: int
    counted: bool
    vague: bool = False

    @property
    def weeks(self) -> bool:
        """Whether the span is nothing but whole weeks."""
        return self.days > 0 and not (self.days % 7 or self.months or self.workdays)

    def after(self, day: date) -> date | None:
        """The day that is so much later."""
        later = plus_months(day, self.months)
        later = plus_days(later, self.days) if later else None
        return plus_workdays(later, self.workdays) if later and self.workdays else later

    def before(self, day: date) -> date | None:
        """The day that is so much earlier."""
        earlier = plus_months(day, -self.months)
        return plus_days(earlier, -self.days) if earlier and not self.workdays else None


def span_at(sight: Sight, at: int) -> Span | None:
    """3 days, a week, two months and 21 days, four business days; hours make a date where they are whole days."""
    months = days = workdays = 0
    counted, end, unit = False, at, ""
    if _is_part_of_another(sight, at):
        return None
    for turn in range(4):
        one = _one_unit(sight, sight.skip(end, "and", ",") if turn else at)
        if one is None or (turn and not one[3]):
            break
        number, unit, end, said = one
        counted = counted or said
        months += number * {"months": 1, "years": 12}.get(unit, 0)
        days += number * {"days": 1, "weeks": 7, "fortnights": 14}.get(unit, 0)
        days += number // _HOURS_A_DAY if unit == "hours" and not number % _HOURS_A_DAY else 0
        workdays += number if unit == "workdays" else 0
    if half := _and_a_half(sight, end):
        if unit != "years":
            return None
        months, end = months + _HALF_A_YEAR, half
    if end == at or sight.word(end) == "old" or not (months or days or workdays):
        return None
    return Span(months, days, workdays, end, counted, not counted and _is_plural(sight.word(end - 1)))


def _is_part_of_another(sight: Sight, at: int) -> bool:
    """Whether a range or a half goes on with this length: 2 or 3 days, half a year."""
    if sight.word(at - 1) == "half":
        return True
    return sight.word(at - 1) in _RANGE and sight.word(at) != "a" and cardinal(sight.tokens, at - 2) is not None


def _and_a_half(sight: Sight, at: int) -> int:
    """The index behind "and a half"; 0 where none follows."""
    half = sight.skip(at + 1, "a")
    return half + 1 if sight.word(at) == "and" and sight.word(half) == "half" else 0


def _is_plural(word: str) -> bool:
    return word.endswith("s") and "'" not in word


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
    unit = UNITS.get(sight.word(nxt).removesuffix("'s")) or _short_unit(sight, nxt)
    if unit is None or (sight.word(nxt) == "mon" and not found):
        return None
    return number, unit, nxt + 1, bool(found) or article in {"a", "an"}


def _short_unit(sight: Sight, at: int) -> str | None:
    """3w, 2mo; a lone 3d may be a picture's, so that it needs a word or another length behind it."""
    unit = _SHORT.get(sight.word(at)) if sight.glued(at) and sight.word(at - 1).isdecimal() else None
    behind = sight.word(at + 2 if sight.word(at + 1) == "," else at + 1)
    return unit if unit != "days" or behind.isdecimal() or behind in {"later", "hence", "from", "after"} else None
