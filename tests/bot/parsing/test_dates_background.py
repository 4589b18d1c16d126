"""Dates that only tell of the background of an ask are no due dates."""

from datetime import date

import pytest

from bot.parsing.dates import find_due

WEDNESDAY = date(2026, 11, 25)
BACKGROUND = [
    "contract signed 11/28, put it on the share",
    "two more seats (approved by Ana 11/28)",
    "as discussed on Friday: move the racks",
    "because of the power cut on Friday we need a second UPS",
    "the vendor promised the parts for Friday, chase them",
    "the canteen is closed on 24 December, tell the heating",
    "hang up a sign saying closed on Friday",
    "why did the lift stop on Friday?",
    "who is on call on Friday?",
    "what's the plan for tomorrow?",
    "did the export run on Friday?",
    "give the temps a badge from 1 to 12 December",
    "if the parts come tomorrow, fit them",
    "fix what broke in sprint 11/12",
    "look into 2 months of logs",
    "check in 2 weeks of logs",
]
DUE = [
    ("could you check why the lift stops by Friday?", "2026-11-27"),
    ("if the parts come tomorrow, fit them by Friday", "2026-11-27"),
    ("as discussed, move the racks on Friday", "2026-11-27"),
    ("swap the lamp before Wednesday", "2026-12-02"),
    ("swap the lamp before Friday", "2026-11-27"),
    ("swap the lamp before 5pm today", "2026-11-25"),
    ("the lamp is dark. swap it on Friday", "2026-11-27"),
]


@pytest.mark.parametrize("text", BACKGROUND)
def test_what_is_told_asked_or_agreed_makes_nothing_due(text: str) -> None:
    assert find_due(text, WEDNESDAY) is None


@pytest.mark.parametrize(("text", "day"), DUE)
def test_beside_it_things_are_due_all_the_same(text: str, day: str) -> None:
    found = find_due(text, WEDNESDAY)

    assert found is not None
    assert found.day.isoformat() == day
