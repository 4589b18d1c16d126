"""Changing a task where it stands."""

from dataclasses import replace

from bot.handlers.showing import known, receipt_view, recorded
from bot.turn import Turn
from kanban import edits
from kanban.commands import AddNote, AddSubTask, AddTicket, CheckSubTask, EditTask, RemoveChip
from kanban.errors import EditRefused, FormRefused
from kanban.tasks import Lane, Person, Task
from kanban.unset import Unset
from kanban.views import ReceiptView, TaskView
from storage.work import Work


def edit_task(command: EditTask, turn: Turn, work: Work) -> TaskView | ReceiptView:
    """Change what a task says and show it, or its receipt where a chip was corrected."""
    facts = work.tasks.facts(command.number)
    owner = _picked(command.owner, facts.task, work)
    stakeholder = _picked(command.stakeholder, facts.task, work)
    command = replace(command, owner=owner, stakeholder=stakeholder)
    if isinstance(owner, Person) and facts.task.lane is Lane.IN_PROGRESS:
        facts = replace(facts, in_progress=work.tasks.in_progress_of(owner, facts.task.number))
    try:
        edited = edits.edit(facts, command, turn.person, turn.at)
    except EditRefused as error:
        if turn.seen is None or command.on_receipt or command.said.keys() <= {"owner"}:
            raise
        raise FormRefused(as_typed(facts.task, command), error) from None
    shown = recorded(edited, turn, work)
    return receipt_view(shown.task, turn, work) if command.on_receipt else shown


def add_ticket(command: AddTicket, turn: Turn, work: Work) -> TaskView:
    """Refer a task to a ticket and show it."""
    return recorded(edits.add_ticket(work.tasks.facts(command.number), command, turn.person, turn.at), turn, work)


def remove_chip(command: RemoveChip, turn: Turn, work: Work) -> ReceiptView:
    """Take back one thing that capture recognised and show the receipt without it."""
    removed = edits.remove_chip(work.tasks.facts(command.number), command, turn.person, turn.at)
    work.record(removed)
    return receipt_view(removed.after, turn, work)


def add_note(command: AddNote, turn: Turn, work: Work) -> TaskView:
    """Write a note on a task and show it."""
    return recorded(edits.add_note(work.tasks.facts(command.number), command, turn.person, turn.at), turn, work)


def add_subtask(command: AddSubTask, turn: Turn, work: Work) -> TaskView:
    """Add a line to a task's checklist and show it."""
    return recorded(edits.add_subtask(work.tasks.facts(command.number), command, turn.person, turn.at), turn, work)


def check_subtask(command: CheckSubTask, turn: Turn, work: Work) -> TaskView:
    """Tick a sub-task off, or open it again, and show the task."""
    return recorded(edits.check_subtask(work.tasks.facts(command.number), command, turn.person, turn.at), turn, work)


def as_typed(task: Task, command: EditTask) -> Task:
    """The task as a form would have it, which could not be taken."""
    return replace(task, **command.said)


def _picked(person: Person | Unset | None, task: Task, work: Work) -> Person | Unset | None:
    return known(person, task, work) if isinstance(person, Person) else person
