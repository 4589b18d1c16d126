"""The error tree: each error carries facts, never sentences.

KanbanError
├── TaskNotFound      no such task on this board
├── MoveRefused       policies forbid the move; every violation is listed
├── StepImpossible    the task stands in a lane that this step does not leave
├── EditRefused       a value cannot be taken as it is
├── ChangedSince      the task has changed since the card was drawn, so that the press may not be meant any more
├── WorthNothing      a task that nobody would miss is accepted; it may be discarded instead
├── DecidedAlready    somebody else has just decided about the task in the same triage
├── TriageOver        the triage that a card leads through has ended
├── NothingToUndo     there is no change of the asker's left to take back
├── UndoRefused       somebody changed the task since, or it is too late
├── PersonUnknown     nobody of that id works on this board
├── NotAllowed        that is not for whoever asks; the board's admins are named
├── SettingsStay      a change of the settings cannot be taken back any more
├── NoRecurrence      nothing of that number comes by itself on this board
├── NothingComes      nothing comes of it that could be left out
├── TooManyRecurrences as many come by themselves as a board can have
├── AnotherComesNext  what comes next is not of the day that was to be left out
└── RecurrenceStays   what comes by itself stays as it is: somebody changed it since, or it is too late
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kanban.chairing import AcceptTask
from kanban.commands import Change, Step
from kanban.events import Event
from kanban.permissions import Act
from kanban.policies import Violation
from kanban.tasks import Person, Task
from kanban.triage import Decided


class KanbanError(Exception):
    """Something asked of a board that it does not do, and why."""


@dataclass(eq=False)
class TaskNotFound(KanbanError):
    """No task of this number is on the board; `near` are numbers that exist close to it, in order.

    `was_kept` tells that there was one, which went with what is kept no longer.
    """

    number: int
    near: tuple[int, ...] = ()
    was_kept: bool = False


@dataclass(eq=False)
class MoveRefused(KanbanError):
    """The board's policies forbid this move; every violation is listed."""

    task: Task
    command: Change
    violations: tuple[Violation, ...]


@dataclass(eq=False)
class StepImpossible(KanbanError):
    """The task stands in a lane that this step does not leave; `latest` tells who brought it there."""

    task: Task
    step: Step | str
    latest: Event | None = None


class Unfit(StrEnum):
    """Why a value cannot be taken."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NO_TICKET = "no_ticket"
    NO_SUBTASK = "no_subtask"
    TOO_MANY = "too_many"
    FROZEN = "frozen"
    DISCARDED = "discarded"
    ITSELF = "itself"
    LINKED_BACK = "linked_back"
    CLOSED = "closed"


@dataclass(eq=False)
class EditRefused(KanbanError):
    """A value cannot be taken as it is; `limit` is the most that can, where there is one."""

    task: Task
    field: str
    why: Unfit
    limit: int | None = None


@dataclass(eq=False)
class FormRefused(KanbanError):
    """A form with a value that cannot be taken; `typed` is the task as the form would have it."""

    typed: Task
    why: EditRefused


@dataclass(eq=False)
class ChangedSince(KanbanError):
    """The task has changed since the card was drawn, so that the press may not be meant any more; nothing was done."""

    task: Task
    latest: Event | None = None


@dataclass(eq=False)
class WorthNothing(KanbanError):
    """A task that nobody would miss, as the triage itself says, is to be accepted; nothing was done."""

    task: Task
    command: AcceptTask


@dataclass(eq=False)
class DecidedAlready(KanbanError):
    """Somebody has decided about the task in the same triage already; nothing was done."""

    task: Task
    decided: Decided


@dataclass(eq=False)
class TriageOver(KanbanError):
    """The triage that a card leads through has ended, or was never one of this board."""


@dataclass(eq=False)
class NothingToUndo(KanbanError):
    """The asker has no change of the last quarter of an hour left to take back."""


class UndoWhy(StrEnum):
    """Why a change stays."""

    TOO_LATE = "too_late"
    NOT_YOURS = "not_yours"
    CHANGED_SINCE = "changed_since"


@dataclass(eq=False)
class UndoRefused(KanbanError):
    """The change stays: somebody changed the task since, it was another's, or fifteen minutes have passed."""

    task: Task
    why: UndoWhy
    latest: Event


@dataclass(eq=False)
class PersonUnknown(KanbanError):
    """Nobody of that id works on this board."""

    task: Task | None


@dataclass(eq=False)
class NotAllowed(KanbanError):
    """What was asked for is not for every member; `admins` may do it, `task` is what it was asked for, if any."""

    act: Act
    admins: tuple[Person, ...]
    task: Task | None = None


@dataclass(eq=False)
class SettingsStay(KanbanError):
    """The settings stay: somebody else changed them last, or fifteen minutes have passed."""

    why: UndoWhy
    latest: Event


@dataclass(eq=False)
class NoRecurrence(KanbanError):
    """Nothing of this number comes by itself on this board."""

    id: int


@dataclass(eq=False)
class NothingComes(KanbanError):
    """Nothing comes of it any more, so that nothing can be left out."""

    id: int


@dataclass(eq=False)
class TooManyRecurrences(KanbanError):
    """As many come by themselves on the board already as it can have."""

    limit: int


@dataclass(eq=False)
class AnotherComesNext(KanbanError):
    """What comes next is not of the day that was to be left out: that has come, or is left out already."""

    id: int
    day: date


@dataclass(eq=False)
class RecurrenceStays(KanbanError):
    """It stays as it is: somebody changed it since, changed it last, or fifteen minutes have passed."""

    id: int
    why: UndoWhy
    by: Person
