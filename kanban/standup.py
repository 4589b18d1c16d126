"""The daily stand-up: which lanes it walks, what threatens the flow, and what has changed since the last one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from kanban.flow import nearest_rank
from kanban.tasks import Lane, Task

AGING_LANES = (Lane.IN_PROGRESS, Lane.TESTING)
USUAL_PERCENT = 85
FEWEST_STAYS = 5
MOST_NAMED = 5


class Threat(StrEnum):
    """The four threats to flow."""

    WIP = "wip"
    BLOCKED = "blocked"
    UNPLANNED = "unplanned"
    NEGLECTED = "neglected"


@dataclass(frozen=True, slots=True)
class Threatened:
    """The tasks that one threat is about, the worst first, of `total`; nobody is named and nothing is per person."""

    threat: Threat
    tasks: tuple[Task, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class Changes:
    """How many tasks of the team were finished, started, sent to testing and so on since the last stand-up."""

    finished: int = 0
    started: int = 0
    tested: int = 0
    emergencies: int = 0
    blocked: int = 0
    captured: int = 0


def usual_stay(stays: Sequence[timedelta]) -> timedelta | None:
    """How long 85 % of the tasks that have left a lane had stood there at the most; None while fewer than five have.

    The nearest-rank percentile, as ActionableAgile's work item age compares with.
    """
    if len(stays) < FEWEST_STAYS:
        return None
    return nearest_rank(sorted(stays), USUAL_PERCENT)
