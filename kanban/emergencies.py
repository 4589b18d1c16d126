"""An emergency that lasts: a day after it began somebody is asked whether it still is one."""

from dataclasses import replace
from datetime import datetime, timedelta

from kanban.errors import StepImpossible
from kanban.events import Changed, Event, Happening
from kanban.tasks import Lane, Person
from kanban.transitions import Facts

ASKED_AFTER = timedelta(hours=24)


def keep_emergency(facts: Facts, by: Person, at: datetime) -> Changed:
    """Note that somebody says that it still is one, or raise StepImpossible where it is none any more."""
    task = facts.task
    if task.lane is not Lane.EMERGENCY:
        raise StepImpossible(task, "keep", facts.latest)
    after = replace(task, version=task.version + 1)
    return Changed(task, after, Event(Happening.KEPT, task.number, after.version, by, at))
