"""The days that words name for a rule: every second Tuesday, monthly on the 1st, last working day of the quarter."""

from dataclasses import replace

from bot.parsing.months import MONTHS
from bot.parsing.rule_words import (
    Line,
    Read,
    are_weekday_places,
    cardinal,
    months_at,
    ordinal,
    places_at,
    weekdays_at,
    workday_at,
)
from kanban.recurring import LAST, WORKDAYS, Pattern, Unit

QUARTERS, QUARTER_ENDS = (1, 4, 7, 10), (3, 6, 9, 12)
_EVERY = frozenset({"every", "each"})
_UNITS = {"day": Unit.DAY, "week": Unit.WEEK, "month": Unit.MONTH, "year": Unit.YEAR, "quarter": Unit.MONTH}
_PARTS = frozenset({"morning", "mornings", "evening", "evenings", "night", "nights", "afternoon", "afternoons"})
_ENDS = {
    "month": Pattern(unit=Unit.MONTH, days=(LAST,)),
    "quarter": Pattern(unit=Unit.MONTH, days=(LAST,), months=QUARTER_ENDS),
    "year": Pattern(unit=Unit.YEAR, days=(31,), months=(12,)),
}
_QUARTERLY = Pattern(unit=Unit.MONTH, months=QUARTERS)
ADVERBS = {
    "daily": Pattern(unit=Unit.DAY),
    "nightly": Pattern(unit=Unit.DAY),
    "weekly": Pattern(unit=Unit.WEEK),
    "biweekly": Pattern(unit=Unit.WEEK, every=2),
    "bi-weekly": Pattern(unit=Unit.WEEK, every=2),
    "fortnightly": Pattern(unit=Unit.WEEK, every=2),
    "monthly": Pattern(unit=Unit.MONTH),
    "quarterly": _QUARTERLY,
    "half-yearly": Pattern(unit=Unit.MONTH, every=6),
    "yearly": Pattern(unit=Unit.YEAR),
    "annually": Pattern(unit=Unit.YEAR),
}
_LONGEST_MONTH = 31


def pattern_at(line: Line, at: int) -> Read[Pattern] | None:
    """The pattern that begins at a word, with whatever says on which of its days."""
    word = line.at(at)
    if word in _EVERY:
        return _every(line, line.skip(at + 1, "single"))
    if word in ADVERBS:
        return _detailed(line, at + 1, ADVERBS[word])
    if word == "once" and line.at(at + 1) in {"a", "per", "every", "each"}:
        return _every(line, at + 2)
    return _on(line, at)


def _every(line: Line, at: int) -> Read[Pattern] | None:
    """What follows `every`."""
    if line.at(at) == "other":
        return _other(line, at + 1)
    counted = cardinal(line.at(at))
    if counted is not None and (dated := _dated(line, at)):
        return dated
    if counted is not None:
        return _counted(line, at + 1, counted)
    return _placed(line, at) or _unit(line, at) or _weekly(line, at) or _of_months(line, at)


def _other(line: Line, at: int) -> Read[Pattern] | None:
    """Every other week, every other Friday."""
    found = _counted(line, at, 2) or _weekly(line, at)
    return found and (replace(found[0], every=2), found[1])


def _counted(line: Line, at: int, count: int) -> Read[Pattern] | None:
    """Every 3 months, with the day that may follow."""
    unit = line.at(at).removesuffix("s")
    if unit == "half-year" or (unit == "half" and line.says(at + 1, "year")):
        return _detailed(line, at + (1 if unit == "half-year" else 2), Pattern(unit=Unit.MONTH, every=6))
    if unit not in _UNITS:
        return None
    if unit == "quarter" and count == 1:
        return _detailed(line, at + 1, _QUARTERLY)
    every = count * 3 if unit == "quarter" else count
    return _detailed(line, at + 1, Pattern(unit=_UNITS[unit], every=every))


def _unit(line: Line, at: int) -> Read[Pattern] | None:
    """Every day, every morning, every quarter, every half year."""
    if line.at(at) in _PARTS:  # the time that it stands for is read behind the days
        return Pattern(unit=Unit.DAY), at
    if line.at(at).endswith("s"):
        return None
    return _end(line, at) or (None if line.says(at + 1, "end") else _counted(line, at, 1))


def _end(line: Line, at: int) -> Read[Pattern] | None:
    """Every month end, quarter-end, end of the year: its last day."""
    unit, _, end = line.at(at).partition("-")
    if end == "end" and unit in _ENDS:
        return _ENDS[unit], at + 1
    if line.says(at + 1, "end") and unit in _ENDS:
        return _ENDS[unit], at + 2
    of = line.skip(at + 2, "the")
    return (_ENDS[line.at(of)], of + 1) if line.says(at, "end", "of") and line.at(of) in _ENDS else None


def _weekly(line: Line, at: int) -> Read[Pattern] | None:
    """Every Monday and Thursday, every Monday in December."""
    found = weekdays_at(line, at)
    if found is None:
        return None
    months = months_at(line, found[1] + 1) if line.at(found[1]) in {"in", "of"} else None
    pattern = Pattern(unit=Unit.WEEK, weekdays=found[0])
    return (replace(pattern, months=months[0]), months[1]) if months else (pattern, found[1])


def _of_months(line: Line, at: int) -> Read[Pattern] | None:
    """Every March, every January and July on the 2nd; every March 1st."""
    found = months_at(line, at)
    if found is None:
        return None
    dated = _dated(line, at)
    return dated or _detailed(line, found[1], Pattern(unit=Unit.MONTH, months=found[0]))


def _placed(line: Line, at: int) -> Read[Pattern] | None:
    """Every second Tuesday, 1st and 15th, last working day; every second week is every two weeks."""
    found = places_at(line, at)
    if found is None:
        return None
    places, end = found
    if len(places) == 1 and places[0] > 1 and (unit := line.at(end)) in _UNITS and not _of_month(line, end + 1):
        return _counted(line, end, places[0]) if unit != "day" or places[0] <= _LONGEST_MONTH else None
    days = _days_of_month(line, places, end)
    if days is not None:
        return _within(line, days[1], days[0])
    month = MONTHS.get(line.at(line.skip(end, "of")))
    if month and len(places) == 1:
        return _dated(line, at)
    spelled = not line.at(at)[:1].isdecimal()
    if spelled and not _of_month(line, end):
        return None
    return _within(line, end, Pattern(unit=Unit.MONTH, days=places))


def _days_of_month(line: Line, places: tuple[int, ...], end: int) -> Read[Pattern] | None:
    """Which weekdays, working days or days of the month stand at these places."""
    workday = workday_at(line, end)
    if workday is not None:
        return Pattern(unit=Unit.MONTH, weekdays=WORKDAYS, places=places), workday
    weekdays = weekdays_at(line, end)
    if weekdays is not None:
        pattern = Pattern(unit=Unit.MONTH, weekdays=weekdays[0], places=places)
        single = len(weekdays[0]) == 1 and are_weekday_places(places)
        return (pattern, weekdays[1]) if single else None
    if line.at(end) == "day" and (places == (LAST,) or _of_month(line, end + 1)):
        return Pattern(unit=Unit.MONTH, days=places), end + 1
    return None


def _of_month(line: Line, at: int) -> bool:
    return line.at(at) in {"of", "in"} and line.at(at + 1) in {"the", "each", "every", "a"} and bool(line.at(at + 2))


def _within(line: Line, at: int, pattern: Pattern) -> Read[Pattern]:
    """Of every month, of the quarter, of every third month, of March: within what the days are counted."""
    if line.at(at) in _EVERY and line.at(at + 1) == "month":
        return pattern, at + 2
    if line.at(at) not in {"of", "in"}:
        return pattern, at
    months = months_at(line, line.skip(at + 1, *_EVERY))
    if months is not None:
        return replace(pattern, months=months[0]), months[1]
    if not _of_month(line, at):
        return pattern, at
    unit = at + 2
    count = 2 if line.at(unit) == "other" else cardinal(line.at(unit)) or ordinal(line.at(unit))
    if count is not None and count > 1 and line.at(unit + 1).removesuffix("s") == "month":
        return replace(pattern, every=count), unit + 2
    if line.at(unit) == "quarter":
        last = LAST in (*pattern.places, *pattern.days)
        return replace(pattern, months=QUARTER_ENDS if last else QUARTERS), unit + 1
    return (pattern, unit + 1) if line.at(unit) == "month" else (pattern, at)


def _on(line: Line, at: int) -> Read[Pattern] | None:
    """On the 15th of every month, on Mondays, 1 March every year; without `every` only what is said in the plural."""
    start = line.skip(line.skip(at, "on"), "the")
    if line.at(at) == "on" and line.at(start) in _EVERY:
        return _every(line, start + 1)
    dated = _dated(line, start)
    if dated is not None and line.at(dated[1]) in _EVERY and line.at(dated[1] + 1) == "year":
        return dated[0], dated[1] + 2
    places = places_at(line, start)
    if places is not None:
        days = _days_of_month(line, *places) or (Pattern(unit=Unit.MONTH, days=places[0]), places[1])
        every = line.at(line.skip(days[1], "of", "in")) in _EVERY
        found = _within(line, days[1], days[0]) if every else None
        return found if found and found[1] > days[1] else None
    weekly = _weekly(line, start)
    plural = weekly is not None and all(
        line.at(index) in {"and", "&", ","} or line.at(index).endswith("s") for index in range(start, weekly[1])
    )
    return weekly if plural and start <= at + 1 else None


def _detailed(line: Line, at: int, pattern: Pattern) -> Read[Pattern]:
    """On Mondays, on the 1st, on the last Friday, on 1 March, in March: the days of a pattern that counts units."""
    at = at + 1 if line.says(at, ",", "on") else at
    if line.at(at) == "in" and pattern.unit is Unit.YEAR and (months := months_at(line, at + 1)):
        return replace(pattern, months=months[0]), months[1]
    if line.at(at) != "on":
        return pattern, at
    start = line.skip(at + 1, "the", "a", "every", "each")
    if pattern.unit is Unit.WEEK and (weekdays := weekdays_at(line, start)):
        return replace(pattern, weekdays=weekdays[0]), weekdays[1]
    dated = _dated(line, start) if pattern.unit is Unit.YEAR else None
    if dated is not None and not (line.at(dated[1]) in {"and", "&", ","} and line.at(dated[1] + 1) in MONTHS):
        return replace(dated[0], every=pattern.every), dated[1]
    places = places_at(line, start)
    if places is None or pattern.unit not in {Unit.MONTH, Unit.YEAR}:
        return pattern, at
    days = _days_of_month(line, *places) or (Pattern(unit=Unit.MONTH, days=places[0]), places[1])
    within = _within(line, days[1], days[0])
    of_months = within[0].months or pattern.months
    if pattern.unit is Unit.YEAR and (not of_months or (len(of_months) > 1 and pattern.every > 1)):
        return pattern, at
    unit = pattern.unit if len(of_months) == 1 else Unit.MONTH  # a place is one of its unit: of a year there is but one
    return replace(within[0], every=pattern.every, months=of_months, unit=unit), within[1]


def _dated(line: Line, at: int) -> Read[Pattern] | None:
    """1 March, March 1st, the 1st of March: a day of every year."""
    first = MONTHS.get(line.at(at))
    if first is not None:
        behind = line.skip(at + 1, "the")
        day = ordinal(line.at(behind)) or _bare_day(line.at(behind))
        return _yearly(first, day, behind + 1) if day and day > 0 else None
    day = ordinal(line.at(at)) or _bare_day(line.at(at))
    of = line.skip(at + 1, "of")
    month = MONTHS.get(line.at(of))
    return _yearly(month, day, of + 1) if day and month else None


def _yearly(month: int, day: int, end: int) -> Read[Pattern]:
    return Pattern(unit=Unit.YEAR, months=(month,), days=(day,)), end


def _bare_day(word: str) -> int | None:
    return int(word) if word.isdecimal() and 1 <= int(word[:3]) <= _LONGEST_MONTH and len(word) <= len("31") else None
