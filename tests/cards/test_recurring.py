"""Rules in words, and the cards of what comes by itself."""

from dataclasses import replace
from datetime import date, time

import pytest

from bot.parsing.rules import read_rule
from cards.recurring_words import hint_phrase, pattern_phrase, rule_phrase, typed_rule
from cards.texts import texts_for
from kanban.recurring import Pattern, Rule, Unit, Wanted
from tests.cards.facts import BRUCE
from tests.cards.reading import drawn, lines, titles, words
from tests.cards.recurrences import OF_BRUCE, PATCH_NIGHT, SHOWN
from tests.cards.samples import VIEWS

TEXTS = texts_for("en")
TODAY = date(2026, 11, 27)
PHRASES = (
    (Pattern(unit=Unit.DAY), "every day"),
    (Pattern(unit=Unit.DAY, every=3), "every 3 days"),
    (Pattern(unit=Unit.WEEK, weekdays=(1,)), "every Monday"),
    (Pattern(unit=Unit.WEEK, weekdays=(1, 3, 4)), "every Monday, Wednesday, and Thursday"),
    (Pattern(unit=Unit.WEEK, weekdays=(1, 2, 3, 4, 5)), "every weekday"),
    (Pattern(unit=Unit.WEEK, weekdays=(1, 5), months=(7, 8)), "every Monday and Friday in July and August"),
    (Pattern(unit=Unit.WEEK, weekdays=(1, 2, 3, 4, 5), months=(12,)), "every weekday in December"),
    (Pattern(unit=Unit.YEAR, days=(31,), months=(12,)), "every year on 31 December"),
    (
        Pattern(unit=Unit.MONTH, days=(-1,), months=(3, 6, 9, 12)),
        "every March, June, September, and December on the last day of the month",
    ),
    (Pattern(unit=Unit.WEEK, every=2, weekdays=(5,)), "every 2 weeks on Friday"),
    (Pattern(unit=Unit.WEEK, every=2, weekdays=(1, 2, 3, 4, 5)), "every 2 weeks on weekdays"),
    (Pattern(unit=Unit.MONTH, days=(1,)), "every month on the 1st"),
    (Pattern(unit=Unit.MONTH, days=(2, 23)), "every month on the 2nd and 23rd"),
    (Pattern(unit=Unit.MONTH, days=(11, 12)), "every month on the 11th and 12th"),
    (Pattern(unit=Unit.MONTH, days=(-1,)), "every month on the last day of the month"),
    (Pattern(unit=Unit.MONTH, days=(15, -1)), "every month on the 15th and last day of the month"),
    (Pattern(unit=Unit.MONTH, every=3, days=(31,)), "every 3 months on the 31st"),
    (Pattern(unit=Unit.MONTH, weekdays=(2,), places=(2,)), "every second Tuesday of the month"),
    (Pattern(unit=Unit.MONTH, weekdays=(1,), places=(1, 3)), "every first and third Monday of the month"),
    (Pattern(unit=Unit.MONTH, weekdays=(1, 2, 3, 4, 5), places=(-1,)), "every last working day of the month"),
    (Pattern(unit=Unit.MONTH, every=2, weekdays=(5,), places=(4,)), "every 2 months on the fourth Friday"),
    (Pattern(unit=Unit.MONTH, weekdays=(1,), places=(1,), months=(1, 4, 7, 10)), "every first Monday of the quarter"),
    (Pattern(unit=Unit.MONTH, weekdays=(5,), places=(-1,), months=(3, 9)), "every last Friday of March and September"),
    (Pattern(unit=Unit.MONTH, days=(1,), months=(1, 4, 7, 10)), "every quarter on the 1st"),
    (Pattern(unit=Unit.MONTH, days=(2,), months=(1, 7)), "every January and July on the 2nd"),
    (Pattern(unit=Unit.YEAR, days=(1,), months=(3,)), "every year on 1 March"),
    (Pattern(unit=Unit.YEAR, every=2, days=(1,), months=(6,)), "every 2 years on 1 June"),
    (
        Pattern(unit=Unit.YEAR, every=2, weekdays=(1,), places=(1,), months=(3,)),
        "every 2 years on the first Monday of March",
    ),
)


@pytest.mark.parametrize(("pattern", "said"), PHRASES, ids=[said for _, said in PHRASES])
def test_a_pattern_is_said_in_words_that_can_be_typed_again(pattern: Pattern, said: str) -> None:
    assert pattern_phrase(pattern, TEXTS) == said

    assert read_rule(said, TODAY) == Wanted(pattern=pattern)


def test_a_rule_says_its_time_and_its_end_and_the_form_leaves_the_time_to_its_own_field() -> None:
    rule = PATCH_NIGHT.rule

    assert rule_phrase(rule, TEXTS) == "every second Tuesday of the month, 22:00, until 31 December 2027"
    assert read_rule(typed_rule(rule, TEXTS), TODAY) == Wanted(pattern=rule.pattern, until=rule.until)


def test_what_a_short_month_makes_of_a_rule_is_said() -> None:
    assert "their last one" in hint_phrase(Pattern(unit=Unit.MONTH, days=(31,)), TEXTS)
    assert "a fifth one" in hint_phrase(Pattern(unit=Unit.MONTH, weekdays=(1,), places=(5,)), TEXTS)
    assert hint_phrase(Pattern(unit=Unit.MONTH, days=(28,)), TEXTS) == ""


def test_a_receipt_says_the_rule_and_the_next_three_days_and_offers_what_can_be_done() -> None:
    card = drawn(VIEWS["recurrence"])

    said = words(card).replace("\N{NO-BREAK SPACE}", " ")
    assert "Every second Tuesday of the month, 22:00, until 31 December 2027" in said
    assert "Tue 8 Dec" in said
    assert "Tue 12 Jan" in said
    assert "Tue 9 Feb" in said
    assert "a day after it comes" in said
    assert titles(card) == ["Change", "Skip next", "Stop", "Undo", "Recurring", "Board"]


def test_one_that_is_stopped_can_be_resumed_and_not_skipped() -> None:
    assert titles(drawn(VIEWS["recurrence_stopped"])) == ["Resume", "Change", "Undo", "Recurring", "Board"]


def test_the_zone_is_named_where_the_reader_is_in_another() -> None:
    there = replace(SHOWN, zone=str(SHOWN.now.tzinfo))

    assert "Europe/Berlin" in words(drawn(SHOWN))
    assert "UTC+01:00" not in words(drawn(there))


def test_an_owner_who_has_left_is_named_on_the_rule_and_on_what_came_for_nobody() -> None:
    assert f"{BRUCE.name} (has left)" in words(drawn(replace(SHOWN, recurrence=OF_BRUCE, owner_left=True)))
    assert "(has left)" not in words(drawn(replace(SHOWN, recurrence=OF_BRUCE)))
    assert f"It was to be {BRUCE.name}'s, who has left this board." in words(drawn(VIEWS["task_came_for_nobody"]))


def test_a_full_board_says_what_can_be_done() -> None:
    assert "200 of them come by themselves here already" in words(drawn(VIEWS["recurring_full"]))


def test_a_task_that_came_late_says_for_which_days_and_what_is_still_open() -> None:
    said = words(drawn(VIEWS["task_came_late"])).replace("\N{NO-BREAK SPACE}", " ")

    assert "Came by itself: every second Tuesday of the month" in said
    assert "It stands for Tue 3 Nov, Tue 10 Nov, and Tue 17 Nov" in said
    assert "The one before is still open:" in said
    assert "#121" in said
    assert "It stands for 21 days" in words(drawn(VIEWS["task_came_very_late"]))


def test_a_history_says_that_nobody_captured_it() -> None:
    said = words(drawn(VIEWS["history_came"]))

    assert "came by itself into BACKLOG: every second Tuesday of the month, 22:00" in said
    assert said.count("every second Tuesday") == 1


def test_an_empty_list_says_what_to_write() -> None:
    assert "every Monday patch the print servers" in lines(drawn(VIEWS["recurring_empty"]))


def test_a_board_s_time_is_read_to_the_minute() -> None:
    rule = Rule(pattern=Pattern(unit=Unit.DAY), start=TODAY, at=time(6, 5))

    assert rule_phrase(rule, TEXTS) == "every day, 06:05"


def test_a_rule_in_a_list_is_called_as_one_types_it() -> None:
    shown = lines(drawn(VIEWS["recurring"]))

    assert "Look at the backup report" in shown
    assert "Recurring 2 · every weekday, 06:00 · Ana Ruiz" in shown
