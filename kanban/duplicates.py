"""Asking twice: a task that asks for what another one asks for already leaves the board and points to it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from kanban.errors import EditRefused, Unfit
from kanban.events import Changed, Event, Happening
from kanban.history import Entry
from kanban.limits import TICKET_LIMIT
from kanban.tasks import CLOSED_LANES, Lane, Note, Person, Task
from kanban.transitions import Facts, arrived


def link_duplicate(facts: Facts, of: Task, by: Person, at: datetime) -> Changed:
    """Take the task off the board in favour of `of`, or raise EditRefused where there is nothing to be in favour of."""
    task = facts.task
    if of.number == task.number:
        raise EditRefused(task, "duplicate", Unfit.ITSELF)
    if task.lane is Lane.DISCARDED:
        raise EditRefused(task, "duplicate", Unfit.DISCARDED)
    if of.lane in CLOSED_LANES:
        raise EditRefused(of, "duplicate", Unfit.CLOSED)
    after = arrived(task, replace(task, duplicate_of=of.number), Lane.DISCARDED, at)
    event = Event(Happening.LINKED, task.number, after.version, by, at, task.lane, Lane.DISCARDED)
    return Changed(task, after, event)


def asked_again(of: Task, task: Task, notes: Iterable[Note], by: Person, at: datetime) -> list[Changed]:
    """Let the task that stays have the other one's tickets and notes; its author cannot take it back any more."""
    tickets = tuple(dict.fromkeys((*of.tickets, *task.tickets)))[:TICKET_LIMIT]
    after = replace(of, version=of.version + 1, tickets=tickets)
    found = [Changed(of, after, Event(Happening.ASKED_AGAIN, of.number, after.version, by, at))]
    for note in notes:
        before, after = after, replace(after, version=after.version + 1)
        event = Event(Happening.NOTE_MOVED, of.number, after.version, by, at)
        found.append(Changed(before, after, event, note=note))
    return found


def asked_no_more(of: Task, entry: Entry, gone: Task, keeps: frozenset[str], by: Person, at: datetime) -> Changed:
    """Take from the task that stays what one event has brought from another one that is no duplicate any more.

    `keeps` are the tickets that it has without that one: its own, and those of the duplicates that are left.
    """
    tickets = tuple(ticket for ticket in of.tickets if ticket in keeps or ticket not in gone.tickets)
    after = replace(of, version=of.version + 1, tickets=tickets)
    undoes = entry.event.version
    return Changed(of, after, Event(Happening.UNDONE, of.number, after.version, by, at, undoes=undoes))
