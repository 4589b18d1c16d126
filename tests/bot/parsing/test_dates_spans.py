"""Hours beside a day, short years and lengths of time: what belongs to a date and what is none."""

from datetime import date

import pytest

from bot.parsing.dates import find_due

WEDNESDAY = date(2026, 11, 25)
DUE = [
    ("move the racks tonight from 8 to 9:15", "2026-11-25"),
    ("move the racks Saturday 6-8", "2026-11-28"),
    ("move the racks Saturday between 6 and 8", "2026-11-28"),
    ("move the racks today from 2pm-4", "2026-11-25"),
    ("move the racks tomorrow from 6", "2026-11-26"),
    ("move the racks after 5:45pm tomorrow", "2026-11-26"),
    ("move the racks earlier than 8am 12/9/2026", "2026-12-09"),
    ("move the racks Friday at 8:15am ist", "2026-11-27"),
    ("move the racks sunday in the late hours of the evening", "2026-11-29"),
    ("2026-12-09T08:00:00", "2026-12-09"),
    ("move the racks by 2026-12-09T08:00:00+01:00", "2026-12-09"),
    ("move the racks in 8:45 december 9th", "2026-12-09"),
    ("move the racks 9th April 29", "2029-04-09"),
    ("move the racks 9 Dec '27", "2027-12-09"),
    ("move the racks Jan 9 27, please", "2027-01-09"),
    ("move the racks by 1-19-28", "2028-01-19"),
    ("move the racks 1/19,28", "2028-01-19"),
    ("move the racks 1 / 19", "2027-01-19"),
    ("move the racks end of the Saturday", "2026-11-28"),
    ("move the racks Saturday the fifth", "2026-12-05"),
    ("move the racks tomorrow week", "2026-12-03"),
    ("move the racks by Friday week", "2026-12-04"),
    ("move the racks in a year and a half", "2028-05-25"),
    ("move the racks on 29th", "2026-11-29"),
    ("move the racks by 4th, please", "2026-12-04"),
    ("move the racks on twenty ninth", "2026-11-29"),
    ("move the racks at 2026-12-09T08:00:00", "2026-12-09"),
    ("move the racks at 2026-12-09 08:00", "2026-12-09"),
    ("move the racks on Wed. best wishes.", "2026-11-25"),
    ("I left there february ninth", "2027-02-09"),
    ("have the racks moved on 9 February", "2027-02-09"),
    ("move the racks before the audit on 9 December", "2026-12-09"),
]
NO_DUE = [
    "move the racks a few weeks from now",
    "move the racks 4-5 weeks from now",
    "move the racks 4 or 5 weeks from now",
    "weeks from now",
    "move the racks in a month and a half",
    "move the racks half a year from now",
    "in 2 months old racks",
    "put Boxing Day on the rota",
    "Friday 4-5 racks arrive",
    "today from 4 racks",
    "racks Dec 9 27 users share",
    "step 1 / 19",
]


@pytest.mark.parametrize(("text", "expected"), DUE)
def test_a_due_date_is_found(text: str, expected: str) -> None:
    found = find_due(text, WEDNESDAY)

    assert found is not None
    assert found.day.isoformat() == expected


@pytest.mark.parametrize("text", NO_DUE)
def test_no_due_date_is_invented(text: str) -> None:
    assert find_due(text, WEDNESDAY) is None
