"""What leads through a backlog maintenance meetup, besides the decisions themselves."""

from dataclasses import dataclass


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
