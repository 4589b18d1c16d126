"""What comes by itself: an ask, its rule, and how it is changed, stopped, left out once, and becomes a task."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from kanban.capture import capture
from kanban.commands import CaptureTask
from kanban.events import Changed
from kanban.limits import TEXT_LIMIT, TITLE_LIMIT
from kanban.recurring import Rule, Wanted
from kanban.repeating import ChangeRecurrence
from kanban.settings import Fault
from kanban.tasks import Person, Task
from kanban.unset import UNSET

BY_ITSELF = Person("", "")
LONGEST_DUE_IN = 366
MOST_MISSED = 400
MOST_RUNNING = 200
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?", re.ASCII)
_DAYS = re.compile(r"\d{1,3}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """An ask that comes by itself, by its number on the board; `due_in` are the days until its tasks are due.

    It comes next on `next_day` (None: never), not again on `gone`, the last day that has come, or before, and not on
    days that are `skipped`; `version` grows with every change. `zone` is that of whoever began it, for boards that
    have none.
    """

    id: int
    ask: CaptureTask
    rule: Rule
    due_in: int | None
    by: Person
    zone: str
    version: int = 1
    next_day: date | None = None
    gone: date | None = None
    skipped: tuple[date, ...] = ()
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Came:
    """How a task came by itself: of what, for which days, and the open task that came of it before.

    `left` is whose it was to be, where they are a member no more.
    """

    recurrence: Recurrence
    days: tuple[date, ...]
    before: Task | None = None
    left: Person | None = None


def come(recurrence: Recurrence, day: date, number: int, at: datetime) -> Changed:
    """The task of one of its days; nobody has captured it, though somebody has asked for it."""
    due = None if recurrence.due_in is None else day + timedelta(days=recurrence.due_in)
    captured = capture(replace(recurrence.ask, due=due), number, recurrence.by, at)
    return replace(captured, event=replace(captured.event, by=BY_ITSELF))


def with_rule(recurrence: Recurrence, wanted: Wanted, rule: Rule) -> Recurrence:
    """The same under another rule; one that means the same days goes on counting from where it began."""
    time_said = wanted.at or recurrence.rule.at
    if wanted.start is None and rule.pattern == recurrence.rule.pattern:
        rule = replace(rule, start=recurrence.rule.start)
    return replace(recurrence, rule=replace(rule, at=time_said))


def with_fields(recurrence: Recurrence, said: ChangeRecurrence) -> tuple[Recurrence, tuple[Fault, ...]]:
    """The same with what was typed, but for its rule, and every value that cannot be."""
    faults: list[Fault] = []
    ask, rule, due_in = recurrence.ask, recurrence.rule, recurrence.due_in
    if said.title is not UNSET:
        title = " ".join(said.title.split())
        faults += [] if 0 < len(title) <= TITLE_LIMIT else [Fault("title", title)]
        ask = replace(ask, title=title)
    if said.notes is not UNSET:
        faults += [] if len(said.notes) <= TEXT_LIMIT else [Fault("notes", said.notes[:TITLE_LIMIT])]
        ask = replace(ask, notes=said.notes.strip())
    if said.at is not UNSET:
        clock = _CLOCK.fullmatch(said.at)
        faults += [] if clock else [Fault("at", said.at)]
        rule = replace(rule, at=time(int(clock[1]), int(clock[2]))) if clock else rule
    if said.due_in is not UNSET:
        fits = not said.due_in or (_DAYS.fullmatch(said.due_in) and int(said.due_in) <= LONGEST_DUE_IN)
        faults += [] if fits else [Fault("due_in", said.due_in)]
        due_in = int(said.due_in) if fits and said.due_in else None
    priority = ask.priority if said.priority is UNSET else said.priority
    owner = ask.owner if said.owner is UNSET else said.owner
    ask = replace(ask, priority=priority, owner=owner)
    return replace(recurrence, ask=ask, rule=rule, due_in=due_in), tuple(faults)
