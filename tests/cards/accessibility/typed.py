"""What a press does, said in words: a command word and what follows it, or why it needs none."""

from dataclasses import dataclass

from cards.actions import AddAsk
from kanban.chairing import AcceptTask, OpenTriage
from kanban.commands import (
    AddNote,
    AddSubTask,
    AddTicket,
    BlockTask,
    CaptureAgain,
    CheckSubTask,
    Decide,
    DeclareEmergency,
    DiscardTask,
    EditTask,
    LinkDuplicate,
    MoveTask,
    RemoveChip,
    SwarmTask,
    UndoChange,
)
from kanban.questions import (
    ExportBoard,
    FindTasks,
    FormKind,
    ShowBoard,
    ShowForm,
    ShowHelp,
    ShowHistory,
    ShowMyTasks,
    ShowStandup,
    ShowTask,
)
from kanban.reminding import SetReminders
from kanban.repeating import ChangeRecurrence, ShowRecurrence, ShowRecurring, SkipRecurrence, StopRecurrence
from kanban.tasks import Chip
from kanban.unset import UNSET

FORMS = {
    FormKind.NOTE: "note {number} it is known",
    FormKind.BLOCK: "block {number} vendor",
    FormKind.ASSIGN: "assign {number} me",
    FormKind.SUBTASK: "sub {number} tell the staff",
    FormKind.EMERGENCY: "emergency {number} INC0012345",
    FormKind.DISCARD: "discard {number} switched off",
    FormKind.EDIT: "rename {number} a better title",
}
CHIPS = {
    Chip.DUE: "due {number} none",
    Chip.PRIORITY: "priority {number} medium",
    Chip.OWNER: "assign {number} nobody",
    Chip.STAKEHOLDER: "stakeholder {number} nobody",
    Chip.TICKET: "ticket {number} INC0012345",
    Chip.TYPE: "type {number} change",
    Chip.INPUT: "input {number} none",
}
FACTS = {"discuss": "discuss {number}", "value": "value {number} high", "effort": "effort {number} days"}
ALONE: dict[type, str] = {
    OpenTriage: "triage",
    ShowMyTasks: "my tasks",
    ShowRecurring: "recurring",
    ShowStandup: "standup",
}
NAMED = {
    "ShowBoards": "boards",
    "ShowDay": "my day",
    "ShowFlow": "flow",
    "ShowReminders": "reminders",
    "ShowSettings": "settings",
}
EXCEPTIONS: dict[str, str] = {
    "ChangeSettings": "a form of fifteen fields; `settings` opens it",
    "ChooseBoard": "boards may share a name or have none; `boards` shows them to be chosen from",
    "DropTip": "only hides a tip; what it says can be typed, and then it stays away",
    "FinishTriage": "ends a meetup whose card is open; each decision has its word",
    "KeepEmergency": "answers a question that comes by itself; whatever moves the task answers it too",
    "PostponeTask": "is no decision: whoever says nothing puts the task off",
    "ShowExample": "shows what a sentence would become; the sentence itself can be typed",
    "ShowReceipt": "leaves a form as it is; `task 12` leads on",
    "ShowSummary": "a page of a meetup that is over; every decision is in `history 12`",
    "StepBack": "turns a page of the meetup; `triage` shows what waits",
    "StepOn": "turns a page of the meetup; `triage` shows what waits",
    "TakeInstead": "answers an offer; what is offered can be typed",
    "UndoRecurrence": "each change of a rule has its opposite: stop and resume, or another rule",
    "UndoSettings": "`settings` opens the form with what to put back",
}
"""Presses without a word of their own, and what does instead."""


@dataclass(frozen=True, slots=True)
class Excused:
    """Why a press needs no word."""

    reason: str


def typed(press: object) -> str | Excused:
    """The words that ask for what the press asks for."""
    match press:
        case Decide():
            return typed(press.change)
        case MoveTask():
            return _move(press)
        case BlockTask(number=number):
            return f"block {number} vendor"
        case DeclareEmergency(number=number):
            return f"emergency {number} INC0012345"
        case DiscardTask(number=number):
            return f"discard {number} switched off"
        case SwarmTask(number=number, on=on):
            return f"swarm {number}" if on else f"swarm {number} off"
        case EditTask(number=number):
            said = (word for fact, word in FACTS.items() if getattr(press, fact) != UNSET)
            return next(said, "rename {number} a better title").format(number=number)
        case AddTicket(number=number):
            return f"ticket {number} INC0012345"
        case RemoveChip(chip=Chip.TICKET | Chip.TYPE):
            return Excused("a ticket or a type is replaced by a word, and taken away in the form that Edit opens")
        case RemoveChip(number=number, chip=chip):
            return CHIPS[chip].format(number=number)
        case AddNote(number=number):
            return f"note {number} it is known"
        case AddSubTask(number=number):
            return f"sub {number} tell the staff"
        case CheckSubTask(number=number, position=position):
            return f"check {number}.{position}"
        case LinkDuplicate(number=number, of=of):
            return f"duplicate {number} of {of or number + 1}"
        case UndoChange(number=number):
            return f"undo {number}" if number else "undo"
        case AddAsk() | CaptureAgain():
            return "add patch the print server"
        case AcceptTask(number=number):
            return f"accept {number}"
        case ShowTask(number=number):
            return f"task {number}"
        case ShowHistory(number=number):
            return f"history {number}"
        case ShowForm(number=number, form=form, chip=chip):
            template = FORMS[form] if form in FORMS or chip is None else CHIPS[chip]
            return template.format(number=number)
        case FindTasks(words=words):
            return f"find {words or 'printer'}"
        case ShowBoard(lane=lane):
            return f"board {lane.value.replace('_', ' ')}" if lane else "board"
        case ExportBoard(format=kind):
            return f"export {kind.value}"
        case ShowHelp(about=about):
            return f"help {about}".strip()
        case SetReminders(on=on):
            return f"reminders {'on' if on else 'off'}"
        case StopRecurrence(id=number, on=on):
            return f"{'stop' if on else 'resume'} recurring {number}"
        case SkipRecurrence(id=number):
            return f"skip recurring {number}"
        case ShowRecurrence(id=number):
            return f"recurring {number}"
        case ChangeRecurrence(id=number):
            return f"recurring {number} every friday"
        case _:
            name = type(press).__name__
            return NAMED.get(name) or ALONE.get(type(press)) or Excused(EXCEPTIONS[name])


def _move(press: MoveTask) -> str:
    """Where sub-tasks are open, ticking each off, or `done 12` and then the card's question, does the same."""
    if press.as_task:
        return f"{press.step.value} {press.number} anyway"
    return f"{press.step.value} {press.number}"
