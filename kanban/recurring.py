"""Rules by which tasks come by themselves: on which days, and at what time on the clocks of the board's zone.

A pattern is written as RFC 5545 writes it (https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10). A month without the
day that it names has it on its last day, which RFC 7529 calls SKIP=BACKWARD. A time that the clocks skip in spring is
met as much later as they are put forward (02:30 at 03:30), one that comes twice in autumn at its first coming, as
meetings do.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from heapq import merge

from dateutil import rrule

LAST = -1
WORKDAYS = (1, 2, 3, 4, 5)
MORNING = time(6, 0)
MOST_EVERY = 99
A_DAY = timedelta(days=1)
ALWAYS_THERE = 28
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Unit(StrEnum):
    """What a pattern counts in, by the names of RFC 5545."""

    DAY = "DAILY"
    WEEK = "WEEKLY"
    MONTH = "MONTHLY"
    YEAR = "YEARLY"


FREQUENCIES = {Unit.DAY: rrule.DAILY, Unit.WEEK: rrule.WEEKLY, Unit.MONTH: rrule.MONTHLY, Unit.YEAR: rrule.YEARLY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """The days of a rule: every so many units, on ISO weekdays, on days of the month (-1 the last), in some months.

    `places` tells which of the month's weekdays are meant: 2 with Tuesday its second Tuesday, -1 with all workdays its
    last working day. What is left open is settled by the day on which it is said.
    """

    unit: Unit
    every: int = 1
    weekdays: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """The pattern as RFC 5545 writes it, and RFC 7529 where a month may lack its day."""
        parts = {
            "FREQ": self.unit.value,
            "INTERVAL": "" if self.every == 1 else str(self.every),
            "BYMONTH": _joined(self.months),
            "BYMONTHDAY": _joined(self.days),
            "BYDAY": ",".join(CODES[day - 1] for day in self.weekdays),
            "BYSETPOS": _joined(self.places),
            "RSCALE": "GREGORIAN" if self._may_lack_its_day else "",
            "SKIP": "BACKWARD" if self._may_lack_its_day else "",
        }
        return ";".join(f"{name}={value}" for name, value in parts.items() if value)

    @property
    def is_open(self) -> bool:
        """Whether it takes its day from the day on which it is said, as `every 2 weeks` does."""
        return not (self.weekdays or self.days or self.months) and (self.unit is not Unit.DAY or self.every > 1)

    def settled(self, day: date) -> "Pattern":
        """The same pattern with nothing left open, said on a day."""
        if self.unit is Unit.DAY or self.weekdays or self.days:
            return self
        if self.unit is Unit.WEEK:
            return replace(self, weekdays=(day.isoweekday(),))
        if self.months:
            return replace(self, days=(1,))
        return replace(self, days=(day.day,), months=(day.month,) if self.unit is Unit.YEAR else ())

    def days_from(self, start: date, after: date) -> Iterator[date]:
        """The days after one, in order; units are counted from `start`."""
        begin = start if self.every > 1 else max(start, after)
        found = merge(*(_days(rule, after) for rule in self._rules(begin)))
        last = after
        for day in found:
            if day > last:
                yield day
            last = day

    def _rules(self, begin: date) -> list[rrule.rrule]:
        """One rule, or one for each day of the month, as a day that a month may lack needs one of its own."""
        weekdays = [day - 1 for day in self.weekdays] or None
        made = dict[str, object](
            freq=FREQUENCIES[self.unit],
            interval=self.every,
            dtstart=datetime.combine(begin, time()),
            bymonth=self.months or None,
        )
        if not self.days:
            return [rrule.rrule(**made, byweekday=weekdays, bysetpos=self.places or None)]  # type: ignore[arg-type]
        return [
            rrule.rrule(**made, bymonthday=range(ALWAYS_THERE, day + 1), bysetpos=LAST)  # type: ignore[arg-type]
            if day > ALWAYS_THERE
            else rrule.rrule(**made, bymonthday=day)  # type: ignore[arg-type]
            for day in self.days
        ]

    @property
    def _may_lack_its_day(self) -> bool:
        return any(day > ALWAYS_THERE for day in self.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A rule as somebody says it; without a time it is six in the morning, without a beginning now."""

    pattern: Pattern
    at: time | None = None
    start: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """When something comes: a pattern whose units are counted from `start`, at a time, until a day that is included."""

    pattern: Pattern
    start: date
    at: time = MORNING
    until: date | None = None

    def days_after(self, after: date) -> Iterator[date]:
        """The days after one, in order, none before the rule begins."""
        for day in self.pattern.days_from(self.start, max(after, self.start - A_DAY)):
            if self.until is not None and day > self.until:
                return
            yield day

    def moment(self, day: date, zone: tzinfo) -> datetime:
        """When it comes on one of its days, in UTC."""
        return datetime.combine(day, self.at, tzinfo=zone).astimezone(UTC)


def rule_of(wanted: Wanted, zone: tzinfo, at: datetime) -> Rule:
    """The rule that somebody means at a moment; what names no day of its own is counted from today."""
    today = at.astimezone(zone).date()
    base = today if wanted.start is None else max(wanted.start, today)
    rule = Rule(
        pattern=replace(wanted.pattern.settled(base), every=1),
        start=base,
        at=wanted.at or MORNING,
        until=wanted.until,
    )
    first = base if wanted.pattern.is_open else next_day(rule, zone, at)
    return replace(rule, pattern=wanted.pattern.settled(base), start=first or base)


def next_day(
    rule: Rule, zone: tzinfo, at: datetime, after: date | None = None, skipped: Collection[date] = ()
) -> date | None:
    """The first day after another on which the rule's moment is still to come, none that is skipped; None for none."""
    yesterday = at.astimezone(zone).date() - A_DAY
    days = rule.days_after(yesterday if after is None else max(after, yesterday))
    return next((day for day in days if day not in skipped and rule.moment(day, zone) > at), None)


def days_due(rule: Rule, zone: tzinfo, first: date, at: datetime) -> Iterator[date]:
    """The days from the first one on whose moment has come."""
    for day in rule.days_after(first - A_DAY):
        if rule.moment(day, zone) > at:
            return
        yield day


def pattern_of(text: str) -> Pattern:
    """The pattern that `Pattern.text` has written."""
    parts = dict(part.split("=") for part in text.split(";"))
    return Pattern(
        unit=Unit(parts["FREQ"]),
        every=int(parts.get("INTERVAL", 1)),
        weekdays=tuple(CODES.index(code) + 1 for code in parts["BYDAY"].split(",")) if "BYDAY" in parts else (),
        places=_numbers(parts.get("BYSETPOS", "")),
        days=_numbers(parts.get("BYMONTHDAY", "")),
        months=_numbers(parts.get("BYMONTH", "")),
    )


def _days(rule: rrule.rrule, after: date) -> Iterator[date]:
    """The days of one rule after another day; the years in which anybody plans end with the calendar's."""
    for moment in rule.xafter(datetime.combine(after, time()), inc=False):
        yield moment.date()


def _joined(numbers: tuple[int, ...]) -> str:
    return ",".join(map(str, numbers))


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(","))) if text else ()
