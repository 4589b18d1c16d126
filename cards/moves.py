"""The actions of a task's card, by lane: the likely next step first, then by frequency, the rest in the overflow."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import assert_never

from cards.buttons import Buttons
from cards.elements import Action
from cards.inputs import date_input, text_input
from cards.swarm import swarm_press
from cards.words import priority_phrase
from kanban.commands import AddNote, BlockTask, MoveTask, Step, UndoChange
from kanban.questions import FormKind, ShowForm, ShowHistory
from kanban.tasks import CLOSED_LANES, Lane, Priority, Task
from kanban.transitions import EMERGENCY_FROM, ROUTES

MOST_VISIBLE = 6
VISIBLE: Mapping[Lane, tuple[Step | FormKind, ...]] = MappingProxyType(
    {
        Lane.IDEA: (Step.PROMOTE, FormKind.EDIT, FormKind.NOTE),
        Lane.BACKLOG: (Step.START, FormKind.EDIT, FormKind.NOTE, Step.PARK),
        Lane.IN_PROGRESS: (Step.DONE, Step.TEST, FormKind.BLOCK, FormKind.NOTE, Step.PARK, FormKind.EDIT),
        Lane.TESTING: (Step.DONE, Step.START, FormKind.BLOCK, FormKind.NOTE, FormKind.EDIT),
        Lane.BLOCKED: (Step.UNBLOCK, FormKind.BLOCK, FormKind.NOTE, Step.PARK, FormKind.EDIT),
        Lane.ICE_BOX: (Step.THAW, FormKind.EDIT, FormKind.NOTE),
        Lane.EMERGENCY: (Step.DONE, Step.START, FormKind.NOTE, FormKind.EDIT),
        Lane.DONE: (Step.REOPEN, FormKind.NOTE),
        Lane.PM_REVIEW: (Step.PROMOTE, Step.HAND_OFF, FormKind.EDIT, FormKind.NOTE),
        Lane.DISCARDED: (Step.REOPEN,),
    }
)


STEP_FROM: Mapping[tuple[Step, Lane], str] = MappingProxyType(
    {
        **{(Step.START, lane): "start_again" for lane in Lane if lane is not Lane.BACKLOG},
        (Step.PROMOTE, Lane.PM_REVIEW): "to_backlog",
    }
)


def task_actions(task: Task, buttons: Buttons) -> list[Action]:
    """At most six visible actions and an overflow, as the task's lane allows."""
    visible = VISIBLE[task.lane]
    found = [_action(what, task, buttons, positive=what is visible[0]) for what in visible]
    if task.lane is Lane.ICE_BOX and task.thaws_to not in {None, Priority.LOW}:
        found.insert(1, _thaw_as_low(task, buttons))
    rest = [] if task.lane in CLOSED_LANES else _overflow(task, buttons)
    history = buttons.execute("history", ShowHistory(number=task.number), overflow=True, number=task.number)
    undo = [history] if task.lane is Lane.DISCARDED else [history, _undo(task, buttons)]
    hidden = len(found) >= MOST_VISIBLE or bool(found and not buttons.came_from_list)
    return [*found, buttons.back(overflow=hidden), *rest, *undo]


def _action(what: Step | FormKind, task: Task, buttons: Buttons, *, positive: bool) -> Action:
    number = task.number
    match what:
        case FormKind.BLOCK:
            return _block(task, buttons)
        case FormKind.NOTE:
            return _note(number, buttons)
        case FormKind():
            return buttons.execute(what.value, ShowForm(number=number, form=what), number=number)
        case Step():
            return _step(what, task, buttons, positive=positive and what is not Step.REOPEN)
        case _:
            assert_never(what)


def _step(step: Step, task: Task, buttons: Buttons, *, positive: bool = False, overflow: bool = False) -> Action:
    """A step; what its title and tooltip say depends on where the task comes from."""
    move = MoveTask(number=task.number, step=step)
    name = STEP_FROM.get((step, task.lane), step.value)
    priority = priority_phrase(task.thaws_to or Priority.LOW, buttons.texts)
    return buttons.execute(name, move, positive=positive, overflow=overflow, number=task.number, priority=priority)


def _thaw_as_low(task: Task, buttons: Buttons) -> Action:
    """The other way to thaw what had another priority before: as Low as it is now."""
    command = MoveTask(number=task.number, step=Step.THAW, priority=Priority.LOW)
    return buttons.execute("thaw_low", command, number=task.number)


def _block(task: Task, buttons: Buttons) -> Action:
    """The small form that asks what is waited for; where the task waits already it says so, to be changed."""
    texts, number, blocker = buttons.texts, task.number, task.blocker
    confirm = buttons.execute("block_confirm", BlockTask(number=number), sends=("cause", "until"), number=number)
    cause = text_input("cause", texts, value=blocker.cause if blocker else "")
    until = date_input("until", texts, blocker.until if blocker else None)
    return buttons.show_card(
        "block_again" if task.lane is Lane.BLOCKED else "block", [cause, until], confirm, number=number
    )


def _note(number: int, buttons: Buttons) -> Action:
    field = text_input("text", buttons.texts, key="note", multiline=True)
    confirm = buttons.execute("note_confirm", AddNote(number=number, text=""), sends=("text",), number=number)
    return buttons.show_card("note", [field], confirm, number=number)


def _overflow(task: Task, buttons: Buttons) -> list[Action]:
    """What is rarer, as far as the lane allows it: hand over, sub-task, park, swarm, emergency, PM, revert, discard."""
    hidden: list[Action] = [_form(FormKind.ASSIGN, task, buttons), _form(FormKind.SUBTASK, task, buttons)]
    hidden += [_step(step, task, buttons, overflow=True) for step in (Step.PARK, Step.START) if _rarer(step, task)]
    if swarm := swarm_press(task):
        hidden.append(buttons.execute(*swarm, overflow=True, number=task.number))
    if task.lane in EMERGENCY_FROM:
        hidden.append(_form(FormKind.EMERGENCY, task, buttons))
    hidden += [_step(step, task, buttons, overflow=True) for step in (Step.PROJECT, Step.REVERT) if _rarer(step, task)]
    return [*hidden, _form(FormKind.DISCARD, task, buttons)]


def _rarer(step: Step, task: Task) -> bool:
    """Whether a step is possible where the task stands, and not among the visible ones."""
    return task.lane in ROUTES[step] and step not in VISIBLE[task.lane]


def _form(form: FormKind, task: Task, buttons: Buttons) -> Action:
    command = ShowForm(number=task.number, form=form)
    return buttons.execute(f"form_{form.value}", command, overflow=True, number=task.number)


def _undo(task: Task, buttons: Buttons) -> Action:
    return buttons.execute("undo", UndoChange(number=task.number), overflow=True, number=task.number)
