"""The backlog maintenance meetup: in which order what waits is looked at, and what can be decided about it.

Urgent and due tasks come first, then the rest by age, ideas after them; what takes long to talk over comes last.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum, StrEnum

from kanban.chairing import AcceptTask
from kanban.commands import Change, DiscardTask, LinkDuplicate, MoveTask, Step
from kanban.policies import MOST_SUBTASKS_OF_A_TASK
from kanban.tasks import TRIAGED_LANES, Lane, Person, Priority, Task

ACCEPTED_FOR = timedelta(days=30)
LONGEST_PAUSE = timedelta(minutes=10)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Decision(StrEnum):
    """What a triage decides about a task; stored, so values are added, never renamed."""

    ACCEPTED = "accepted"
    FROZEN = "frozen"
    DISCARDED = "discarded"
    DUPLICATE = "duplicate"
    PROJECT = "project"
    HANDED_OFF = "handed_off"
    POSTPONED = "postponed"


class Rank(IntEnum):
    """When a task's turn comes."""

    FIRST = 0
    IDEAS = 1
    LONG_TALKS = 2
    ACCEPTED = 3


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision about a task, by whom and when; `version` is the one that it made of the task, 0 where it made none.

    `place` counts the decisions of its triage from 1.
    """

    number: int
    decision: Decision
    by: Person
    at: datetime
    version: int = 0
    place: int = 1


@dataclass(frozen=True, slots=True)
class Meetup:
    """One meetup of a board; `spent` is how long it has taken, but for long pauses.

    `looks_at` is the task that it looks at, be it decided already, `over_at` when it ended, and `total` how many
    tasks it had to look at then.
    """

    id: int
    started_at: datetime
    last_at: datetime
    spent: timedelta = timedelta()
    looks_at: int | None = None
    over_at: datetime | None = None
    total: int = 0


STEPS = {Step.PARK: Decision.FROZEN, Step.PROJECT: Decision.PROJECT, Step.HAND_OFF: Decision.HANDED_OFF}


def decision_of(command: Change) -> Decision | None:
    """What a command decides where it is given in a triage; None where it decides nothing."""
    match command:
        case AcceptTask():
            return Decision.ACCEPTED
        case DiscardTask():
            return Decision.DISCARDED
        case LinkDuplicate():
            return Decision.DUPLICATE
        case MoveTask():
            return STEPS.get(command.step)
        case _:
            return None


def stands(decided: Decided, task: Task, now: datetime) -> bool:
    """Whether a decision still holds: what has come back, or was begun although it was postponed, is decided anew.

    The same is said in SQL by `storage.triages`.
    """
    if decided.decision is Decision.POSTPONED:
        return waits(task, now)
    with_pm = decided.decision is Decision.PROJECT and task.lane is Lane.PM_REVIEW
    return not waits(task, now) or with_pm or decided.version == task.version


def spent_by(triage: Meetup, at: datetime) -> timedelta:
    """How long a meetup has taken by a moment; of a pause no more than ten minutes count."""
    return triage.spent + min(max(at - triage.last_at, timedelta()), LONGEST_PAUSE)


def is_large(task: Task) -> bool:
    """Whether a task has so many sub-tasks that it may be a project, which nobody has decided yet."""
    return len(task.subtasks) > MOST_SUBTASKS_OF_A_TASK and not task.kept_whole


def place_of(task: Task) -> str | None:
    """What sorts a task among those that wait for a triage, as text in which digits compare; None where it does not.

    What was accepted and still waits sorts after everything else, by when that was.
    """
    if task.lane is Lane.BACKLOG and task.accepted_at is not None:
        return f"{Rank.ACCEPTED:d}:{_moment(task.accepted_at)}:{task.number:010d}"
    if task.lane not in TRIAGED_LANES:
        return None
    calm = int(task.priority is not Priority.URGENT)
    due = task.due.isoformat() if task.due else "9999-12-31"
    return f"{_turn(task):d}:{calm}:{due}:{_moment(task.captured_at)}:{task.number:010d}"


def end_of_waiting(now: datetime) -> str:
    """The place before which tasks wait for a triage; what was accepted a month ago and still waits is among them."""
    return f"{Rank.ACCEPTED:d}:{_moment(now - ACCEPTED_FOR)}"


def waits(task: Task, now: datetime) -> bool:
    """Whether a task waits for a triage."""
    place = place_of(task)
    return place is not None and place < end_of_waiting(now)


def _turn(task: Task) -> Rank:
    if is_large(task) or task.discuss or task.lane is Lane.PM_REVIEW:
        return Rank.LONG_TALKS
    return Rank.IDEAS if task.lane is Lane.IDEA else Rank.FIRST


def _moment(at: datetime) -> str:
    return f"{(at - EPOCH) // timedelta(microseconds=1):017d}"
