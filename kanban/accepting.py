"""Accepting a task in the triage: it says what will be true, and its owner begins as soon as they have room."""

from dataclasses import replace
from datetime import datetime

from kanban.chairing import AcceptTask
from kanban.errors import MoveRefused, StepImpossible, WorthNothing
from kanban.events import Changed, Event, Happening
from kanban.limits import TEXT_LIMIT, fitting
from kanban.policies import Move, OutcomeMissing, says_outcome, wip_limit
from kanban.tasks import TRIAGED_LANES, Lane, Person, Priority, Task, Value
from kanban.transitions import Facts, arrived
from kanban.triage import is_large
from kanban.unset import given_or


def accept(facts: Facts, command: AcceptTask, by: Person, at: datetime) -> Changed:
    """Take a task on, or raise StepImpossible, EditRefused, MoveRefused or WorthNothing.

    It goes to IN PROGRESS where its owner has room, else it waits in BACKLOG, owned or free to be pulled.
    """
    task = facts.task
    if task.lane not in TRIAGED_LANES:
        raise StepImpossible(task, "accept", facts.latest)
    accepted = as_accepted(task, command)
    if not says_outcome(accepted):
        raise MoveRefused(task, command, (OutcomeMissing(),))
    if accepted.value is Value.NONE and not command.anyway:
        raise WorthNothing(task, command)
    to = Lane.IN_PROGRESS if _has_room(facts, accepted) else Lane.BACKLOG
    if to is task.lane:
        after = replace(accepted, version=task.version + 1, accepted_at=at)
        return Changed(task, after, Event(Happening.ACCEPTED, task.number, after.version, by, at))
    after = replace(arrived(task, accepted, to, at), accepted_at=at)
    return Changed(task, after, Event(Happening.MOVED, task.number, after.version, by, at, task.lane, to))


def as_accepted(task: Task, command: AcceptTask) -> Task:
    """The task as the triage wants it, where it stands; one of many sub-tasks is one task from now on."""
    said = as_said(task, command)
    return replace(
        said,
        outcome=fitting(task, "outcome", said.outcome, TEXT_LIMIT),
        value_reason=fitting(task, "value_reason", said.value_reason, TEXT_LIMIT),
        swarm=said.swarm and said.priority is Priority.URGENT,
        kept_whole=task.kept_whole or is_large(task) or task.lane is Lane.PM_REVIEW,
        discuss=False,
    )


def as_said(task: Task, command: AcceptTask) -> Task:
    """The task with all that the triage says of it, whether that can be taken or not."""
    return replace(
        task,
        outcome=given_or(command.outcome, task.outcome),
        priority=command.priority or task.priority,
        owner=given_or(command.owner, task.owner),
        due=given_or(command.due, task.due),
        value=given_or(command.value, task.value),
        value_reason=given_or(command.value_reason, task.value_reason),
        effort=given_or(command.effort, task.effort),
    )


def _has_room(facts: Facts, task: Task) -> bool:
    """Whether somebody owns the task who can begin with it."""
    started = replace(task, lane=Lane.IN_PROGRESS)
    full = wip_limit(Move(started, facts.task.lane, facts.in_progress, facts.board.wip_limit))
    return task.owner is not None and full is None
