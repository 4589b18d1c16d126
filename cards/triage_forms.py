"""The buttons of a triage: what needs words opens its small form in place, pre-filled with what is known."""

from dataclasses import replace

from cards.buttons import Buttons
from cards.elements import Action, Block
from cards.inputs import (
    date_input,
    effort_input,
    number_input,
    person_input,
    priority_input,
    task_input,
    text_input,
    value_input,
)
from cards.layout import column, columns
from cards.meetup_verbs import ACCEPTED
from kanban.accepting import as_said
from kanban.chairing import AcceptTask, FinishTriage, PostponeTask, StepBack, StepOn
from kanban.commands import DiscardTask, EditTask, LinkDuplicate, MoveTask, Step, UndoChange
from kanban.errors import WorthNothing
from kanban.meetup_views import Topic, TriageView
from kanban.policies import says_outcome
from kanban.tasks import Lane, Task
from kanban.triage import Decision
from kanban.unset import UNSET


def decisions(view: TriageView, topic: Topic, buttons: Buttons, most: int) -> list[Action]:
    """What can be decided about a task, or taken back where it is decided, and the way back and forth."""
    number = topic.task.number
    decided = topic.decided
    if decided is not None and decided.decision is not Decision.POSTPONED:
        undo = buttons.execute("undo_decision", UndoChange(number=number), number=number)
        return [
            buttons.execute("step_on", StepOn(triage=view.triage), positive=True),
            undo,
            *_ways(view, topic, buttons),
        ]
    later = buttons.execute("later", PostponeTask(number=number, triage=view.triage), number=number)
    on = buttons.execute("step_on", StepOn(triage=view.triage))
    found = [accept(view, topic, buttons, most), *_unless_worthless(view, buttons), *_moves(view, topic, buttons)]
    return [*found, on if decided else later, *_ways(view, topic, buttons)]


def accept(view: TriageView, topic: Topic, buttons: Buttons, most: int) -> Action:
    """The form that asks for whatever a task needs to be begun."""
    texts, task = buttons.texts, as_said(topic.task, view.typed) if view.typed else topic.task
    outcome = task.outcome or (task.title if says_outcome(task) else "")
    fields: list[Block] = [
        text_input("outcome", texts, key="triage_outcome", value=outcome, multiline=True),
        person_input("owner", view.members, texts, value=task.owner, nobody=True, most=most),
        columns(column(priority_input(task.priority, texts)), column(date_input("due", texts, task.due))),
        columns(column(value_input(task.value, texts)), column(effort_input(task.effort, texts))),
        text_input("why", texts, value=task.value_reason, required=False),
    ]
    command = AcceptTask(number=task.number)
    confirm = buttons.execute("accept_confirm", command, positive=True, sends=ACCEPTED, number=task.number)
    return buttons.show_card("accept", fields, confirm, positive=True, number=task.number)


def _moves(view: TriageView, topic: Topic, buttons: Buttons) -> list[Action]:
    """The other decisions, as far as the lane allows them."""
    task, found = topic.task, list[Action]()
    if task.lane is Lane.BACKLOG:
        found.append(_move("freeze", Step.PARK, task, buttons))
    found.append(_discard(view, task, buttons))
    if task.lane is Lane.PM_REVIEW:
        return [*found, _move("hand_off", Step.HAND_OFF, task, buttons)]
    found.append(_duplicate(topic, buttons))
    worthless = isinstance(view.notice, WorthNothing)
    return found if worthless else [*found, _move("to_pm", Step.PROJECT, task, buttons)]


def _move(name: str, step: Step, task: Task, buttons: Buttons) -> Action:
    return buttons.execute(name, MoveTask(number=task.number, step=step), number=task.number)


def _discard(view: TriageView, task: Task, buttons: Buttons) -> Action:
    """The form that asks why; what is worth nothing says so already."""
    worth = view.notice.command.value_reason if isinstance(view.notice, WorthNothing) else UNSET
    reason = "" if worth is UNSET else str(worth)
    fields: list[Block] = [text_input("reason", buttons.texts, value=reason)]
    command = DiscardTask(number=task.number)
    confirm = buttons.execute(
        "triage_discard_confirm", command, destructive=True, sends=("reason",), number=task.number
    )
    return buttons.show_card("triage_discard", fields, confirm, number=task.number)


def _duplicate(topic: Topic, buttons: Buttons) -> Action:
    """The form that asks of which task it is a duplicate: one that looks like it, or any by its number."""
    texts, number = buttons.texts, topic.task.number
    fields: list[Block] = [task_input("of", topic.similar, texts)] if topic.similar else []
    fields.append(number_input("other", texts, required=not topic.similar))
    command = LinkDuplicate(number=number, of=number)
    confirm = buttons.execute("triage_duplicate_confirm", command, sends=("of", "other"), number=number)
    return buttons.show_card("triage_duplicate", fields, confirm, number=number)


def _unless_worthless(view: TriageView, buttons: Buttons) -> list[Action]:
    """What takes a task on although nobody would miss it, with all that was said of it."""
    if not isinstance(view.notice, WorthNothing) or view.typed is None:
        return []
    anyway = replace(view.typed, anyway=True)
    return [buttons.execute("accept_anyway", anyway, number=anyway.number)]


def _ways(view: TriageView, topic: Topic, buttons: Buttons) -> list[Action]:
    """Back, talk over last, finish: what is rarer."""
    number, task = topic.task.number, topic.task
    back = StepBack(triage=view.triage, number=number)
    found: list[Action] = [buttons.execute("step_back", back, overflow=True)] if topic.place > 1 else []
    if topic.decided is None and task.lane is not Lane.PM_REVIEW:
        name, command = "discuss_off" if task.discuss else "discuss", EditTask(number=number, discuss=not task.discuss)
        found.append(buttons.execute(name, command, overflow=True, number=number))
    finish = FinishTriage(triage=view.triage)
    return [*found, buttons.open(number, overflow=True), buttons.execute("finish_triage", finish, overflow=True)]
