"""When a receiver that has failed is tried again: seconds at first, a quarter of an hour after many times."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from storage.webhooks import Standing

FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=15)
LONGEST_ASKED = timedelta(hours=1)
IS_BACK_AFTER = timedelta(minutes=1)
MOST_DOUBLED = 8
LEAST_OF_PAUSE = 0.8

Dice = Callable[[], float]


class Outcome(StrEnum):
    """What came of sending something."""

    DELIVERED = "delivered"
    FAILED = "failed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of sending something: in words for operators, and how long the receiver wants to be left alone."""

    outcome: Outcome
    words: str
    retry_after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One answer, and how often what it answers had failed before."""

    answer: Answer
    tries: int


def pause_after(failures: int, dice: Dice = random.random) -> timedelta:
    """How long to wait after so many failures in a row: doubled each time, and spread, so that not all come at once."""
    doubled = min(FIRST_PAUSE * (1 << min(max(failures - 1, 0), MOST_DOUBLED)), LONGEST_PAUSE)
    return doubled * (LEAST_OF_PAUSE + 2 * (1 - LEAST_OF_PAUSE) * dice())


def stands(before: Standing, told: Sequence[Told], at: datetime, dice: Dice = random.random) -> Standing:
    """How a receiver stands after a round of answers.

    Whoever takes anything is there. Else the pause grows with every round in which something has failed that had not
    failed before: a receiver that is down refuses all, one that cannot bear one delivery refuses that one again and
    again, and shall not keep the others waiting.
    """
    last = replace(before, answer=told[-1].answer.words, answered_at=at)
    asked = [min(one.answer.retry_after, LONGEST_ASKED) for one in told if one.answer.retry_after is not None]
    if any(one.answer.outcome is Outcome.GONE for one in told):
        return replace(last, gone_at=at)
    if any(one.answer.outcome is Outcome.DELIVERED for one in told):
        until = at + max(asked) if asked else None
        return replace(last, failures=0, failing_since=None, held_until=until)
    failures = max(before.failures + any(one.tries == 0 for one in told), 1)
    until = at + max([pause_after(failures, dice), *asked])
    return replace(last, failures=failures, failing_since=before.failing_since or at, held_until=until)


def ahead(at: datetime, moment: datetime | None, most: timedelta) -> datetime:
    """A moment that is still to come; now, where it is not, or lies further ahead than it can, by another clock."""
    return moment if moment is not None and at < moment <= at + most else at


def is_back(before: Standing, after: Standing, at: datetime) -> bool:
    """Whether a receiver that had not taken anything for a minute does so again."""
    since = before.failing_since
    return since is not None and after.failing_since is None and at - since >= IS_BACK_AFTER
