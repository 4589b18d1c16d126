"""What somebody has learned, and which tip helps them next."""

from collections.abc import Mapping

from kanban.commands import CaptureTask, Command, EditTask, MoveTask, RemoveChip, Step, UndoChange
from kanban.questions import ShowMyTasks
from kanban.tasks import Lane, Priority, Task
from kanban.tips import ENOUGH, Known, Tip

ROTATED = tuple(tip for tip in Tip if tip is not Tip.FIRST)


def used_by(command: Command) -> frozenset[Tip]:
    """The tips whose thing a command does."""
    match command:
        case CaptureTask():
            read = {Tip.DUE: command.due, Tip.PRIORITY: command.priority, Tip.STAKEHOLDER: command.stakeholder}
            return frozenset(tip for tip, found in read.items() if found is not None)
        case MoveTask(step=Step.START):
            return frozenset({Tip.START})
        case MoveTask(step=Step.DONE):
            return frozenset({Tip.DONE})
        case RemoveChip() | EditTask(on_receipt=True):
            return frozenset({Tip.CHIPS})
        case UndoChange():
            return frozenset({Tip.UNDO})
        case ShowMyTasks():
            return frozenset({Tip.MINE})
        case _:
            return frozenset()


def tip_for(task: Task, known: Mapping[Tip, Known]) -> Tip | None:
    """The tip on a task's receipt, of what helps with it and is not known yet: each number has another one.

    It goes by what is so, not by what was shown before, so a receipt that is drawn again has the same one.
    """
    tapped_away = any(told.enough and told.shown_on == task.number for told in known.values())
    if task.lane is not Lane.BACKLOG or task.awaits_ticket or tapped_away:
        return None
    if known.get(Tip.FIRST, Known(ENOUGH)).shown_on == task.number and not known[Tip.FIRST].enough:
        return Tip.FIRST
    helping, turns = _helping_with(task), [*ROTATED[task.number % len(ROTATED) :], *ROTATED]
    return next((tip for tip in turns if tip in helping and not known.get(tip, Known()).enough), None)


def _helping_with(task: Task) -> frozenset[Tip]:
    """What can be told with a task: nothing of what its asker has said already, chips only where there are some."""
    said = {
        Tip.DUE: task.due is not None,
        Tip.PRIORITY: task.priority is not Priority.MEDIUM,
        Tip.STAKEHOLDER: task.stakeholder is not None,
    }
    read = any(said.values()) or task.owner is not None or bool(task.tickets) or task.type is not None
    told = {tip for tip, is_said in said.items() if not is_said}
    return frozenset({Tip.START, Tip.DONE, Tip.MINE, Tip.UNDO} | told | ({Tip.CHIPS} if read else told))
