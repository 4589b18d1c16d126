"""By when so many tasks are likely done: Monte Carlo over what the team has finished on its working days.

Each trial draws a past working day for each one to come, until as many tasks are finished as there are:
https://www.actionableagile.com/monte-carlo/. The seed is fixed, so that the same past foretells the same.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate, islice
from random import Random

from kanban.board import Board
from kanban.flow import ENOUGH, Finished, nearest_rank
from kanban.schedule import days_off

SEED = 2025
TRIALS = 500
ENOUGH_DAYS = 10
FARTHEST = 250
FEW_MORE = 2
LIKELY = (50, 85, 95)
OFFICE_DAYS = frozenset({1, 2, 3, 4, 5})
FEWEST_DAYS_OF_WEEK = 4
SATURDAY, SUNDAY = 6, 7
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Likely:
    """How many per cent of trials have finished by a day; None where that is more than 250 working days away."""

    percent: int
    day: date | None


@dataclass(frozen=True, slots=True)
class Forecast:
    """By when so many tasks are likely done."""

    tasks: int
    likely: tuple[Likely, ...]

    def by(self, percent: int) -> date | None:
        """The day by which so many per cent of trials have finished."""
        return next((one.day for one in self.likely if one.percent == percent), None)


def is_working_day(board: Board, day: date) -> bool:
    """Whether a board works on a day: on those of its stand-up where they are four or more, else Monday to Friday.

    It never does on a day off or a public holiday.
    """
    usual = board.standup.days if is_a_week(board) else OFFICE_DAYS
    return day.isoweekday() in usual and day not in days_off(board)


def begins_week(board: Board, day: date) -> bool:
    """Whether a board works on a day for the first time in its week, which begins on Monday, or on a worked Sunday."""
    if not is_working_day(board, day):
        return False
    from_sunday = is_a_week(board) and {SATURDAY, SUNDAY} & {*board.standup.days} == {SUNDAY}
    gone = day.isoweekday() % 7 if from_sunday else day.weekday()
    return not any(is_working_day(board, day - timedelta(days=back)) for back in range(1, gone + 1))


def is_a_week(board: Board) -> bool:
    """Whether the days of a board's stand-up are those on which it works."""
    return len(frozenset(board.standup.days)) >= FEWEST_DAYS_OF_WEEK


def pace(found: Iterable[Finished], board: Board, first: date, today: date) -> tuple[int, ...]:
    """How many tasks were finished on each working day from a first one until yesterday.

    What was finished on another day counts to the working day before it, or to the first.
    """
    length = max((today - first).days, 0)
    days = [day for day in (first + timedelta(days=count) for count in range(length)) if is_working_day(board, day)]
    counted: Counter[date] = Counter()
    for day, count in Counter(one.done for one in found).items():
        if days and first <= day < today:
            counted[days[max(bisect_left(days, day + ONE_DAY) - 1, 0)]] += count
    return tuple(counted[day] for day in days)


def forecast(tasks: int, samples: Sequence[int], board: Board, today: date) -> Forecast | None:
    """By when so many tasks are likely done, from tomorrow on; None while there is too little to tell it by.

    Enough are ten finished tasks on ten working days.
    """
    if sum(samples) < ENOUGH or len(samples) < ENOUGH_DAYS:
        return None
    if tasks <= 0:
        return Forecast(0, tuple(Likely(percent, today) for percent in LIKELY))
    lengths = _lengths(tasks, tuple(samples))
    needed = [(percent, nearest_rank(lengths, percent)) for percent in LIKELY]
    farthest = min(max(days for _, days in needed), FARTHEST)
    coming = list(islice(_working_days(board, today), farthest))
    return Forecast(
        tasks, tuple(Likely(percent, coming[days - 1] if days <= len(coming) else None) for percent, days in needed)
    )


@lru_cache(maxsize=256)
def _lengths(tasks: int, samples: tuple[int, ...]) -> tuple[int, ...]:
    """How many working days each trial takes, in order; one that takes too many ends there."""
    random = Random(SEED)  # noqa: S311 - no secret
    usual = tasks * len(samples) // sum(samples) + 1
    drawn = min(FARTHEST, usual + usual // 2 + FEW_MORE)
    found: list[int] = []
    for _ in range(TRIALS):
        done = list(accumulate(random.choices(samples, k=drawn)))
        while done[-1] < tasks and len(done) < FARTHEST:
            more = random.choices(samples, k=min(drawn, FARTHEST - len(done)))
            done += accumulate(more, initial=done.pop())
        found.append(bisect_left(done, tasks) + 1)
    return tuple(sorted(found))


def _working_days(board: Board, today: date) -> Iterator[date]:
    """The working days after today; none after two years, where a board has days off only."""
    days = (today + timedelta(days=count) for count in range(1, 2 * 366))
    return (day for day in days if is_working_day(board, day))
