"""From a change to its one handler; a change that the type checker finds no handler for does not pass."""

from typing import assert_never

from bot.handlers import edits, emergencies, tasks, tips
from bot.turn import Turn
from kanban.chairing import AcceptTask
from kanban.commands import (
    AddNote,
    AddSubTask,
    AddTicket,
    BlockTask,
    CaptureAgain,
    CaptureTask,
    Change,
    CheckSubTask,
    DeclareEmergency,
    DiscardTask,
    EditTask,
    LinkDuplicate,
    MoveTask,
    RemoveChip,
    SwarmTask,
    UndoChange,
)
from kanban.instead import DoInstead
from kanban.reminded import StillView
from kanban.reminding import KeepEmergency
from kanban.views import LinkedView, ReceiptView, TaskView, UndoneView
from storage.work import Work

RECEIPT = "receipt"
Made = ReceiptView | TaskView | LinkedView | UndoneView | StillView


def made(command: Change, turn: Turn, work: Work) -> Made:
    """Make a change and return what shows it; raises a KanbanError where the rules forbid it."""
    view = _made(command, turn, work)
    if not isinstance(command, CaptureTask):  # whose receipt must know already what was used in it
        tips.used(command, turn, work)
    return view


def _made(command: Change, turn: Turn, work: Work) -> Made:
    match command:
        case CaptureTask():
            return tasks.capture_task(command, turn, work)
        case CaptureAgain():
            return tasks.capture_anyway(command, turn, work)
        case LinkDuplicate():
            return tasks.link_duplicate(command, turn, work)
        case MoveTask():
            return tasks.move_task(command, turn, work)
        case BlockTask():
            return tasks.block_task(command, turn, work)
        case DeclareEmergency():
            return tasks.declare_emergency(command, turn, work)
        case DiscardTask():
            return tasks.discard_task(command, turn, work)
        case AcceptTask():
            return tasks.accept_task(command, turn, work)
        case SwarmTask():
            return tasks.swarm_task(command, turn, work)
        case KeepEmergency():
            return emergencies.keep(command, turn, work)
        case UndoChange():
            return tasks.undo_change(command, turn, work)
        case EditTask():
            return edits.edit_task(command, turn, work)
        case AddTicket():
            return edits.add_ticket(command, turn, work)
        case RemoveChip():
            return edits.remove_chip(command, turn, work)
        case AddNote():
            return edits.add_note(command, turn, work)
        case AddSubTask():
            return edits.add_subtask(command, turn, work)
        case CheckSubTask():
            return edits.check_subtask(command, turn, work)
        case DoInstead():
            return _instead(command, turn, work)
        case _:
            assert_never(command)


def _instead(command: DoInstead, turn: Turn, work: Work) -> Made:
    """Make the change and take back the ask that it was read as, which must stand as it was captured."""
    taken_back = tasks.forgotten(command.number, turn, work)
    result = _made(command.change, turn, work)
    work.record(taken_back)
    return result


def kind_of(view: Made) -> str:
    """The name by which an answer is kept, to be shown again where its turn is delivered once more."""
    match view:
        case ReceiptView():
            return RECEIPT
        case UndoneView():
            return "undone"
        case TaskView():
            return "task"
        case LinkedView():
            return "linked"
        case StillView():
            return "still"
        case _:
            assert_never(view)
