"""What the board holds: tasks, their lanes and everything a task carries."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Lane(StrEnum):
    """A place on the board; a task is always in exactly one."""

    IDEA = "idea"
    BACKLOG = "backlog"
    IN_PROGRESS = "in_progress"
    TESTING = "testing"
    BLOCKED = "blocked"
    ICE_BOX = "ice_box"
    EMERGENCY = "emergency"
    DONE = "done"
    PM_REVIEW = "pm_review"
    DISCARDED = "discarded"


class Priority(StrEnum):
    """How soon a task matters; Medium is what nobody has to say."""

    URGENT = "urgent"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class TaskType(StrEnum):
    """The kind of work a task is."""

    PROJECT = "project"
    CHANGE = "change"
    ESCALATION = "escalation"
    MAINTENANCE = "maintenance"


class Input(StrEnum):
    """Where an ask came from."""

    VERBAL = "verbal"
    SERVICE_DESK = "service_desk"
    PROJECT_MANAGER = "project_manager"
    IT_MANAGER = "it_manager"
    CHANGE_MANAGEMENT = "change_management"


class Value(StrEnum):
    """What a task is worth to those who asked, as its triage sees it; NONE suggests to discard it."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NONE = "none"


class Effort(StrEnum):
    """How much work a task is, in the only units that a triage can tell."""

    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"


class Chip(StrEnum):
    """One thing that capture recognises in an ask; its receipt has a row for each."""

    DUE = "due"
    PRIORITY = "priority"
    OWNER = "owner"
    STAKEHOLDER = "stakeholder"
    TICKET = "ticket"
    TYPE = "type"
    INPUT = "input"


NAMELESS = "Somebody"
SYSTEM = "system:"  # what the ids of other systems begin with that ask for something


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in Teams: `id` is identity, two people may share a `name`."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class SubTask:
    """One line of a task's checklist; `waived` tells that the task was finished without it."""

    text: str
    done: bool = False
    waived: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody wrote on a task, at a moment in UTC."""

    by: Person
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Blocker:
    """Who or what a blocked task waits for, where it came from, and when it wants to be looked at again."""

    cause: str
    came_from: Lane
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The message that an ask was read from: its place in Teams, its link (empty: none), and whether it was deleted.

    `by_form` tells that a form stood between the message and the task, so that the task may say something else.
    `thread` is the message that its thread began with, in a channel; empty elsewhere.
    """

    conversation: str
    message: str
    link: str = ""
    gone: bool = False
    by_form: bool = False
    thread: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One ask on its way across the board; `version` grows by one with every change, moments are UTC.

    `awaits_ticket` tells downtime that waits in BACKLOG for its ITSM ticket, `duplicate_of` the task that asks for the
    same as a discarded one, `discarded_for` why it was discarded, `became_project` that it left the board as a project
    of its own. `swarm` tells that everybody's help was asked for,
    `kept_whole` that somebody decided that it is one task, however many sub-tasks it has. `accepted_at` tells when a
    triage accepted it, `discuss` that it is talked over last there.
    """

    number: int
    title: str
    lane: Lane
    captured_at: datetime
    entered_at: datetime
    asked_by: Person
    original: str
    version: int = 1
    priority: Priority = Priority.MEDIUM
    owner: Person | None = None
    stakeholder: Person | None = None
    outcome: str = ""
    due: date | None = None
    type: TaskType | None = None
    input: Input | None = None
    tickets: tuple[str, ...] = ()
    subtasks: tuple[SubTask, ...] = ()
    blocker: Blocker | None = None
    thaws_to: Priority | None = None
    rounds: int = 0
    blocked_seconds: int = 0
    awaits_ticket: bool = False
    source: Source | None = None
    duplicate_of: int | None = None
    discarded_for: str = ""
    became_project: bool = False
    swarm: bool = False
    kept_whole: bool = False
    value: Value | None = None
    value_reason: str = ""
    effort: Effort | None = None
    discuss: bool = False
    accepted_at: datetime | None = None

    @property
    def open_subtasks(self) -> tuple[SubTask, ...]:
        """The sub-tasks that are neither ticked off nor waived."""
        return tuple(subtask for subtask in self.subtasks if not subtask.done and not subtask.waived)


TRIAGED_LANES = (Lane.BACKLOG, Lane.IDEA, Lane.PM_REVIEW)
ACTIVE_LANES = (Lane.IN_PROGRESS, Lane.TESTING)
OPEN_LANES = (Lane.EMERGENCY, Lane.BLOCKED, Lane.IN_PROGRESS, Lane.TESTING, Lane.BACKLOG, Lane.ICE_BOX)
BOARD_LANES = (*OPEN_LANES, Lane.DONE)
CLOSED_LANES = frozenset({Lane.DONE, Lane.DISCARDED})
