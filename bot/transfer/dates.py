"""Dates of spreadsheets: as their own values, or as text in an order that a whole file has in common."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from math import isfinite

NOON = time(12)
SERIAL_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - days since then are a sheet's own: ECMA-376, 18.17.4.1
SERIALS = range(20_000, 80_000)
FIRST_YEAR, YEARS_AHEAD = 1970, 100
MONTHS = 12
CENTURY = 2_000
_NUMERIC = re.compile(
    r"(?P<a>\d{1,4})(?P<mark>[./-])(?P<b>\d{1,2})(?P=mark)(?P<c>\d{1,4})\.?"
    r"(?:[ T,]+(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r" ?(?P<half>[AP]\.?M\.?)?)? ?(?P<zone>Z|UTC|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
_WORDED = ("%d %b %Y", "%d %B %Y", "%b %d %Y", "%B %d %Y", "%d-%b-%Y", "%d-%b-%y", "%d. %B %Y", "%a %d %b %Y")


class Order(StrEnum):
    """In which order a file's dates name month, day and year."""

    MDY = "mdy"
    DMY = "dmy"
    YMD = "ymd"


class NoDateError(ValueError):
    """A text that is no date in the file's order."""


class UnlikelyDateError(NoDateError):
    """A date that no task has: before 1970, as 0001-01-01 for none, or more than a hundred years ahead."""


class MixedOrdersError(ValueError):
    """Dates of one file that can only be read in different orders."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(one, other)
        self.one = one
        self.other = other


@dataclass(frozen=True, slots=True)
class When:
    """A day, and the time where one is told; `zone` is that time's own, None for the board's."""

    day: date
    at: time | None = None
    zone: tzinfo | None = None

    def moment(self, zone: tzinfo) -> datetime:
        """The moment in UTC: noon of a day without a time, which is that day in most of the world."""
        moment = datetime.combine(self.day, self.at or NOON, self.zone or zone)
        return moment.astimezone(UTC)


def order_of(texts: Iterable[str]) -> Order | None:
    """The order that a file's dates have in common; None where each can be read in several, or MixedOrdersError."""
    seen: dict[Order, str] = {}
    for text in texts:
        match = _NUMERIC.match(text.strip())
        order = None if match is None else _order(match)
        if order is not None and order is not Order.YMD:
            seen.setdefault(order, text.strip())
    if len(seen) > 1:
        raise MixedOrdersError(seen[Order.MDY], seen[Order.DMY])
    return next(iter(seen), None)


def is_likely(day: date) -> bool:
    """Whether a task may have such a date: programs write others for none, and not every zone has them."""
    return FIRST_YEAR <= day.year <= datetime.now(UTC).year + YEARS_AHEAD


def read_when(value: object, order: Order) -> When | None:
    """What a cell tells; None for an empty one, NoDateError, or UnlikelyDateError."""
    when = _read(value, order)
    if when is not None and not is_likely(when.day):
        raise UnlikelyDateError(str(value))
    return when


def _read(value: object, order: Order) -> When | None:
    match value:
        case None:
            return None
        case datetime():
            return When(value.date(), value.time() if value.time() != time.min else None, value.tzinfo)
        case date():
            return When(value)
        case bool():
            raise NoDateError(str(value))
        case int() | float() if isfinite(value) and int(value) in SERIALS:
            return _read(SERIAL_ZERO + timedelta(seconds=round(value * 86_400)), order)
        case _:
            return _read_text(str(value).strip(), order)


def _read_text(text: str, order: Order) -> When | None:
    if not text:
        return None
    match = _NUMERIC.fullmatch(text)
    if match is None:
        return _read_words(text)
    year, month, day = _parts(match, order)
    try:
        return When(date(year, month, day), _time(match), _zone(match["zone"]))
    except ValueError:
        raise NoDateError(text) from None


def _read_words(text: str) -> When:
    plain = " ".join(text.replace(",", " ").split())
    for pattern in _WORDED:
        try:
            return When(datetime.strptime(plain, pattern).date())  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise NoDateError(text)


def _order(match: re.Match[str]) -> Order | None:
    """The only order in which a date can be read, or None."""
    if len(match["a"]) > 2:  # noqa: PLR2004 - digits of a day
        return Order.YMD
    if match["mark"] == ".":  # which only countries use that write the day first
        return Order.DMY
    first, second = int(match["a"]), int(match["b"])
    if first > MONTHS >= second:
        return Order.DMY
    return Order.MDY if second > MONTHS >= first else None


def _parts(match: re.Match[str], order: Order) -> tuple[int, int, int]:
    """Year, month and day; four digits first are a year in every order."""
    a, b, c = (int(match[part]) for part in "abc")
    if len(match["a"]) > 2:  # noqa: PLR2004 - digits of a day
        return a, b, c
    match order:
        case Order.MDY:
            return _year(c), a, b
        case Order.DMY:
            return _year(c), b, a
        case Order.YMD:
            return _year(a), b, c


def _year(number: int) -> int:
    return number + CENTURY if number < 100 else number  # noqa: PLR2004 - two digits


def _time(match: re.Match[str]) -> time | None:
    if match["hour"] is None:
        return None
    hour, half = int(match["hour"]), (match["half"] or "").replace(".", "").upper()
    if half and not 1 <= hour <= MONTHS:
        raise ValueError(hour)
    hour = hour % 12 + (12 if half == "PM" else 0) if half else hour
    return time(hour, int(match["minute"]), int(match["second"] or 0))


def _zone(text: str | None) -> tzinfo | None:
    if text is None:
        return None
    if text.upper() in {"Z", "UTC"}:
        return UTC
    return datetime.strptime(text.replace(":", ""), "%z").tzinfo
