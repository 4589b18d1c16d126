"""A time of day beside a date belongs to its words, and is none of a number that counts something else."""

from datetime import date

import pytest

from bot.parsing.dates import find_due

WEDNESDAY = date(2026, 11, 25)
SPANS = [
    ("patch the racks tomorrow at 5pm", "tomorrow at 5pm"),
    ("patch the racks Fri 14:00", "Fri 14:00"),
    ("patch the racks Friday EOD", "Friday EOD"),
    ("patch the racks by 5pm Friday", "by 5pm Friday"),
    ("patch the racks by 17:00 on Friday", "by 17:00 on Friday"),
    ("patch the racks by Friday (5pm)", "by Friday (5pm)"),
    ("patch the racks Monday morning, please", "Monday morning"),
    ("patch the racks at 7:30 PM on Fri, Dec 4", "at 7:30 PM on Fri, Dec 4"),
    ("patch the racks at a quarter past seven tomorrow", "at a quarter past seven tomorrow"),
    ("patch the racks Sunday 02:00-04:00 for the auditors", "Sunday 02:00-04:00"),
    ("patch the racks Sunday between 2:00 and 4:00", "Sunday between 2:00 and 4:00"),
    ("patch the racks between 9:30 and 11:00 on Thursday", "between 9:30 and 11:00 on Thursday"),
    ("patch the racks by 12/15, 5pm", "by 12/15, 5pm"),
    ("patch the racks Thursday 9 am (CET)", "Thursday 9 am (CET)"),
    ("patch rack 2 tomorrow", "tomorrow"),
    ("patch rack 2 on Friday", "on Friday"),
    ("patch the racks by 5 Friday", "by 5 Friday"),
    ("patch the racks (by 5pm Friday)", "by 5pm Friday"),
    ("patch the racks by (Friday)", "by (Friday)"),
    ("patch the racks tomorrow at 4 sites", "tomorrow"),
    ("patch the racks by Friday for 2 users", "by Friday"),
    ("patch the racks on Friday", "on Friday"),
    ("patch the racks ^fri", "^fri"),
]


@pytest.mark.parametrize(("text", "span"), SPANS)
def test_the_words_of_a_date_take_its_time_of_day_along(text: str, span: str) -> None:
    found = find_due(text, WEDNESDAY, timed=True)

    assert found is not None
    assert text[found.start : found.end] == span


def test_the_time_of_day_stays_where_it_is_not_asked_for() -> None:
    text = "patch the racks by 5pm Friday"

    found = find_due(text, WEDNESDAY)

    assert found is not None
    assert text[found.start : found.end] == "Friday"
