"""What can be shown: each view is a small frozen value that a card is made from; `now` is in the reader's zone."""

from dataclasses import dataclass
from datetime import datetime

from kanban.board import Board, BoardChoice, Whereabouts
from kanban.commands import Change, ChangeSettings
from kanban.errors import KanbanError
from kanban.files import FileElsewhereView, FileFateView, FileOfferView, FileTextView
from kanban.flow_views import FlowView
from kanban.helping import Teaching
from kanban.history import Entry, FactChanged
from kanban.lanes import BoardView, StandupView
from kanban.meetup_views import SummaryView, TriageView
from kanban.outages import Outage
from kanban.policies import Violation
from kanban.questions import FormKind, Misunderstood
from kanban.recurrences import Came
from kanban.recurring_views import AboutRecurrences
from kanban.reminded import ClosedView, DayView, RemindersView, StillView
from kanban.settings import Fault
from kanban.tasks import Chip, Note, Person, Task
from kanban.tips import Tip


@dataclass(frozen=True, slots=True)
class PickerView:
    """The boards that the reader's personal chat can be about."""

    choices: tuple[BoardChoice, ...]


@dataclass(frozen=True, slots=True)
class UnverifiedView:
    """Teams does not say whether the reader still is a member of a board; `said` are the words that were not taken."""

    board: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """An ask that was just captured, with what was recognised; `similar` is an open task that looks like it.

    `said_before` tells the same words of the same person within a minute, which made no second task; `note` is the
    newest note, such as the further lines of the ask. `repeats` are the words by which it would come by itself, `meant`
    the command that it may have been meant to be. `tip` is what the reader may not know yet; in a `shared` conversation
    the bot is mentioned first.
    """

    task: Task
    now: datetime
    similar: Task | None = None
    said_before: bool = False
    note: Note | None = None
    whereabouts: Whereabouts | None = None
    repeats: str = ""
    meant: str = ""
    tip: Tip | None = None
    shared: bool = False


@dataclass(frozen=True, slots=True)
class TaskView:
    """One task with its newest notes (oldest first) of `note_count`; `notice` says why something was not done.

    `duplicates` are the discarded tasks that asked for the same again, `came` tells of a task that came by itself.
    """

    task: Task
    notes: tuple[Note, ...]
    note_count: int
    now: datetime
    notice: KanbanError | None = None
    duplicates: tuple[Task, ...] = ()
    ticket_link: str = ""
    came: Came | None = None


@dataclass(frozen=True, slots=True)
class HistoryView:
    """What happened to a task, the newest first, a page at a time."""

    task: Task
    entries: tuple[Entry, ...]
    now: datetime
    page: int = 1
    pages: int = 1
    came: Came | None = None


@dataclass(frozen=True, slots=True)
class AnnouncementView:
    """What a whole board is told of a task: `told` is emergency or swarm, `by` who has raised it."""

    task: Task
    told: str
    by: Person
    now: datetime


@dataclass(frozen=True, slots=True)
class SettingsView:
    """A board's settings; `faults` are what a form said that cannot be, `zones` the time zones to choose from.

    `typed` is what that form said, so that nothing has to be typed again. Who is no admin sees the settings and whom to
    ask. `version` tells how often they were changed, `changed` what was just changed, or `taken_back`, `over` that
    somebody has more in progress than a lower limit allows now; `notice` why something was not done. `shared` tells a
    board whose cards others read too, so that it has a language of its own.
    """

    board: Board
    admins: tuple[Person, ...]
    members: tuple[Person, ...]
    is_admin: bool
    zones: tuple[str, ...]
    now: datetime
    faults: tuple[Fault, ...] = ()
    typed: ChangeSettings | None = None
    changed: tuple[FactChanged, ...] | None = None
    over: bool = False
    notice: KanbanError | None = None
    version: int = 0
    taken_back: bool = False
    shared: bool = True


@dataclass(frozen=True, slots=True)
class FormView:
    """A form about one task; `members` can be chosen as people, `then` is started once the form is sent.

    `chip` is the one thing that a CHIP form corrects, `notice` why what was typed in it could not be taken.
    """

    form: FormKind
    task: Task
    members: tuple[Person, ...]
    now: datetime
    then: int | None = None
    chip: Chip | None = None
    notice: KanbanError | None = None


@dataclass(frozen=True, slots=True)
class RefusalView:
    """A move that the policies forbid, every reason at once; `members` can be chosen as people."""

    task: Task
    command: Change
    violations: tuple[Violation, ...]
    members: tuple[Person, ...]
    asker: Person
    now: datetime


@dataclass(frozen=True, slots=True)
class MyTasksView:
    """The reader's own open tasks, in the board's reading order."""

    tasks: tuple[Task, ...]
    now: datetime
    page: int = 1
    pages: int = 1


@dataclass(frozen=True, slots=True)
class FoundView:
    """The tasks that hold the words looked for, of `total`, the likeliest first; pages count from 1.

    `said` are the words that asked for it, which can still be captured where nothing was found.
    """

    words: str
    tasks: tuple[Task, ...]
    total: int
    now: datetime
    page: int = 1
    pages: int = 1
    said: str = ""


@dataclass(frozen=True, slots=True)
class LinkedView:
    """A task that was taken off the board, and the one that asks for the same."""

    task: Task
    of: Task
    now: datetime


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """No task of that number; `near` are numbers that exist; `said` can still be captured as an ask.

    `was_kept` tells that there was one, which went with what is kept no longer.
    """

    number: int
    near: tuple[int, ...]
    said: str = ""
    was_kept: bool = False


@dataclass(frozen=True, slots=True)
class MisunderstoodView:
    """A command that lacks something, with what was understood."""

    command: Misunderstood


@dataclass(frozen=True, slots=True)
class UndoneView:
    """A capture that was taken back."""

    task: Task
    now: datetime


@dataclass(frozen=True, slots=True)
class NothingToUndoView:
    """There is no change of the asker's left to take back."""


@dataclass(frozen=True, slots=True)
class GreetingView:
    """An answer to a greeting, by the name of who greeted."""

    name: str


@dataclass(frozen=True, slots=True)
class ThanksView:
    """A brief answer to small talk; nothing was captured."""


@dataclass(frozen=True, slots=True)
class BrokenCardView:
    """A button whose data makes no sense: what to do instead."""


@dataclass(frozen=True, slots=True)
class ApologyView:
    """Something unforeseen went wrong; `turn_id` finds it in the log."""

    turn_id: str


@dataclass(frozen=True, slots=True)
class OutageView:
    """What is stored could not be reached, and nothing of this was stored; `turn_id` finds it in the log."""

    outage: Outage
    turn_id: str


View = (
    ReceiptView
    | TaskView
    | HistoryView
    | SettingsView
    | AboutRecurrences
    | AnnouncementView
    | StillView
    | ClosedView
    | DayView
    | RemindersView
    | FormView
    | RefusalView
    | BoardView
    | StandupView
    | FlowView
    | TriageView
    | SummaryView
    | PickerView
    | UnverifiedView
    | MyTasksView
    | FoundView
    | LinkedView
    | NotFoundView
    | MisunderstoodView
    | UndoneView
    | NothingToUndoView
    | FileOfferView
    | FileElsewhereView
    | FileTextView
    | FileFateView
    | Teaching
    | GreetingView
    | ThanksView
    | BrokenCardView
    | OutageView
    | ApologyView
)
