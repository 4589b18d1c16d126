"""The actions of a task's card, by lane: the likely next step first, then by frequency, the rest in the overflow."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import assert_never

from cards.buttons import Buttons
from cards.elements import Action
from cards.inputs import date_input, text_input
from kanban.commands import AddNote, BlockTask, MoveTask, Step, UndoChange
from kanban.questions import FormKind, ShowForm
from kanban.tasks import Lane, Task
from kanban.transitions import EMERGENCY_FROM, ROUTES

MOST_VISIBLE = 6
CLOSED = frozenset({Lane.DONE, Lane.DISCARDED})
VISIBLE: Mapping[Lane, tuple[Step | FormKind, ...]] = MappingProxyType(
    {
        Lane.IDEA: (Step.PROMOTE, FormKind.EDIT, FormKind.NOTE),
        Lane.BACKLOG: (Step.START, FormKind.EDIT, FormKind.NOTE, Step.PARK),
        Lane.IN_PROGRESS: (Step.DONE, Step.TEST, FormKind.BLOCK, FormKind.NOTE, Step.PARK, FormKind.EDIT),
        Lane.TESTING: (Step.DONE, Step.START, FormKind.BLOCK, FormKind.NOTE, FormKind.EDIT),
        Lane.BLOCKED: (Step.UNBLOCK, FormKind.NOTE, Step.PARK, FormKind.EDIT),
        Lane.ICE_BOX: (Step.THAW, FormKind.EDIT, FormKind.NOTE),
        Lane.EMERGENCY: (Step.DONE, Step.START, FormKind.NOTE, FormKind.EDIT),
        Lane.DONE: (Step.REOPEN, FormKind.NOTE),
        Lane.PM_REVIEW: (FormKind.EDIT, FormKind.NOTE),
        Lane.DISCARDED: (Step.REOPEN,),
    }
)


def task_actions(task: Task, buttons: Buttons) -> list[Action]:
    """At most six visible actions and an overflow, as the task's lane allows."""
    visible = VISIBLE[task.lane]
    found = [_action(what, task, buttons, positive=what is visible[0]) for what in visible]
    rest = [] if task.lane in CLOSED else _overflow(task, buttons)
    undo = [] if task.lane is Lane.DISCARDED else [_undo(task, buttons)]
    hidden = len(found) >= MOST_VISIBLE or bool(found and not buttons.came_from_list)
    return [*found, buttons.back(overflow=hidden), *rest, *undo]


def _action(what: Step | FormKind, task: Task, buttons: Buttons, *, positive: bool) -> Action:
    number = task.number
    match what:
        case FormKind.BLOCK:
            return _block(number, buttons)
        case FormKind.NOTE:
            return _note(number, buttons)
        case FormKind():
            return buttons.execute(what.value, ShowForm(number=number, form=what), number=number)
        case Step():
            return _step(what, task, buttons, positive=positive and what is not Step.REOPEN)
        case _:
            assert_never(what)


def _step(step: Step, task: Task, buttons: Buttons, *, positive: bool = False, overflow: bool = False) -> Action:
    """A step; what its tooltip says depends on whether the task is taken up anew or comes back from testing."""
    move = MoveTask(number=task.number, step=step)
    name = "start_again" if step is Step.START and task.lane is not Lane.BACKLOG else step.value
    return buttons.execute(name, move, positive=positive, overflow=overflow, number=task.number)


def _block(number: int, buttons: Buttons) -> Action:
    texts = buttons.texts
    confirm = buttons.execute("block_confirm", BlockTask(number=number), sends=("cause", "until"), number=number)
    return buttons.show_card("block", [text_input("cause", texts), date_input("until", texts)], confirm, number=number)


def _note(number: int, buttons: Buttons) -> Action:
    field = text_input("text", buttons.texts, key="note", multiline=True)
    confirm = buttons.execute("note_confirm", AddNote(number=number, text=""), sends=("text",), number=number)
    return buttons.show_card("note", [field], confirm, number=number)


def _overflow(task: Task, buttons: Buttons) -> list[Action]:
    """Hand over, Add sub-task, Park where it is not visible, Emergency."""
    number = task.number
    forms = [FormKind.ASSIGN, FormKind.SUBTASK]
    if task.lane in EMERGENCY_FROM:
        forms.append(FormKind.EMERGENCY)
    found: list[Action] = [
        buttons.execute(f"form_{form.value}", ShowForm(number=number, form=form), overflow=True, number=number)
        for form in forms
    ]
    if task.lane in ROUTES[Step.PARK] and Step.PARK not in VISIBLE[task.lane]:
        found.insert(2, _step(Step.PARK, task, buttons, overflow=True))
    return found


def _undo(task: Task, buttons: Buttons) -> Action:
    return buttons.execute("undo", UndoChange(number=task.number), overflow=True, number=task.number)
