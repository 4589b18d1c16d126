"""What the bot tells by itself: a person's day, that a task is off the board, that an emergency lasts."""

from dataclasses import dataclass
from datetime import date, datetime

from kanban.day import Mine
from kanban.tasks import Person, Task


@dataclass(frozen=True, slots=True)
class StillView:
    """Whether a task still is an emergency: asked of everybody, or answered by whoever has said so, and when."""

    task: Task
    now: datetime
    by: Person | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ClosedView:
    """A task that is off the board, told where it was asked for; `to` is whom that concerns, if they are to be named.

    `of` is the task that asks for the same as a duplicate.
    """

    task: Task
    by: Person
    now: datetime
    to: Person | None = None
    of: Task | None = None


@dataclass(frozen=True, slots=True)
class DayView:
    """What the reader's day holds, of the boards that they see there; `following` is their next working day.

    `reminders` tells whether they are told of it every morning, `looked_at` on which boards it was looked for, by id.
    """

    mine: tuple[Mine, ...]
    now: datetime
    following: date
    reminders: bool = True
    looked_at: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RemindersView:
    """Whether a person is reminded of their day; `reached` that the bot has a chat with them to do so in."""

    person: Person
    on: bool
    reached: bool
