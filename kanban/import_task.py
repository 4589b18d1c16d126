"""A task as a file tells it, and what an import may have to change of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kanban.tasks import Effort, Input, Lane, Note, Person, Priority, Source, SubTask, TaskType, Value

IMPORTER = Person("import", "Import")


class Adjusted(StrEnum):
    """What an import has changed of a task, because the board's rules or limits ask for it."""

    TITLE_CUT = "title_cut"
    TEXT_CUT = "text_cut"
    SUBTASKS_NOTED = "subtasks_noted"
    SUBTASK_CUT = "subtask_cut"
    TICKETS_CUT = "tickets_cut"
    NO_OWNER = "no_owner"
    NO_TICKET = "no_ticket"
    CAUSE_ASSUMED = "cause_assumed"
    SUBTASKS_WAIVED = "subtasks_waived"
    NO_SWARM = "no_swarm"
    CREATED_LATER = "created_later"
    MOVED_APART = "moved_apart"


@dataclass(frozen=True, slots=True)
class Carried:
    """What only a board of our own tells of a task: the fields of Task and of its Blocker, and when it was begun."""

    until: date | None = None
    came_from: Lane | None = None
    blocked_seconds: int | None = None
    rounds: int | None = None
    thaws_to: Priority | None = None
    value: Value | None = None
    value_reason: str = ""
    effort: Effort | None = None
    discuss: bool = False
    kept_whole: bool = False
    accepted_at: datetime | None = None
    started_at: datetime | None = None
    duplicate_of: int | None = None
    source: Source | None = None
    noted: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportTask:
    """A task as another tool tells it; what it does not tell is None or empty.

    `entered_at` is when it came to its lane, which for a finished task is when it was finished, by `moved_by`. `cause`
    is what a task waits for, `assumed_cause` what is written where nothing is told. `notes` are its author's words,
    `remarks` what the import has to add.
    """

    title: str
    lane: Lane = Lane.BACKLOG
    original: str = ""
    priority: Priority | None = None
    owner: Person | None = None
    stakeholder: Person | None = None
    asked_by: Person = IMPORTER
    moved_by: Person = IMPORTER
    outcome: str = ""
    due: date | None = None
    type: TaskType | None = None
    input: Input | None = None
    tickets: tuple[str, ...] = ()
    subtasks: tuple[SubTask, ...] = ()
    cause: str = ""
    assumed_cause: str = ""
    swarm: bool = False
    awaits_ticket: bool = False
    discarded_for: str = ""
    became_project: bool = False
    captured_at: datetime | None = None
    entered_at: datetime | None = None
    notes: str = ""
    remarks: str = ""
    carried: Carried = Carried()
