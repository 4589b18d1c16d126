"""What anyone can ask to see; text and buttons are two spellings of these values."""

from dataclasses import dataclass
from enum import StrEnum

from kanban.repeating import AboutRecurring
from kanban.tasks import Chip, Lane


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowTask:
    """Show one task with everything it carries."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowHistory:
    """Show what happened to a task, the newest first; pages count from 1."""

    number: int
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowReceipt:
    """Show what was recognised in an ask."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowBoard:
    """Show the board, one lane of it, or a further page; pages count from 1."""

    lane: Lane | None = None
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowStandup:
    """Show the stand-up, or a further page of it; pages count from 1."""

    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowFlow:
    """Show the figures of the team's flow over the last 30 or 90 days; `numbers` as tables in the place of charts."""

    days: int = 30
    numbers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowTriage:
    """Show where a triage is, by its number on the board."""

    triage: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowSummary:
    """Show what a triage has decided; pages count from 1."""

    triage: int
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowBoards:
    """Show the boards that the asker can choose from, for their personal chat to be about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowMyTasks:
    """Show the open tasks that the asker owns."""

    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowDay:
    """Show what of the asker's own is overdue, due, or to be looked at again, on all boards that they see there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowReminders:
    """Show whether the asker is reminded of it every morning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindTasks:
    """Look for the tasks that hold all of these words, the likeliest first; no words find the newest open ones."""

    words: str
    page: int = 1


class FormKind(StrEnum):
    """A form that a button opens on the card."""

    EDIT = "edit"
    NOTE = "note"
    BLOCK = "block"
    ASSIGN = "assign"
    SUBTASK = "sub"
    EMERGENCY = "emergency"
    DISCARD = "discard"
    CHIP = "chip"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowForm:
    """Ask for the words that a change needs, pre-filled with what is known; `chip` is what CHIP corrects."""

    number: int
    form: FormKind
    then: int | None = None
    chip: Chip | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowSettings:
    """Show the board's settings; its admins can change them there."""


class FileFormat(StrEnum):
    """What a board can be exported as, by the ending of the file's name."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportBoard:
    """Offer the board as a file, to the asker alone."""

    format: FileFormat = FileFormat.XLSX


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowHelp:
    """Say what can be asked, or explain one topic or one word of it."""

    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowExample:
    """Show what would be read in these words, and keep nothing."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Greet:
    """Answer a greeting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeThanks:
    """Answer small talk briefly, and capture nothing."""


class Why(StrEnum):
    """Why a command was not understood."""

    NUMBER_MISSING = "number_missing"
    TEXT_MISSING = "text_missing"
    VALUE_UNKNOWN = "value_unknown"
    NOTHING_SAID = "nothing_said"
    NOT_OFFERED = "not_offered"
    BUTTON = "button"
    FILTER_UNKNOWN = "filter_unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Misunderstood:
    """A command that lacks something or is not offered: its `word`, what was written, and why."""

    word: str
    original: str
    why: Why


Question = (
    ShowTask
    | ShowHistory
    | ShowReceipt
    | ShowBoard
    | ShowStandup
    | ShowFlow
    | ShowTriage
    | ShowSummary
    | ShowBoards
    | ShowMyTasks
    | ShowDay
    | ShowReminders
    | FindTasks
    | ShowForm
    | ShowSettings
    | ExportBoard
    | AboutRecurring
    | ShowHelp
    | ShowExample
    | Greet
    | TakeThanks
    | Misunderstood
)
