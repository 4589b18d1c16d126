"""Asking twice: a task that asks for what another one asks for already leaves the board and points to it."""

from dataclasses import replace
from datetime import datetime

from kanban.errors import EditRefused, Unfit
from kanban.events import Changed, Event, Happening
from kanban.tasks import Lane, Person, Task
from kanban.transitions import Facts, arrived


def link_duplicate(facts: Facts, of: Task, by: Person, at: datetime) -> Changed:
    """Take the task off the board in favour of `of`, or raise EditRefused where either is not there to be linked."""
    task = facts.task
    if of.number == task.number:
        raise EditRefused(task, "duplicate", Unfit.ITSELF)
    if Lane.DISCARDED in {task.lane, of.lane}:
        raise EditRefused(task if task.lane is Lane.DISCARDED else of, "duplicate", Unfit.DISCARDED)
    after = arrived(task, replace(task, duplicate_of=of.number), Lane.DISCARDED, at)
    event = Event(Happening.LINKED, task.number, after.version, by, at, task.lane, Lane.DISCARDED)
    return Changed(task, after, event)
