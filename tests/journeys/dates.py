"""Dates as the cards write them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

FRIDAY = 4


def next_friday(zone: str) -> str:
    """The Friday that `by Friday` means today in a zone, as cards write it."""
    today = datetime.now(UTC).astimezone(ZoneInfo(zone)).date()
    friday = today + timedelta(days=(FRIDAY - today.weekday()) % 7)
    return f"{friday:%a} {friday.day} {friday:%b}"
