from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from kanban.board import Meeting
from kanban.schedule import DaysOff, UnknownCountryError, last_slot, next_slot, public_holidays

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
STANDUP = Meeting((1, 2, 3, 4, 5), time(9, 0))
AT_NIGHT = Meeting((1, 2, 3, 4, 5, 6, 7), time(2, 30))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_the_next_one_is_later_the_same_day_or_on_the_next_working_day() -> None:
    assert next_slot(STANDUP, BERLIN, at("2026-11-26 07:59")) == at("2026-11-26 08:00")
    assert next_slot(STANDUP, BERLIN, at("2026-11-26 08:00")) == at("2026-11-27 08:00")
    assert next_slot(STANDUP, BERLIN, at("2026-11-27 08:00")) == at("2026-11-30 08:00")


def test_the_day_is_that_of_the_zone() -> None:
    assert next_slot(STANDUP, NEW_YORK, at("2026-11-28 03:00")) == at("2026-11-30 14:00")
    assert next_slot(STANDUP, ZoneInfo("Asia/Tokyo"), at("2026-11-26 23:59")) == at("2026-11-27 00:00")


def test_it_stays_at_its_local_time_when_the_clocks_change() -> None:
    assert next_slot(STANDUP, BERLIN, at("2026-10-23 12:00")) == at("2026-10-26 08:00")
    assert next_slot(STANDUP, BERLIN, at("2026-03-27 12:00")) == at("2026-03-30 07:00")


def test_a_time_that_is_skipped_is_held_right_after_and_one_that_comes_twice_once() -> None:
    assert next_slot(AT_NIGHT, BERLIN, at("2026-03-28 12:00")) == at("2026-03-29 01:30")
    first = next_slot(AT_NIGHT, BERLIN, at("2026-10-24 12:00"))
    assert first == at("2026-10-25 00:30")
    assert first is not None
    assert next_slot(AT_NIGHT, BERLIN, first) == at("2026-10-26 01:30")


def test_days_off_are_left_out() -> None:
    off = {date(2026, 12, 25), date(2026, 12, 28)}

    assert next_slot(STANDUP, BERLIN, at("2026-12-24 12:00"), off) == at("2026-12-29 08:00")
    assert last_slot(STANDUP, BERLIN, date(2026, 12, 29), off) == at("2026-12-24 08:00")


def test_public_holidays_are_those_of_the_country_and_its_part() -> None:
    germany, bavaria = DaysOff("DE", frozenset()), DaysOff("DE-BY", frozenset({date(2026, 12, 24)}))

    assert date(2026, 12, 25) in germany
    assert date(2026, 1, 6) not in germany
    assert date(2026, 1, 6) in bavaria
    assert date(2026, 12, 24) in bavaria
    assert next_slot(STANDUP, BERLIN, at("2026-12-23 12:00"), bavaria) == at("2026-12-28 08:00")


@pytest.mark.parametrize("place", ["XX", "DE-XX", "Germany", "DE-BY-1", "-", "D\N{EN DASH}E"])
def test_a_place_that_nobody_has_holidays_of_is_unknown(place: str) -> None:
    with pytest.raises(UnknownCountryError):
        public_holidays(place)


def test_what_is_never_held_has_no_slots() -> None:
    never = Meeting((), time(9, 0))

    assert next_slot(never, BERLIN, at("2026-11-26 08:00")) is None
    assert last_slot(never, BERLIN, date(2026, 11, 26)) is None


def test_the_last_one_was_on_a_day_before() -> None:
    assert last_slot(STANDUP, BERLIN, date(2026, 11, 30)) == at("2026-11-27 08:00")


def test_of_a_country_that_is_not_known_any_more_only_the_board_s_own_days_are_off() -> None:
    off = DaysOff("XX", frozenset({date(2026, 12, 24)}))

    assert date(2026, 12, 24) in off
    assert date(2026, 12, 25) not in off
