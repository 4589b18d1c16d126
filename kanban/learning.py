"""What somebody has learned, and which tip helps them next."""

from collections.abc import Mapping

from kanban.commands import CaptureTask, Command, EditTask, MoveTask, RemoveChip, Step, UndoChange
from kanban.questions import ShowMyTasks
from kanban.tasks import Lane, Priority, Task
from kanban.tips import Known, Tip


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


def next_tip(task: Task, known: Mapping[Tip, Known], *, first: bool) -> Tip | None:
    """The tip for a receipt: of what helps with this task and is not known yet, what was not shown for longest."""
    if task.lane is not Lane.BACKLOG or task.awaits_ticket:
        return None
    if first:
        return Tip.FIRST
    left = [tip for tip in _helping_with(task) if not known.get(tip, Known()).enough]
    return min(left, key=lambda tip: known.get(tip, Known()).shown_on or 0, default=None)


def shown_on(task: Task, known: Mapping[Tip, Known]) -> Tip | None:
    """The tip that was put on a task's receipt; None where there was none, or it is known by now."""
    return next((tip for tip, told in known.items() if told.shown_on == task.number and not told.enough), None)


def _helping_with(task: Task) -> list[Tip]:
    """What can be told with a task: nothing of what its asker has said already, chips only where there are some."""
    said = {
        Tip.DUE: task.due is not None,
        Tip.PRIORITY: task.priority is not Priority.MEDIUM,
        Tip.STAKEHOLDER: task.stakeholder is not None,
    }
    read = any(said.values()) or task.owner is not None or bool(task.tickets) or task.type is not None
    hidden = {tip for tip, is_said in said.items() if is_said} | (set() if read else {Tip.CHIPS}) | {Tip.FIRST}
    return [tip for tip in Tip if tip not in hidden]
