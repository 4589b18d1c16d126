"""Rules: on which days something comes, and at which moment on the clocks of a zone."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest

from kanban.recurring import LAST, WORKDAYS, Pattern, Rule, Unit, Wanted, days_due, next_day, pattern_of, rule_of

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
FRIDAY = datetime(2026, 11, 27, 10, 0, tzinfo=BERLIN)
PATTERNS = (
    (Pattern(unit=Unit.DAY), ["2026-11-28", "2026-11-29", "2026-11-30"]),
    (Pattern(unit=Unit.DAY, every=10), ["2026-12-07", "2026-12-17", "2026-12-27"]),
    (Pattern(unit=Unit.WEEK), ["2026-12-04", "2026-12-11", "2026-12-18"]),
    (Pattern(unit=Unit.WEEK, every=2), ["2026-12-11", "2026-12-25", "2027-01-08"]),
    (Pattern(unit=Unit.WEEK, every=2, weekdays=(5,)), ["2026-12-04", "2026-12-18", "2027-01-01"]),
    (Pattern(unit=Unit.WEEK, weekdays=(1, 4)), ["2026-11-30", "2026-12-03", "2026-12-07"]),
    (Pattern(unit=Unit.WEEK, weekdays=WORKDAYS), ["2026-11-30", "2026-12-01", "2026-12-02"]),
    (Pattern(unit=Unit.MONTH), ["2026-12-27", "2027-01-27", "2027-02-27"]),
    (Pattern(unit=Unit.MONTH, every=3), ["2027-02-27", "2027-05-27", "2027-08-27"]),
    (Pattern(unit=Unit.MONTH, every=3, days=(1,)), ["2026-12-01", "2027-03-01", "2027-06-01"]),
    (Pattern(unit=Unit.MONTH, weekdays=(2,), places=(2,)), ["2026-12-08", "2027-01-12", "2027-02-09"]),
    (Pattern(unit=Unit.MONTH, weekdays=(5,), places=(LAST,)), ["2026-12-25", "2027-01-29", "2027-02-26"]),
    (Pattern(unit=Unit.MONTH, weekdays=(1,), places=(1, 3)), ["2026-12-07", "2026-12-21", "2027-01-04"]),
    (Pattern(unit=Unit.MONTH, weekdays=(1,), places=(5,)), ["2026-11-30", "2027-03-29", "2027-05-31"]),
    (Pattern(unit=Unit.MONTH, weekdays=WORKDAYS, places=(LAST,)), ["2026-11-30", "2026-12-31", "2027-01-29"]),
    (Pattern(unit=Unit.MONTH, days=(31,)), ["2026-11-30", "2026-12-31", "2027-01-31"]),
    (Pattern(unit=Unit.MONTH, days=(15, 30)), ["2026-11-30", "2026-12-15", "2026-12-30"]),
    (Pattern(unit=Unit.MONTH, days=(30, 31)), ["2026-11-30", "2026-12-30", "2026-12-31"]),
    (Pattern(unit=Unit.MONTH, days=(LAST,)), ["2026-11-30", "2026-12-31", "2027-01-31"]),
    (Pattern(unit=Unit.MONTH, months=(1, 4, 7, 10)), ["2027-01-01", "2027-04-01", "2027-07-01"]),
    (Pattern(unit=Unit.YEAR), ["2027-11-27", "2028-11-27", "2029-11-27"]),
    (Pattern(unit=Unit.YEAR, months=(2,), days=(29,)), ["2027-02-28", "2028-02-29", "2029-02-28"]),
    (Pattern(unit=Unit.YEAR, every=2, months=(6,), days=(1,)), ["2027-06-01", "2029-06-01", "2031-06-01"]),
    (Pattern(unit=Unit.YEAR, months=(3,), weekdays=(1,), places=(1,)), ["2027-03-01", "2028-03-06", "2029-03-05"]),
)


def said(days: list[str]) -> list[date]:
    return list(map(date.fromisoformat, days))


@pytest.mark.parametrize(("pattern", "days"), PATTERNS, ids=[pattern.text for pattern, _ in PATTERNS])
def test_what_is_said_on_a_friday_comes_on_these_days(pattern: Pattern, days: list[str]) -> None:
    rule = rule_of(Wanted(pattern=pattern), BERLIN, FRIDAY)
    first = next_day(rule, BERLIN, FRIDAY)

    assert first is not None
    assert list(islice(rule.days_after(first - timedelta(days=1)), 3)) == said(days)


@pytest.mark.parametrize(("pattern", "_"), PATTERNS, ids=[pattern.text for pattern, _ in PATTERNS])
def test_a_pattern_is_read_as_it_was_written(pattern: Pattern, _: list[str]) -> None:
    settled = pattern.settled(FRIDAY.date())

    assert pattern_of(settled.text) == settled
    assert not settled.is_open or settled.unit is Unit.DAY


def test_a_month_without_its_day_is_written_as_rfc_7529_does() -> None:
    assert Pattern(unit=Unit.MONTH, days=(31,)).text == "FREQ=MONTHLY;BYMONTHDAY=31;RSCALE=GREGORIAN;SKIP=BACKWARD"
    assert Pattern(unit=Unit.MONTH, weekdays=(2,), places=(2,)).text == "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2"


@pytest.mark.parametrize(("hour", "first"), [(9, "2026-12-04"), (10, "2026-12-04"), (11, "2026-11-27")])
def test_today_counts_as_long_as_its_time_is_still_to_come(hour: int, first: str) -> None:
    rule = rule_of(Wanted(pattern=Pattern(unit=Unit.WEEK, weekdays=(5,)), at=time(hour)), BERLIN, FRIDAY)

    assert next_day(rule, BERLIN, FRIDAY) == date.fromisoformat(first)


def test_it_begins_and_ends_when_that_is_said_both_days_included() -> None:
    wanted = Wanted(
        pattern=Pattern(unit=Unit.WEEK, every=2), start=date(2026, 12, 1), until=date(2026, 12, 29), at=time(8)
    )
    rule = rule_of(wanted, BERLIN, FRIDAY)

    assert list(rule.days_after(date.min)) == said(["2026-12-01", "2026-12-15", "2026-12-29"])
    assert next_day(rule, BERLIN, datetime(2026, 12, 29, 8, 0, tzinfo=BERLIN)) is None


def test_a_beginning_that_has_passed_is_today() -> None:
    wanted = Wanted(pattern=Pattern(unit=Unit.DAY, every=7), start=date(2026, 11, 2))

    assert rule_of(wanted, BERLIN, FRIDAY).start == FRIDAY.date()


def test_an_end_before_the_beginning_never_comes() -> None:
    wanted = Wanted(pattern=Pattern(unit=Unit.DAY), start=date(2027, 3, 1), until=date(2027, 2, 1))

    assert next_day(rule_of(wanted, BERLIN, FRIDAY), BERLIN, FRIDAY) is None


def test_the_clock_of_the_wall_holds_over_both_changes() -> None:
    rule = Rule(pattern=Pattern(unit=Unit.DAY), start=date(2026, 1, 1), at=time(9))

    for zone in (BERLIN, NEW_YORK):
        days = list(islice(rule.days_after(date(2025, 12, 31)), 365))
        assert {rule.moment(day, zone).astimezone(zone).time() for day in days} == {time(9)}
        assert len({rule.moment(day, zone).time() for day in days}) == 2


def test_a_time_that_is_skipped_moves_forward_and_one_that_comes_twice_is_met_once() -> None:
    rule = Rule(pattern=Pattern(unit=Unit.DAY), start=date(2026, 1, 1), at=time(2, 30))

    assert rule.moment(date(2026, 3, 29), BERLIN).astimezone(BERLIN).time() == time(3, 30)
    assert rule.moment(date(2026, 10, 25), BERLIN) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    after_first = datetime(2026, 10, 25, 0, 31, tzinfo=UTC)
    assert next_day(rule, BERLIN, after_first) == date(2026, 10, 26)


def test_what_has_come_is_told_day_by_day() -> None:
    rule = Rule(pattern=Pattern(unit=Unit.WEEK, weekdays=(1,)), start=date(2026, 11, 2), at=time(9))

    due = days_due(rule, BERLIN, date(2026, 11, 9), datetime(2026, 11, 23, 8, 0, tzinfo=UTC))

    assert list(due) == said(["2026-11-09", "2026-11-16", "2026-11-23"])


def test_days_that_are_gone_do_not_come_again() -> None:
    rule = Rule(pattern=Pattern(unit=Unit.DAY), start=date(2026, 11, 1))

    assert next_day(rule, BERLIN, FRIDAY, after=date(2026, 12, 3)) == date(2026, 12, 4)


def test_a_rule_ends_with_the_calendar() -> None:
    rule = Rule(pattern=Pattern(unit=Unit.DAY), start=date(9999, 12, 30))

    assert list(rule.days_after(date(9999, 12, 29))) == said(["9999-12-30", "9999-12-31"])


def test_what_has_come_ends_with_its_rule() -> None:
    rule = Rule(pattern=Pattern(unit=Unit.DAY), start=date(2026, 11, 1), until=date(2026, 11, 2))

    due = days_due(rule, BERLIN, date(2026, 11, 1), datetime(2026, 12, 1, tzinfo=UTC))

    assert list(due) == said(["2026-11-01", "2026-11-02"])
