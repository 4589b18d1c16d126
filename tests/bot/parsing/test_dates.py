"""Due dates are found where somebody means one, and nowhere else."""

from datetime import date

import pytest

from bot.parsing.dates import find_due, read_date

MONDAY = date(2026, 11, 23)
DUE = [
    ("patch the racks by Friday", "2026-11-27"),
    ("on Friday replace the racks", "2026-11-27"),
    ("On Tuesday order the racks", "2026-11-24"),
    ("patch the racks on Friday", "2026-11-27"),
    ("patch the racks Friday", "2026-11-27"),
    ("patch the racks by Monday", "2026-11-23"),
    ("patch the racks today", "2026-11-23"),
    ("patch the racks tonight at 11", "2026-11-23"),
    ("patch the racks tomorrow EOD", "2026-11-24"),
    ("patch the racks by EOD Wednesday", "2026-11-25"),
    ("patch the racks by 5pm Thursday", "2026-11-26"),
    ("patch the racks next Tue", "2026-12-01"),
    ("patch the racks this Sunday", "2026-11-29"),
    ("patch the racks Wednesday of next week", "2026-12-02"),
    ("patch the racks next week Friday", "2026-12-04"),
    ("patch the racks friday after next", "2026-12-04"),
    ("patch the racks by 12/15", "2026-12-15"),
    ("patch the racks 15 Dec", "2026-12-15"),
    ("patch the racks dec 15th, please", "2026-12-15"),
    ("patch the racks December the 15th 2027", "2027-12-15"),
    ("patch the racks the twenty-first of december", "2026-12-21"),
    ("patch the racks by 2026-12-01", "2026-12-01"),
    ("patch the racks by 01.12.2026", "2026-12-01"),
    ("patch the racks by 25/12/2026", "2026-12-25"),
    ("patch the racks by 1-dec-2026", "2026-12-01"),
    ("patch the racks by the 21st", "2026-12-21"),
    ("patch the racks on the 30th", "2026-11-30"),
    ("patch the racks Friday the 27th", "2026-11-27"),
    ("patch the racks on Thursday 31", "2026-12-31"),
    ("patch the racks in 3 days", "2026-11-26"),
    ("patch the racks in two weeks", "2026-12-07"),
    ("patch the racks within a month", "2026-12-23"),
    ("patch the racks in four business days", "2026-11-27"),
    ("patch the racks in a couple of weeks", "2026-12-07"),
    ("patch the racks a fortnight from tomorrow", "2026-12-08"),
    ("patch the racks two days after next Friday", "2026-12-06"),
    ("patch the racks 3 days before Christmas", "2026-12-22"),
    ("patch the racks the day after tomorrow", "2026-11-25"),
    ("patch the racks 2 fridays from now", "2026-12-04"),
    ("patch the racks by end of month", "2026-11-30"),
    ("patch the racks by the end of the week", "2026-11-27"),
    ("patch the racks by the end of next month", "2026-12-31"),
    ("patch the racks by EOY", "2026-12-31"),
    ("patch the racks by the end of the quarter", "2026-12-31"),
    ("patch the racks the first Friday of January", "2027-01-01"),
    ("patch the racks on the last day of February 2028", "2028-02-29"),
    ("patch the racks 20th of next month", "2026-12-20"),
    ("patch the racks before Christmas", "2026-12-25"),
    ("patch the racks by Easter 2027", "2027-03-28"),
    ("patch the racks next Memorial Day", "2027-05-31"),
    ("patch the racks on new year's eve", "2026-12-31"),
    ("patch the racks on Feb 29", "2028-02-29"),
    ("patch the racks due: fri", "2026-11-27"),
    ("patch the racks ^wed", "2026-11-25"),
    ("Friday: patch the racks", "2026-11-27"),
    ("the auditors come Wednesday, patch the racks by Tuesday", "2026-11-24"),
    ("tomorrow, 2026-11-26, patch the racks", "2026-11-26"),
    ("needed on Thursday, since the old one broke on Monday", "2026-11-26"),
]
NO_DUE = [
    "the Friday report is empty",
    "Friday's export is empty",
    "every Friday the export is empty",
    "exports run every Tuesday and Thursday",
    "exports run Mon-Fri",
    "the export is empty since Tuesday",
    "the export failed on Tuesday",
    "the lift was out of order and crashed again today",
    "mail down this morning",
    "last Monday nobody could print",
    "it broke 3 days ago",
    "no export for 3 days now",
    "logs of the last 2 weeks",
    "the desk is closed for the next 3 days",
    "keep logs for 90 days",
    "a 30 day trial",
    "two days of logs are missing",
    "on the 3rd floor",
    "the 1st and 2nd floors are dark",
    "the 2nd gen controllers fail",
    "port 3/12 flaps",
    "rooms 10-12 are dark",
    "print pages 2-3",
    "3/4 of the users wait",
    "upgrade to 4.11",
    "firmware 5.12 on the access points",
    "runbook 1.2.3 is outdated",
    "SharePoint 2030 is slow",
    "10.12.20.26 does not answer",
    "backup_2026-12-01.zip is huge",
    "https://wiki.example/2026/12/01 is gone",
    "rack-fri-2 is offline",
    "CVE-2026-1201 on the proxy",
    "call 555 1212",
    "may need a new drum",
    "march through the list",
    "April cannot log in",
    "June from payroll lost a badge",
    "the sun blinds the camera",
    "he sat on the keyboard",
    "a sat phone for the van",
    "second monitor for the lab",
    "the new year banner is still up",
    "christmas lights trip the breaker",
    "end of month export is empty",
    "end of life for the kiosk",
    "today's roster is missing",
    "it takes 2 days",
    "9 to 5 support",
    "24/7 contract",
    "2025-01-01 in the footer",
    "next hop is wrong",
    "next user please",
    "1",
    "2026",
    "",
]


@pytest.mark.parametrize(("text", "expected"), DUE)
def test_a_due_date_is_found(text: str, expected: str) -> None:
    found = find_due(text, MONDAY)

    assert found is not None
    assert found.day.isoformat() == expected


@pytest.mark.parametrize("text", NO_DUE)
def test_no_due_date_is_invented(text: str) -> None:
    assert find_due(text, MONDAY) is None


def test_two_dates_without_a_cue_are_left_alone() -> None:
    assert find_due("patch hall 1 Tuesday, patch hall 2 Thursday", MONDAY) is None


def test_a_span_of_days_is_no_due_date() -> None:
    assert find_due("the lift is closed December 3 - December 5", MONDAY) is None


@pytest.mark.parametrize("text", ["the 27th", "27th", "Friday", "fri.", "by friday", "11/27", "11.27", "in 4 days"])
def test_a_date_that_is_asked_for_needs_no_cue(text: str) -> None:
    assert read_date(text, MONDAY) == date(2026, 11, 27)


@pytest.mark.parametrize("text", ["", "12", "soon", "friday and so on", "yesterday", "2026-11-22", "2026-11-31"])
def test_what_names_no_coming_day_is_no_date(text: str) -> None:
    assert read_date(text, MONDAY) is None
