"""Asking twice: a task that asks for what another one asks for already leaves the board and points to it."""

from dataclasses import replace
from datetime import datetime

from kanban.errors import EditRefused, Unfit
from kanban.events import Changed, Event, Happening
from kanban.tasks import Lane, Person, Task
from kanban.transitions import Facts, arrived

CLOSED = frozenset({Lane.DONE, Lane.DISCARDED})


def link_duplicate(facts: Facts, of: Task, by: Person, at: datetime) -> Changed:
    """Take the task off the board in favour of `of`, or raise EditRefused where there is nothing to be in favour of."""
    task = facts.task
    if of.number == task.number:
        raise EditRefused(task, "duplicate", Unfit.ITSELF)
    if task.lane is Lane.DISCARDED:
        raise EditRefused(task, "duplicate", Unfit.DISCARDED)
    if of.lane in CLOSED:
        raise EditRefused(of, "duplicate", Unfit.CLOSED)
    after = arrived(task, replace(task, duplicate_of=of.number), Lane.DISCARDED, at)
    event = Event(Happening.LINKED, task.number, after.version, by, at, task.lane, Lane.DISCARDED)
    return Changed(task, after, event)


def asked_again(of: Task, by: Person, at: datetime) -> Changed:
    """Say on the task that stays that somebody else counts on it now: its author cannot take it back any more."""
    after = replace(of, version=of.version + 1)
    return Changed(of, after, Event(Happening.ASKED_AGAIN, of.number, after.version, by, at))
