"""A rule in words, such as `every second Tuesday of the month, 09:00`; what its form shows can be typed there again."""

from datetime import date, timedelta

from babel.dates import format_date

from cards.texts import Texts
from kanban.recurrences import Recurrence
from kanban.recurring import LAST, WORKDAYS, Pattern, Rule, Unit

QUARTERS = (1, 4, 7, 10)
FIFTH = 5
ALWAYS_THERE = 28
A_MONDAY = date(2024, 1, 1)
COMMON_YEAR = 2023


def rule_phrase(rule: Rule, texts: Texts) -> str:
    """The days and the time of a rule, and until when."""
    said = texts("rule.at", days=pattern_phrase(rule.pattern, texts), clock=texts.time(rule.at))
    if rule.until is not None:
        said = texts("rule.until", said=said, day=texts.full_day(rule.until))
    return said


def typed_rule(rule: Rule, texts: Texts) -> str:
    """The days of a rule, and until when, as they are typed."""
    said = pattern_phrase(rule.pattern, texts)
    return said if rule.until is None else texts("rule.until", said=said, day=texts.full_day(rule.until))


def pattern_phrase(pattern: Pattern, texts: Texts) -> str:
    """The days of a pattern."""
    if pattern.unit is Unit.DAY:
        return texts("rule.day", count=pattern.every)
    if pattern.unit is Unit.WEEK and pattern.months:
        return texts("rule.week_in", days=_weekdays(pattern, texts), months=_months(pattern, texts))
    if pattern.unit is Unit.WEEK and pattern.weekdays == WORKDAYS and pattern.every > 1:
        return texts("rule.week_workdays", count=pattern.every)
    if pattern.unit is Unit.WEEK:
        return texts("rule.week", count=pattern.every, days=_weekdays(pattern, texts))
    if pattern.unit is Unit.YEAR and pattern.days:
        return texts("rule.year", count=pattern.every, day=_day_of_year(pattern, texts))
    if pattern.places and pattern.every == 1 and pattern.unit is Unit.MONTH:
        return texts("rule.place", days=_placed(pattern, texts), of=_of(pattern, texts))
    if pattern.places and pattern.unit is Unit.YEAR:
        return texts("rule.year", count=pattern.every, day=_place_of_year(pattern, texts))
    days = texts("rule.on_place", days=_placed(pattern, texts)) if pattern.places else _days(pattern, texts)
    if pattern.every == 1 and pattern.months == QUARTERS:
        return texts("rule.quarter", days=days)
    if pattern.months:
        return texts("rule.months", months=_months(pattern, texts), days=days)
    return texts("rule.month", count=pattern.every, days=days)


def hint_phrase(pattern: Pattern, texts: Texts) -> str:
    """What is decided where a month lacks the day that is named; empty where none can."""
    if any(day > ALWAYS_THERE for day in pattern.days):
        return texts("rule.short_months")
    return texts("rule.fifth") if FIFTH in pattern.places else ""


def next_phrase(day: date | None, today: date, texts: Texts) -> str:
    """The day on which it comes next, or that it comes no more."""
    return texts("recurring.over") if day is None else texts("recurring.next", day=texts.day(day, today))


def due_phrase(one: Recurrence, texts: Texts) -> str:
    """When its tasks are due."""
    if one.due_in is None:
        return texts("recurring.due_never")
    return texts("recurring.due_in", count=one.due_in) if one.due_in else texts("recurring.due_at_once")


def _place_of_year(pattern: Pattern, texts: Texts) -> str:
    return texts("rule.place_of_year", days=_placed(pattern, texts), of=_months(pattern, texts))


def _weekdays(pattern: Pattern, texts: Texts) -> str:
    if pattern.weekdays == WORKDAYS:
        return texts("rule.workday")
    return texts.joined([_weekday(day, texts) for day in pattern.weekdays])


def _weekday(day: int, texts: Texts) -> str:
    return format_date(A_MONDAY + timedelta(days=day - 1), "EEEE", texts.locale)


def _placed(pattern: Pattern, texts: Texts) -> str:
    """Second Tuesday, first and third Monday, last working day."""
    places = texts.joined([texts(f"rule.place_{'last' if place == LAST else place}") for place in pattern.places])
    days = texts("rule.working_day") if pattern.weekdays == WORKDAYS else _weekday(pattern.weekdays[0], texts)
    return texts("grammar.placed", places=places, days=days)


def _of(pattern: Pattern, texts: Texts) -> str:
    if pattern.months == QUARTERS and LAST not in pattern.places:
        return texts("rule.of_quarter")
    return texts("rule.of_months", months=_months(pattern, texts)) if pattern.months else texts("rule.of_month")


def _months(pattern: Pattern, texts: Texts) -> str:
    return texts.joined([_month(month, texts) for month in pattern.months])


def _month(month: int, texts: Texts) -> str:
    return format_date(date(COMMON_YEAR, month, 1), "MMMM", texts.locale)


def _days(pattern: Pattern, texts: Texts) -> str:
    """1st and 15th, last day of the month."""
    named = texts.joined([texts("rule.place_last") if day == LAST else texts.ordinal(day) for day in pattern.days])
    return texts("rule.last_day" if LAST in pattern.days else "rule.on_days", count=len(pattern.days), days=named)


def _day_of_year(pattern: Pattern, texts: Texts) -> str:
    days = texts.joined([str(day) for day in pattern.days])
    return texts("rule.day_of_year", days=days, months=_months(pattern, texts))
