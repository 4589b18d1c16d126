"""A person's day: what of their own is overdue, due until the next working day, or wants to be looked at again."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from kanban.board import Board, Meeting
from kanban.tasks import Lane, Task

MORNING = Meeting((1, 2, 3, 4, 5), time(8, 0))
FARTHEST_DAYS = 14
SATURDAY = 6


class Section(StrEnum):
    """Why a task is told of, in the order in which that is told; a task is told of once, for the first that holds."""

    OVERDUE = "overdue"
    TODAY = "today"
    NEXT = "next"
    WOKEN = "woken"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Mine:
    """A task of the reader's own, the board that it is on, and why it is told of."""

    task: Task
    board: Board
    section: Section


def section_of(task: Task, today: date, following: date, since: datetime) -> Section | None:
    """Why its owner is told of an open task today; None for no reason.

    `following` is their next working day, `since` when they could be told last.
    """
    if task.due is not None and task.due <= following:
        if task.due < today:
            return Section.OVERDUE
        return Section.TODAY if task.due == today else Section.NEXT
    until = task.blocker.until if task.blocker else None
    if task.lane is Lane.BLOCKED and until is not None and until <= today:
        return Section.WOKEN
    return Section.ACCEPTED if task.accepted_at is not None and task.accepted_at >= since else None


def following_day(today: date, off: Container[date]) -> date:
    """The first working day after a day, two weeks ahead at the most."""
    days = (today + timedelta(days=count) for count in range(1, FARTHEST_DAYS))
    return next((day for day in days if day.isoweekday() < SATURDAY and day not in off), today + timedelta(days=1))
