"""Everything anyone can change on a board; text and buttons are two spellings of these values."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from kanban.chairing import AcceptTask, Chair
from kanban.instead import DoInstead
from kanban.questions import Question
from kanban.recurring import Wanted
from kanban.reminding import KeepEmergency, SetReminders
from kanban.repeating import ChangeOfRecurrence
from kanban.tasks import Chip, Effort, Input, Person, Priority, Source, SubTask, TaskType, Value
from kanban.tips import DropTip
from kanban.unset import UNSET, Unset


class Step(StrEnum):
    """A move that a word or a button names; where it leads depends on the lane a task stands in."""

    START = "start"
    TEST = "test"
    UNBLOCK = "unblock"
    PARK = "park"
    THAW = "thaw"
    DONE = "done"
    REOPEN = "reopen"
    PROMOTE = "promote"
    REVERT = "revert"
    PROJECT = "project"
    HAND_OFF = "handoff"


class OpenSubTasks(StrEnum):
    """What to do with sub-tasks that are still open when a task is finished."""

    ASK = "ask"
    FINISH = "finish"
    WAIVE = "waive"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureTask:
    """Put an ask on the board; `original` is what was written, byte for byte, `source` the message it stands in."""

    title: str
    original: str
    notes: str = ""
    subtasks: tuple[SubTask, ...] = ()
    priority: Priority | None = None
    due: date | None = None
    owner: Person | None = None
    stakeholder: Person | None = None
    tickets: tuple[str, ...] = ()
    type: TaskType | None = None
    input: Input | None = None
    emergency: bool = False
    idea: bool = False
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRecurrence:
    """Let an ask come by itself, whenever a rule says; its tasks are due so many days later, None for never."""

    ask: CaptureTask
    rule: Wanted
    due_in: int | None = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureAgain:
    """Capture the same words once more, though they were said a minute ago; `number` is the task they made then."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkDuplicate:
    """Take a task off the board, for it asks for what another one asks for already."""

    number: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveTask:
    """Take a task one step; the Three Things may come along, and `then` is started once the step is made.

    `as_task` says that it is one task, although it looks like a project. Who thaws a task may name its `priority`.
    """

    number: int
    step: Step
    outcome: str = ""
    priority: Priority | None = None
    owner: Person | None = None
    open_subtasks: OpenSubTasks = OpenSubTasks.ASK
    as_task: bool = False
    then: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockTask:
    """Say who or what a task waits for, and when to look at it again; anew where it is blocked already."""

    number: int
    cause: str = ""
    until: date | None = None
    then: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclareEmergency:
    """Send a task to EMERGENCY, by its ITSM ticket."""

    number: int
    ticket: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscardTask:
    """Take a task off the board for a reason that is said; it can be brought back."""

    number: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SwarmTask:
    """Ask for everybody's help with an Urgent or blocked task, or no longer; `raises` makes it Urgent with that."""

    number: int
    on: bool = True
    raises: bool = False


FACTS = (
    "title",
    "outcome",
    "priority",
    "due",
    "owner",
    "stakeholder",
    "type",
    "input",
    "tickets",
    "value",
    "effort",
    "discuss",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditTask:
    """Change what a task says; a field left UNSET stays as it is, `on_receipt` tells what a receipt's chip corrects."""

    number: int
    title: str | Unset = UNSET
    outcome: str | Unset = UNSET
    priority: Priority | Unset = UNSET
    due: date | Unset | None = UNSET
    owner: Person | Unset | None = UNSET
    stakeholder: Person | Unset | None = UNSET
    type: TaskType | Unset | None = UNSET
    input: Input | Unset | None = UNSET
    tickets: tuple[str, ...] | Unset = UNSET
    value: Value | Unset | None = UNSET
    effort: Effort | Unset | None = UNSET
    discuss: bool | Unset = UNSET
    then: int | None = None
    on_receipt: bool = False

    @property
    def said(self) -> dict[str, Any]:
        """The fields of the task that are given, and their values."""
        return {name: value for name in FACTS if (value := getattr(self, name)) is not UNSET}


@dataclass(frozen=True, slots=True, kw_only=True)
class AddTicket:
    """Refer a task to one more ITSM ticket."""

    number: int
    ticket: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveChip:
    """Take back one thing that capture recognised."""

    number: int
    chip: Chip
    ticket: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddNote:
    """Write a note on a task."""

    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddSubTask:
    """Add a line to a task's checklist."""

    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSubTask:
    """Tick a sub-task (counted from 1) off, or open it again; without `done` it is turned over."""

    number: int
    position: int
    done: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoChange:
    """Take back the asker's last change, of one task or of all."""

    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSettings:
    """Change a board's settings; the fields that are said, as they were typed, and no others."""

    wip_limit: str | Unset = UNSET
    zone: str | Unset = UNSET
    language: str | Unset = UNSET
    standup_days: tuple[str, ...] | Unset = UNSET
    standup_at: str | Unset = UNSET
    bmm_days: tuple[str, ...] | Unset = UNSET
    bmm_at: str | Unset = UNSET
    country: str | Unset = UNSET
    days_off: str | Unset = UNSET
    triage: str | Unset = UNSET
    ticket_link: str | Unset = UNSET
    jira: str | Unset = UNSET
    lane_titles: tuple[tuple[str, str], ...] = ()
    admins: tuple[str, ...] | Unset = UNSET


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoSettings:
    """Take back the asker's last change of the board's settings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseBoard:
    """Let the asker's personal chat be about this board from now on; None is their own one."""

    board: int | None = None


Decidable = AcceptTask | MoveTask | DiscardTask | LinkDuplicate | UndoChange | EditTask
Change = (
    CaptureTask
    | CaptureAgain
    | LinkDuplicate
    | MoveTask
    | BlockTask
    | DeclareEmergency
    | DiscardTask
    | SwarmTask
    | KeepEmergency
    | AcceptTask
    | EditTask
    | AddTicket
    | RemoveChip
    | AddNote
    | AddSubTask
    | CheckSubTask
    | UndoChange
    | DoInstead
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decide:
    """Make a change as a decision of a running triage, or take one back there."""

    triage: int
    change: Decidable


Settle = ChangeSettings | UndoSettings
Repeat = AddRecurrence | ChangeOfRecurrence
Command = Change | Decide | Settle | Repeat | Chair | ChooseBoard | SetReminders | DropTip | Question
