"""What a card says of a rule can be typed again, in every language, and is the same rule."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from bot.parsing.understand import understand
from cards.recurring_words import pattern_phrase, typed_rule
from cards.texts import texts_for
from kanban.commands import AddRecurrence
from kanban.recurring import LAST, WORKDAYS, Pattern, Rule, Unit
from tests.bot.parsing.people import said

ASKS = {"en": "Check the backups", "de": "Backups prüfen", "es": "Revisar los respaldos"}
QUARTERS = (1, 4, 7, 10)
PLACES: list[tuple[tuple[int, ...], tuple[int, ...]]] = [
    ((1,), (1,)),
    ((2,), (2,)),
    ((3,), (LAST,)),
    ((4,), (1, 3)),
    (WORKDAYS, (1,)),
    (WORKDAYS, (LAST,)),
]
"""Weekdays, and which of a month's they are."""
WEEKDAYS: list[tuple[int, ...]] = [(1,), (7,), (1, 4), (1, 3, 5), WORKDAYS]
DAYS: list[tuple[int, ...]] = [(1,), (15,), (1, 15), (31,), (LAST,)]
MONTHS: list[tuple[int, ...]] = [(3, 9), (1, 2, 12), QUARTERS]


def _patterns() -> Iterator[Pattern]:
    for every in (1, 2, 3, 12):
        yield Pattern(unit=Unit.DAY, every=every)
        for weekdays in WEEKDAYS:
            yield Pattern(unit=Unit.WEEK, every=every, weekdays=weekdays)
        for days in DAYS:
            yield Pattern(unit=Unit.MONTH, every=every, days=days)
        for weekdays, places in PLACES:
            yield Pattern(unit=Unit.MONTH, every=every, weekdays=weekdays, places=places)
    for months in [(3,), *MONTHS]:
        for weekdays in WEEKDAYS:
            yield Pattern(unit=Unit.WEEK, weekdays=weekdays, months=months)
    for months in MONTHS:
        for days in DAYS:
            yield Pattern(unit=Unit.MONTH, days=days, months=months)
        for weekdays, places in PLACES:
            yield Pattern(unit=Unit.MONTH, weekdays=weekdays, places=places, months=months)
    for every in (1, 2):
        for month in (3, 12):
            for day in (1, 15):
                yield Pattern(unit=Unit.YEAR, every=every, days=(day,), months=(month,))
            for weekdays, places in PLACES:
                yield Pattern(unit=Unit.YEAR, every=every, weekdays=weekdays, places=places, months=(month,))


PATTERNS = [*_patterns()]


def read(text: str, language: str) -> AddRecurrence:
    command = understand(replace(said(f"{text} {ASKS[language]}"), languages=() if language == "en" else (language,)))
    assert isinstance(command, AddRecurrence)
    return command


@pytest.mark.parametrize("language", ASKS)
@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: str(pattern.text))
def test_a_rule_that_is_shown_can_be_typed_again(pattern: Pattern, language: str) -> None:
    command = read(pattern_phrase(pattern, texts_for(language)), language)

    assert command.rule.pattern == pattern
    assert command.ask.title == ASKS[language]


@pytest.mark.parametrize("language", ASKS)
@pytest.mark.parametrize(
    "pattern",
    [
        Pattern(unit=Unit.WEEK, weekdays=(1,)),
        Pattern(unit=Unit.MONTH, days=(LAST,)),
        Pattern(unit=Unit.MONTH, every=2, weekdays=(1,), places=(1,)),
        Pattern(unit=Unit.YEAR, days=(1,), months=(3,)),
    ],
)
def test_the_day_on_which_a_rule_ends_can_be_typed_again(pattern: Pattern, language: str) -> None:
    ending = Rule(pattern=pattern, start=date(2026, 11, 23), until=date(2027, 6, 30))

    command = read(f"{typed_rule(ending, texts_for(language))}:", language)

    assert (command.rule.pattern, command.rule.until) == (pattern, date(2027, 6, 30))
