"""What a button carries: a command becomes a verb and data, and what comes back, however hostile, a command again.

Verbs and keys are public API, since old cards live in chats for ever: aliases are added, nothing is renamed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import assert_never, cast

from cards.fields import VERB_KEY, BrokenField, Fields, given, whole
from cards.helping_verbs import INSTEAD, OfHelp, TakeInstead, instead_in, packed_help
from cards.home import LONGEST_SEARCH, NOWHERE, Home, home_code, home_from
from cards.meetup_verbs import OfMeetup, packed
from cards.recurring_verbs import OfRecurring, packed_recurring
from cards.verbs import BARE, EDITABLE, READERS
from kanban.commands import (
    AddNote,
    AddSubTask,
    AddTicket,
    BlockTask,
    CaptureAgain,
    ChangeSettings,
    CheckSubTask,
    ChooseBoard,
    Command,
    Decidable,
    Decide,
    DeclareEmergency,
    DiscardTask,
    EditTask,
    LinkDuplicate,
    MoveTask,
    OpenSubTasks,
    RemoveChip,
    SwarmTask,
    UndoChange,
    UndoSettings,
)
from kanban.questions import (
    ExportBoard,
    FindTasks,
    FormKind,
    ShowBoard,
    ShowBoards,
    ShowDay,
    ShowFlow,
    ShowForm,
    ShowHistory,
    ShowMyTasks,
    ShowReceipt,
    ShowReminders,
    ShowSettings,
    ShowStandup,
    ShowTask,
)
from kanban.reminding import KeepEmergency, SetReminders
from kanban.tasks import Person
from kanban.unset import UNSET


@dataclass(frozen=True, slots=True)
class AddAsk:
    """Read this text as an ask, whatever else it could mean."""

    text: str


class BrokenPress(ValueError):
    """A button's verb or data make no sense: forged, damaged, or from a card that is too old."""


ADD = "add"
ALIASES: Mapping[str, str] = MappingProxyType({})
Pressable = (
    Decidable
    | BlockTask
    | DeclareEmergency
    | SwarmTask
    | KeepEmergency
    | SetReminders
    | AddTicket
    | RemoveChip
    | AddNote
    | AddSubTask
    | CheckSubTask
    | CaptureAgain
    | ShowTask
    | ShowHistory
    | ShowReceipt
    | ShowBoard
    | ShowStandup
    | ShowFlow
    | ShowBoards
    | ChooseBoard
    | ShowSettings
    | ChangeSettings
    | UndoSettings
    | ShowMyTasks
    | ShowDay
    | ShowReminders
    | FindTasks
    | ShowForm
    | ExportBoard
    | AddAsk
    | OfMeetup
    | OfRecurring
    | OfHelp
    | Decide
)


Looks = ShowTask | ShowHistory | ShowReceipt | ShowBoard | ShowStandup | ShowFlow | ShowMyTasks | FindTasks


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button: its command, what its message is and of which board, and the task's version that it showed."""

    command: Command | AddAsk | TakeInstead
    home: Home
    version: int | None


def encode(command: Pressable, home: Home = NOWHERE, version: int | None = None) -> tuple[str, dict[str, object]]:
    """The verb and the data of a button for a command."""
    verb, data = _packed(command)
    return verb, given(**data, v=version, h=home_code(home.question), b=home.board)


def decode(verb: object, data: object) -> Press:
    """The press behind a verb and data, in which clients merge the inputs; BrokenPress where they make no sense."""
    try:
        fields = Fields(data)
        name = verb if isinstance(verb, str) and verb else fields.text(VERB_KEY)
        command = _command(ALIASES.get(name, name), fields)
        home = Home(home_from(fields.text("h")), fields.count_or_none("b"))
        return Press(command, home, fields.count_or_none("v"))
    except BrokenField as error:
        raise BrokenPress(str(error)) from error


def _packed(command: Pressable) -> tuple[str, dict[str, object]]:
    if isinstance(command, Decide):
        verb, data = _packed(command.change)
        return verb, {**data, "m": command.triage}
    if isinstance(command, OfMeetup):
        return packed(command)
    if isinstance(command, OfHelp):
        return packed_help(command)
    if isinstance(command, OfRecurring):
        return packed_recurring(command)
    match command:
        case MoveTask() | BlockTask() | DeclareEmergency() | CheckSubTask() | UndoChange():
            return _packed_move(command)
        case DiscardTask():
            return "discard", {"t": command.number, "reason": command.reason}
        case SwarmTask():
            return "swarm", {"t": command.number, "d": command.on, "u": command.raises or None}
        case KeepEmergency():
            return "keep", {"t": command.number}
        case SetReminders():
            return "remind", {"d": command.on}
        case CaptureAgain():
            return "again", {"t": command.number}
        case LinkDuplicate():
            return "duplicate", {"t": command.number, "of": command.of}
        case EditTask() | AddTicket() | RemoveChip() | AddNote() | AddSubTask():
            return _packed_edit(command)
        case ShowForm():
            return _packed_form(command)
        case ShowSettings() | ChangeSettings() | UndoSettings() | ShowBoards() | ShowDay() | ShowReminders():
            return BARE[type(command)], {}
        case ChooseBoard():
            return "choose", {"to": command.board}
        case ExportBoard():
            return "export", {"f": command.format.value}
        case _:
            return _packed_question(command)


def _packed_move(
    command: MoveTask | BlockTask | DeclareEmergency | CheckSubTask | UndoChange,
) -> tuple[str, dict[str, object]]:
    match command:
        case MoveTask():
            waived = None if command.open_subtasks is OpenSubTasks.ASK else command.open_subtasks.value
            three = {
                "outcome": command.outcome,
                "priority": command.priority,
                "owner": command.owner and command.owner.id,
            }
            kept = {"o": waived, "w": command.as_task or None, "n": command.then}
            return command.step.value, {"t": command.number, **three, **kept}
        case BlockTask():
            until = command.until.isoformat() if command.until else None
            return "block", {"t": command.number, "cause": command.cause, "until": until, "n": command.then}
        case DeclareEmergency():
            return "emergency", {"t": command.number, "ticket": command.ticket}
        case CheckSubTask():
            return "check", {"t": command.number, "s": command.position, "d": command.done}
        case UndoChange():
            return "undo", {"t": command.number}
        case _:
            assert_never(command)


def _packed_edit(command: EditTask | AddTicket | RemoveChip | AddNote | AddSubTask) -> tuple[str, dict[str, object]]:
    match command:
        case EditTask():
            edits = {name: getattr(command, name) for name in EDITABLE}
            said = {name: _plain(value) for name, value in edits.items() if value is not UNSET}
            receipt = command.on_receipt or None
            return "save", {"t": command.number, "n": command.then, "r": receipt, "i": list(said) or None, **said}
        case AddTicket():
            return "ticket", {"t": command.number, "ticket": command.ticket}
        case RemoveChip():
            return "chip-off", {"t": command.number, "f": command.chip.value, "k": command.ticket}
        case AddNote():
            return "note", {"t": command.number, "text": command.text}
        case AddSubTask():
            return "sub", {"t": command.number, "text": command.text}
        case _:
            assert_never(command)


def _packed_question(
    command: ShowTask
    | ShowHistory
    | ShowReceipt
    | ShowBoard
    | ShowStandup
    | ShowFlow
    | ShowMyTasks
    | FindTasks
    | AddAsk,
) -> tuple[str, dict[str, object]]:
    match command:
        case ShowTask():
            return "open", {"t": command.number}
        case ShowHistory():
            return "history", {"t": command.number, "p": _later(command.page)}
        case ShowReceipt():
            return "receipt", {"t": command.number}
        case ShowBoard():
            return "board", {"l": command.lane, "p": _later(command.page)}
        case ShowStandup():
            return "standup", {"p": _later(command.page)}
        case ShowFlow():
            return "flow", {"d": command.days, "n": command.numbers or None}
        case ShowMyTasks():
            return "mine", {"p": _later(command.page)}
        case FindTasks():
            return "find", {"words": command.words[:LONGEST_SEARCH], "p": _later(command.page)}
        case AddAsk():
            return ADD, {"text": command.text}
        case _:
            assert_never(command)


def _packed_form(command: ShowForm) -> tuple[str, dict[str, object]]:
    kind = None if command.form is FormKind.EDIT else command.form.value
    chip = command.chip and command.chip.value
    return "form" if kind else "edit", {"t": command.number, "f": kind, "n": command.then, "c": chip}


def _later(page: int) -> int | None:
    return page if page > 1 else None


def _plain(value: object) -> object:
    """A field's value as JSON carries it; what clears a field is the empty text."""
    if isinstance(value, Person):
        return value.id
    if isinstance(value, tuple):
        return [whole(word) for word in cast("tuple[object, ...]", value)]
    if isinstance(value, bool):
        return value
    return "" if value is None else str(value)


def _command(verb: str, fields: Fields) -> Command | AddAsk | TakeInstead:
    if verb == ADD:
        return _add(fields)
    if verb == INSTEAD:
        return instead_in(fields)
    if verb not in READERS:
        raise BrokenField("no such verb")
    command = READERS[verb](fields)
    triage = fields.count_or_none("m")
    return Decide(triage=triage, change=command) if triage and isinstance(command, Decidable) else command


def _add(fields: Fields) -> AddAsk:
    text = fields.raw("text")
    if not text.strip():
        raise BrokenField("no ask")
    return AddAsk(text)
