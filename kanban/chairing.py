"""What leads through a backlog maintenance meetup, and the one decision that is taken nowhere else."""

from dataclasses import dataclass
from datetime import date

from kanban.tasks import Effort, Person, Priority, Value
from kanban.unset import UNSET, Unset


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptTask:
    """Decide in the triage that a task will be done; its owner begins with it as soon as they have room.

    What is not said stays as it is; `anyway` takes it though nobody would miss it.
    """

    number: int
    outcome: str | Unset = UNSET
    priority: Priority | None = None
    owner: Person | Unset | None = UNSET
    due: date | Unset | None = UNSET
    value: Value | Unset | None = UNSET
    value_reason: str | Unset = UNSET
    effort: Effort | Unset | None = UNSET
    anyway: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTriage:
    """Begin the triage of what waits, or go on with the one that was left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostponeTask:
    """Decide nothing about a task before the next meetup."""

    number: int
    triage: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StepBack:
    """Look at what was decided before the task that the presser sees (None: at the end)."""

    triage: int
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepOn:
    """Leave what was decided and go on with what waits."""

    triage: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishTriage:
    """End the meetup; what was not decided waits for the next one."""

    triage: int


Chair = OpenTriage | PostponeTask | StepBack | StepOn | FinishTriage
