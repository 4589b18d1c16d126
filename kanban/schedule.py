"""When meetings are held: on days of the week at a time of the board's own zone, but for days off.

A time that the clocks skip in spring is held as soon as they have been put forward, one that comes twice in autumn at
its first coming: https://docs.python.org/3/library/datetime.html#datetime.datetime.fold
"""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from holidays import HolidayBase, country_holidays

from kanban.board import Board, Meeting

FARTHEST_DAYS = 60
PLACE = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,5})?", re.ASCII)
NEVER: frozenset[date] = frozenset()


@lru_cache(maxsize=512)
def zone_named(name: str) -> ZoneInfo | None:
    """The time zone of an IANA name, None where there is none of that name."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return None


@dataclass(frozen=True, slots=True)
class DaysOff:
    """The days on which a board holds no meeting."""

    country: str
    days: frozenset[date]

    def __contains__(self, day: object) -> bool:
        """Whether the board is off on a day; of a country that is not known any more no holidays are."""
        return day in self.days or (bool(self.country) and day in _holidays(self.country))


@lru_cache(maxsize=256)
def public_holidays(place: str) -> HolidayBase:
    """The public holidays of a country, or of a part of it as in `DE-BY`; UnknownCountryError for anything else."""
    if not PLACE.fullmatch(place):
        raise UnknownCountryError(place)
    country, _, part = place.partition("-")
    try:
        return country_holidays(country, subdiv=part or None)
    except NotImplementedError as error:
        raise UnknownCountryError(place) from error


def _holidays(place: str) -> HolidayBase | frozenset[date]:
    try:
        return public_holidays(place)
    except UnknownCountryError:
        return NEVER


class UnknownCountryError(ValueError):
    """A place whose public holidays nobody has written down."""


def days_off(board: Board) -> DaysOff:
    """The days on which a board holds no meeting."""
    return DaysOff(board.country, board.days_off)


def next_slot(meeting: Meeting, zone: tzinfo, after: datetime, off: Container[date] = NEVER) -> datetime | None:
    """The first moment after another at which the meeting is held, in UTC; None where it never is within 60 days."""
    day = after.astimezone(zone).date()
    found = _slots(meeting, zone, (day + timedelta(days=count) for count in range(FARTHEST_DAYS)), off)
    return next((slot for slot in found if slot > after), None)


def last_slot(meeting: Meeting, zone: tzinfo, before: date, off: Container[date] = NEVER) -> datetime | None:
    """The last moment on a day before another at which the meeting was held, in UTC; None where none was in 60 days."""
    days = (before - timedelta(days=count) for count in range(1, FARTHEST_DAYS))
    return next(iter(_slots(meeting, zone, days, off)), None)


def slots_between(
    meeting: Meeting, zone: tzinfo, start: datetime, end: datetime, off: Container[date] = NEVER
) -> list[datetime]:
    """The moments from one to another, both of them included, at which the meeting is held, in UTC; 60 days at most."""
    day = start.astimezone(zone).date()
    found = _slots(meeting, zone, (day + timedelta(days=count) for count in range(FARTHEST_DAYS + 1)), off)
    return [slot for slot in found if start <= slot <= end]


def _slots(meeting: Meeting, zone: tzinfo, days: Iterable[date], off: Container[date]) -> Iterable[datetime]:
    for day in days:
        if day.isoweekday() in meeting.days and day not in off:
            yield datetime.combine(day, meeting.at, tzinfo=zone).astimezone(UTC)
