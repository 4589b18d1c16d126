"""What people say to the tasks of a board that come by themselves, by their numbers there."""

from dataclasses import dataclass
from datetime import date

from kanban.tasks import Person, Priority
from kanban.unset import UNSET, Unset


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowRecurring:
    """Show what comes by itself on the board; pages count from 1."""

    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowRecurrence:
    """Show one of them; `form` asks what is to be changed of it."""

    id: int
    form: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRecurrence:
    """Change one of them: the fields that are said, as they were typed, and no others; rules are read from words."""

    id: int
    rule: str | Unset = UNSET
    at: str | Unset = UNSET
    title: str | Unset = UNSET
    priority: Priority | Unset = UNSET
    owner: Person | Unset | None = UNSET
    due_in: str | Unset = UNSET
    notes: str | Unset = UNSET


@dataclass(frozen=True, slots=True, kw_only=True)
class StopRecurrence:
    """Let no more tasks come of one of them, or let them come again."""

    id: int
    on: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SkipRecurrence:
    """Leave out the next task of one of them, or none where that is not of `day`, where one is said."""

    id: int
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoRecurrence:
    """Take back the asker's last change of one of them."""

    id: int


ChangeOfRecurrence = ChangeRecurrence | StopRecurrence | SkipRecurrence | UndoRecurrence
AboutRecurring = ShowRecurring | ShowRecurrence
