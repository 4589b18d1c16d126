"""Days in figures: which is the day and which the month, and when they are a date at all."""

from datetime import date

import pytest

from bot.parsing.dates import find_due, read_date

WEDNESDAY = date(2026, 11, 25)
MONTH_OR_DAY_FIRST = [
    ("patch the racks by 5/12", "2027-05-12", "2026-12-05"),
    ("patch the racks by 5/12/2027", "2027-05-12", "2027-12-05"),
    ("patch the racks on 5-12-2027", "2027-05-12", "2027-12-05"),
    ("patch the racks by 5/12/27", "2027-05-12", "2027-12-05"),
    ("patch the racks by 5.12", "2027-05-12", "2026-12-05"),
    ("patch the racks by 15/12", "2026-12-15", "2026-12-15"),
    ("patch the racks by 12/15", "2026-12-15", "2026-12-15"),
    ("patch the racks by 12/15/2026", "2026-12-15", "2026-12-15"),
    ("patch the racks by 31.12.", "2026-12-31", "2026-12-31"),
    ("patch the racks by 5.12.", "2026-12-05", "2026-12-05"),
    ("patch the racks on 5.12., please", "2026-12-05", "2026-12-05"),
    ("patch the racks by 5.12. at the latest", "2026-12-05", "2026-12-05"),
    ("patch the racks by 5.12.2026", "2026-12-05", "2026-12-05"),
    ("patch the racks by 05.12.26", "2026-12-05", "2026-12-05"),
    ("patch the racks by 2026-12-05", "2026-12-05", "2026-12-05"),
    ("patch the racks by 2026/12/05", "2026-12-05", "2026-12-05"),
    ("patch the racks by 3/5,2027", "2027-03-05", "2027-05-03"),
]
DUE = [
    ("patch the racks on the first", "2026-12-01"),
    ("patch the racks by the twenty-first", "2026-12-21"),
    ("patch the racks by the 21", "2026-12-21"),
    ("patch the racks on 21 at 8:00", "2026-12-21"),
    ("patch the racks 8pm on 21", "2026-12-21"),
    ("patch the racks Tuesday 1st - thanks", "2026-12-01"),
    ("patch the racks Tuesday 4 o'clock", "2026-12-01"),
    ("patch the racks 15 December (Tuesday)", "2026-12-15"),
    ("patch the racks in 48 hours", "2026-11-27"),
    ("patch the racks in 24h", "2026-11-26"),
    ("patch the racks in 2w", "2026-12-09"),
    ("patch the racks in a week's time", "2026-12-02"),
    ("patch the racks in about three weeks", "2026-12-16"),
    ("patch the racks a day from right now", "2026-11-26"),
    ("patch the racks a week on Friday", "2026-12-04"),
    ("patch the racks the next day", "2026-11-26"),
    ("patch the racks by the next working day", "2026-11-26"),
    ("patch the racks starting on January 7th", "2027-01-07"),
    ("patch the racks before Patch Tuesday", "2026-12-08"),
    ("patch the racks the 20th next month", "2026-12-20"),
    ("patch the racks on the 3rd of May next year", "2027-05-03"),
    ("patch the racks Friday in two weeks", "2026-12-11"),
    ("patch the racks the Friday before Easter", "2027-03-26"),
    ("patch the racks on Valentines", "2027-02-14"),
    ("patch the racks by Boss's Day", "2027-10-15"),
    ("patch the racks on St. Patrick's Day", "2027-03-17"),
    ("patch the racks on Easter Mon", "2027-03-29"),
    ("patch the racks by Trinity Sunday", "2027-05-23"),
    ("the audit was on 3 March, patch the racks by 3 December", "2026-12-03"),
]


@pytest.mark.parametrize(("text", "month_first", "day_first"), MONTH_OR_DAY_FIRST)
def test_the_senders_habit_decides_where_both_readings_are_possible(
    text: str, month_first: str, day_first: str
) -> None:
    months = find_due(text, WEDNESDAY)
    days = find_due(text, WEDNESDAY, day_first=True)

    assert months is not None
    assert days is not None
    assert (months.day.isoformat(), days.day.isoformat()) == (month_first, day_first)


@pytest.mark.parametrize(("text", "expected"), DUE)
def test_a_due_date_is_found(text: str, expected: str) -> None:
    found = find_due(text, WEDNESDAY)

    assert found is not None
    assert found.day.isoformat() == expected


def test_a_date_that_is_asked_for_follows_the_senders_habit_too() -> None:
    assert read_date("5/12", WEDNESDAY) == date(2027, 5, 12)
    assert read_date("5/12", WEDNESDAY, day_first=True) == date(2026, 12, 5)
