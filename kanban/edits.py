"""What can be changed on a task where it stands: its words, people, dates, tickets, notes and sub-tasks."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from kanban.commands import AddNote, AddSubTask, AddTicket, CheckSubTask, EditTask, RemoveChip
from kanban.errors import EditRefused, MoveRefused, Unfit
from kanban.events import Changed, Event, Happening
from kanban.limits import SUBTASK_LIMIT, TEXT_LIMIT, TICKET_LIMIT, TITLE_LIMIT, fitting, is_ticket
from kanban.policies import Move, may_swarm, wip_limit
from kanban.tasks import Chip, Lane, Note, Person, Priority, SubTask, Task
from kanban.transitions import Facts
from kanban.unset import UNSET, Unset, given_or

FIXED_PRIORITY = frozenset({Lane.ICE_BOX, Lane.EMERGENCY})


def edit(facts: Facts, command: EditTask, by: Person, at: datetime) -> Changed:
    """Change the fields that are given, or raise EditRefused, or MoveRefused where the new owner has no room."""
    task = facts.task
    after = replace(
        task,
        title=_text(task, "title", command.title, task.title, TITLE_LIMIT),
        outcome=fitting(task, "outcome", given_or(command.outcome, task.outcome), TEXT_LIMIT),
        priority=given_or(command.priority, task.priority),
        due=given_or(command.due, task.due),
        owner=given_or(command.owner, task.owner),
        stakeholder=given_or(command.stakeholder, task.stakeholder),
        type=given_or(command.type, task.type),
        input=given_or(command.input, task.input),
        tickets=given_or(command.tickets, task.tickets)[:TICKET_LIMIT],
        value=given_or(command.value, task.value),
        effort=given_or(command.effort, task.effort),
        discuss=given_or(command.discuss, task.discuss),
    )
    for ticket in after.tickets:
        if not is_ticket(fitting(task, "tickets", ticket, TITLE_LIMIT)):
            raise EditRefused(task, "tickets", Unfit.NO_TICKET)
    if task.lane is Lane.ICE_BOX and after.priority is not Priority.LOW:
        raise EditRefused(task, "priority", Unfit.FROZEN)
    if task.lane is Lane.EMERGENCY and after.priority is not Priority.URGENT:
        raise EditRefused(task, "urgent", Unfit.FROZEN)
    _give(facts, after, command)
    after = replace(after, swarm=after.swarm and may_swarm(after))
    return _edited(task, after, Happening.EDITED, by, at)


def add_ticket(facts: Facts, command: AddTicket, by: Person, at: datetime) -> Changed:
    """Refer the task to one more ticket; a ticket that it has already stays once."""
    task = facts.task
    ticket = fitting(task, "ticket", command.ticket, TITLE_LIMIT)
    if not is_ticket(ticket):
        raise EditRefused(task, "ticket", Unfit.NO_TICKET)
    if len(task.tickets) >= TICKET_LIMIT:
        raise EditRefused(task, "ticket", Unfit.TOO_MANY, TICKET_LIMIT)
    tickets = tuple(dict.fromkeys((*task.tickets, ticket)))
    return _edited(task, replace(task, tickets=tickets), Happening.EDITED, by, at)


def remove_chip(facts: Facts, command: RemoveChip, by: Person, at: datetime) -> Changed:
    """Take back one thing that capture recognised."""
    task = facts.task
    after = _without(task, command)
    if (task.lane in FIXED_PRIORITY and command.chip is Chip.PRIORITY) or _loses_need(task, after):
        raise EditRefused(task, command.chip.value, Unfit.FROZEN)
    return _edited(task, after, Happening.EDITED, by, at)


def add_note(facts: Facts, command: AddNote, by: Person, at: datetime) -> Changed:
    """Write a note on the task, of at most 4,000 characters, or raise EditRefused."""
    text = _text(facts.task, "note", command.text, "", TEXT_LIMIT)
    changed = _edited(facts.task, facts.task, Happening.NOTED, by, at)
    return replace(changed, note=Note(by, at, text))


def add_subtask(facts: Facts, command: AddSubTask, by: Person, at: datetime) -> Changed:
    """Add a line to the checklist, or raise EditRefused."""
    task = facts.task
    if len(task.subtasks) >= SUBTASK_LIMIT:
        raise EditRefused(task, "sub", Unfit.TOO_MANY, SUBTASK_LIMIT)
    text = _text(task, "sub", command.text, "", TITLE_LIMIT)
    after = replace(task, subtasks=(*task.subtasks, SubTask(text)))
    return _edited(task, after, Happening.SUBTASK_ADDED, by, at)


def check_subtask(facts: Facts, command: CheckSubTask, by: Person, at: datetime) -> Changed:
    """Tick a sub-task off or open it again, or raise EditRefused where there is none of that number."""
    task = facts.task
    if not 1 <= command.position <= len(task.subtasks):
        raise EditRefused(task, "check", Unfit.NO_SUBTASK, len(task.subtasks))
    old = task.subtasks[command.position - 1]
    new = SubTask(old.text, done=not old.done if command.done is None else command.done)
    subtasks = (*task.subtasks[: command.position - 1], new, *task.subtasks[command.position :])
    return _edited(task, replace(task, subtasks=subtasks), Happening.SUBTASK_CHECKED, by, at)


def _without(task: Task, command: RemoveChip) -> Task:
    match command.chip:
        case Chip.DUE:
            return replace(task, due=None)
        case Chip.PRIORITY:
            after = replace(task, priority=Priority.MEDIUM)
            return replace(after, swarm=task.swarm and may_swarm(after))
        case Chip.OWNER:
            return replace(task, owner=None)
        case Chip.STAKEHOLDER:
            return replace(task, stakeholder=None)
        case Chip.TYPE:
            return replace(task, type=None)
        case Chip.INPUT:
            return replace(task, input=None)
        case Chip.TICKET:
            return replace(task, tickets=tuple(kept for kept in task.tickets if kept != command.ticket))
        case _:
            assert_never(command.chip)


def _loses_need(task: Task, after: Task) -> bool:
    """Whether a lane would be left without what it stands on: EMERGENCY its ticket, IN PROGRESS its owner."""
    if task.lane is Lane.EMERGENCY:
        return not after.tickets
    return task.lane is Lane.IN_PROGRESS and after.owner is None


def _give(facts: Facts, after: Task, command: EditTask) -> None:
    if _loses_need(facts.task, after):
        raise EditRefused(facts.task, "tickets" if facts.task.lane is Lane.EMERGENCY else "owner", Unfit.FROZEN)
    if after.owner == facts.task.owner:
        return
    full = wip_limit(Move(after, facts.task.lane, facts.in_progress, facts.board.wip_limit))
    if full:
        raise MoveRefused(facts.task, command, (full,))


def _edited(before: Task, after: Task, happening: Happening, by: Person, at: datetime) -> Changed:
    if before.lane is Lane.DISCARDED:
        raise EditRefused(before, happening.value, Unfit.DISCARDED)
    after = replace(after, version=before.version + 1)
    return Changed(before, after, Event(happening, after.number, after.version, by, at))


def _text(task: Task, field: str, given: str | Unset, otherwise: str, limit: int) -> str:
    if given is UNSET:
        return otherwise
    text = fitting(task, field, given, limit)
    if not text:
        raise EditRefused(task, field, Unfit.EMPTY)
    return text
