"""What is due by a week, month, quarter or year is due on its last day; without a cue such a span is no date."""

from datetime import date

import pytest

from bot.parsing.dates import find_due, read_date

WEDNESDAY = date(2026, 11, 25)
DUE = [
    ("patch the racks by this week", "2026-11-27"),
    ("patch the racks by next week", "2026-12-04"),
    ("patch the racks by the following week", "2026-12-04"),
    ("patch the racks by end of week", "2026-11-27"),
    ("patch the racks by the end of next week", "2026-12-04"),
    ("patch the racks before next week", "2026-11-27"),
    ("patch the racks, due this month", "2026-11-30"),
    ("patch the racks by next month", "2026-12-31"),
    ("patch the racks before next month", "2026-11-30"),
    ("patch the racks by month end", "2026-11-30"),
    ("patch the racks before quarter-end", "2026-12-31"),
    ("patch the racks by year end", "2026-12-31"),
    ("patch the racks by EOQ", "2026-12-31"),
    ("patch the racks by Q1", "2027-03-31"),
    ("patch the racks by Q4", "2026-12-31"),
    ("patch the racks by Q3 of 2027", "2027-09-30"),
    ("patch the racks by the second quarter", "2027-06-30"),
    ("patch the racks, deadline: next quarter", "2027-03-31"),
    ("patch the racks by the end of Q2", "2027-06-30"),
    ("patch the racks by next year", "2027-12-31"),
    ("patch the racks by the weekend", "2026-11-27"),
    ("patch the racks this weekend", "2026-11-28"),
    ("patch the racks next weekend, please", "2026-12-05"),
    ("patch the racks on the coming weekend", "2026-11-28"),
    ("patch the racks next month at 6pm", "2026-12-01"),
    ("patch the racks at the beginning of next week", "2026-11-30"),
]
NO_DUE = [
    "patch the racks next week",
    "patch the racks this month",
    "next week's export is empty",
    "the desk is closed until next week",
    "the week view is empty",
    "pay by the week",
    "next month view shows nothing",
    "the Q1 report is empty",
    "Q4 figures are wrong",
    "the month end report is empty",
    "the year-end closing fails",
    "it crashed twice this week",
    "it was down this weekend",
    "by Q7",
    "by Q3 2026",
]


@pytest.mark.parametrize(("text", "expected"), DUE)
def test_what_is_due_by_a_period_is_due_on_its_last_day(text: str, expected: str) -> None:
    found = find_due(text, WEDNESDAY)

    assert found is not None
    assert found.day.isoformat() == expected


@pytest.mark.parametrize("text", NO_DUE)
def test_a_period_without_a_cue_is_no_due_date(text: str) -> None:
    assert find_due(text, WEDNESDAY) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("next week", "2026-12-04"),
        ("this week", "2026-11-27"),
        ("by next month", "2026-12-31"),
        ("before next month", "2026-11-30"),
        ("Q1", "2027-03-31"),
    ],
)
def test_a_period_that_is_asked_for_ends_on_its_last_day(text: str, expected: str) -> None:
    read = read_date(text, WEDNESDAY)

    assert read is not None
    assert read.isoformat() == expected


def test_on_a_saturday_this_week_lasts_till_sunday() -> None:
    assert read_date("this week", date(2026, 11, 28)) == date(2026, 11, 29)
