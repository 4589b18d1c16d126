"""The flow of a team's work in figures: pure functions of when tasks were asked for, started and finished.

The measures and their names are the Kanban Guide's (https://kanbanguides.org/english/); days are whole days of the
board's zone, counted inclusively as ActionableAgile does, and percentiles are the nearest rank. All is the team's.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple, TypeVar

from kanban.tasks import Lane

ENOUGH = 10  # of ten tasks the 85th percentile is the ninth: no longer the longest of them
PERCENTS = (50, 70, 85, 95)
EXPECTED = 85
PASSED = (95, 85, 50)
STARTS = (Lane.IN_PROGRESS, Lane.TESTING, Lane.EMERGENCY)
WIP = (*STARTS, Lane.BLOCKED)
T = TypeVar("T", int, timedelta)
Moves = Mapping[tuple[Lane | None, Lane], int]


class Finished(NamedTuple):
    """A task that is done: the days on which it was asked for, first started (None: never, or unknown) and finished.

    `emergency` tells that it ever was one, `accepted` whether a triage had taken it on; None where that is not kept.
    """

    number: int
    asked: date
    started: date | None
    done: date
    emergency: bool = False
    accepted: bool | None = False

    @property
    def cycle(self) -> int | None:
        """Its cycle time: the days from its start to its end, both of them counted."""
        return None if self.started is None else days_from(self.started, self.done)

    @property
    def lead(self) -> int:
        """Its lead time: the days from the ask to its end, both of them counted."""
        return days_from(self.asked, self.done)


@dataclass(frozen=True, slots=True)
class Way:
    """How a task came to its end: when it was asked for and first started, and whether it ever was an emergency."""

    asked: datetime
    started: datetime | None = None
    emergency: bool = False


@dataclass(frozen=True, slots=True)
class Percentiles:
    """In how many days so many per cent of `count` tasks were finished, as pairs; and how many within the expected."""

    days: tuple[tuple[int, int], ...]
    count: int
    within: int

    def of(self, percent: int) -> int:
        """The days of one of them; KeyError where it was not asked for."""
        return dict(self.days)[percent]


@dataclass(frozen=True, slots=True)
class Week:
    """How many tasks were finished in the week from a Monday; `goes_on` tells that it is not over."""

    monday: date
    finished: int
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Bands:
    """How many tasks stood where at the end of a day; `done` counts those that were finished since the period began."""

    day: date
    done: int
    testing: int
    active: int
    backlog: int


@dataclass(frozen=True, slots=True)
class Unplanned:
    """How many of `total` finished tasks nobody had planned: emergencies, and those that no triage had accepted.

    Where none was accepted the team holds no triage, and `triages` is false: then emergencies alone are unplanned.
    """

    total: int
    emergencies: int
    untriaged: int
    triages: bool

    @property
    def percent(self) -> int:
        """The share of them, in whole per cent."""
        return round(100 * (self.emergencies + self.untriaged) / self.total) if self.total else 0


def way_of(moves: Iterable[tuple[Lane, datetime]], done: datetime) -> Way:
    """How a task came to its end, by the lanes that it was in and since when, in whatever order they are told."""
    been = [*moves, (Lane.DONE, done)]
    starts = (at for lane, at in been if lane in STARTS)
    return Way(min(at for _, at in been), min(starts, default=None), any(lane is Lane.EMERGENCY for lane, _ in been))


def days_from(first: date, last: date) -> int:
    """How many days there are from one to another, both of them counted: at least one, whatever clocks said."""
    return max((last - first).days, 0) + 1


def nearest_rank(values: Sequence[T], percent: int) -> T:
    """The least of some sorted values that so many per cent of them do not exceed; ValueError where there are none.

    https://en.wikipedia.org/wiki/Percentile#The_nearest-rank_method
    """
    if not values:
        raise ValueError("no values have no percentile")
    return values[-(-len(values) * percent // 100) - 1]


def percentiles(days: Iterable[int], percents: Sequence[int] = PERCENTS) -> Percentiles | None:
    """The percentiles of some times; None while there are fewer than ten."""
    found = sorted(days)
    if len(found) < ENOUGH:
        return None
    expected = nearest_rank(found, EXPECTED)
    within = sum(1 for one in found if one <= expected)
    return Percentiles(tuple((percent, nearest_rank(found, percent)) for percent in percents), len(found), within)


def weeks(found: Iterable[Finished], first: date, today: date) -> tuple[Week, ...]:
    """How many tasks were finished in each week that began in the period, the one that goes on among them."""
    counted: Counter[date] = Counter()
    for day, finished in Counter(one.done for one in found).items():
        counted[monday_of(day)] += finished
    monday, last = first + timedelta(days=-first.weekday() % 7), monday_of(today)
    count = (last - monday).days // 7 + 1
    mondays = (monday + timedelta(weeks=number) for number in range(count))
    return tuple(Week(day, counted[day], goes_on=day == last) for day in mondays)


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def ends_of(first: date, today: date) -> list[date]:
    """The days at whose ends the cumulative flow is told: the Sundays of the period, and today."""
    sunday = first + timedelta(days=6 - first.weekday())
    count = max((today - sunday).days, 0) // 7 + 1
    return [*(day for day in (sunday + timedelta(weeks=number) for number in range(count)) if day < today), today]


def cumulative(now: Mapping[Lane, int], moved: Sequence[tuple[date, Moves]]) -> tuple[Bands, ...]:
    """How many tasks stood where at the end of each of some days, told from where they stand now.

    `moved` are the moves up to the end of each day since the end of the one before, the first since the period began.
    """
    standing, found = Counter(now), list[Bands]()
    finished = [sum(_net(moves, Lane.DONE) for _, moves in moved[: count + 1]) for count in range(len(moved))]
    for (day, moves), done in zip(reversed(moved), reversed(finished), strict=True):
        active = standing[Lane.IN_PROGRESS] + standing[Lane.BLOCKED] + standing[Lane.EMERGENCY]
        found.append(Bands(day, max(done, 0), standing[Lane.TESTING], active, standing[Lane.BACKLOG]))
        for lane in Lane:
            standing[lane] -= _net(moves, lane)
    return tuple(reversed(found))


def _net(moves: Moves, lane: Lane) -> int:
    """By how many tasks a lane has grown."""
    come = sum(count for (_, to), count in moves.items() if to is lane)
    return come - sum(count for (came_from, _), count in moves.items() if came_from is lane)


def unplanned(found: Iterable[Finished]) -> Unplanned:
    """What of some finished tasks was not planned, as far as that is still known of them."""
    known = [one for one in found if one.accepted is not None]
    emergencies = sum(1 for one in known if one.emergency)
    triages = any(one.accepted for one in known)
    untriaged = sum(1 for one in known if not one.accepted and not one.emergency) if triages else 0
    return Unplanned(len(known), emergencies, untriaged, triages)


def passed(days: int, expected: Percentiles | None) -> int | None:
    """The highest percentile that an age is past, None where it is past none."""
    if expected is None:
        return None
    return next((percent for percent in PASSED if days > expected.of(percent)), None)
