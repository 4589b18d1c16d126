"""What can be shown of what comes by itself; `now` is in the reader's zone, `today` on the board."""

from dataclasses import dataclass
from datetime import date, datetime

from kanban.errors import KanbanError, TooManyRecurrences
from kanban.recurrences import Recurrence
from kanban.repeating import ChangeRecurrence
from kanban.settings import Fault
from kanban.tasks import Person, Task


@dataclass(frozen=True, slots=True)
class RecurringView:
    """What comes by itself on the board, what comes next first and what was stopped last; pages count from 1.

    `notice` is why one more was not begun.
    """

    recurrences: tuple[Recurrence, ...]
    total: int
    today: date
    page: int = 1
    pages: int = 1
    notice: TooManyRecurrences | None = None


@dataclass(frozen=True, slots=True)
class RecurrenceView:
    """One of them, with the next days on which it comes and the task that came last, where that is open.

    `did` is what was just done to it (begun, changed, stopped, resumed, skipped, undone; empty: nothing), `skipped`
    the day that was left out by that, `notice` why something was not done; `zone` is where its time is meant.
    `owner_left` is whether the owner of its tasks is a member no more.
    """

    recurrence: Recurrence
    days: tuple[date, ...]
    now: datetime
    today: date
    zone: str
    did: str = ""
    skipped: date | None = None
    last: Task | None = None
    owner_left: bool = False
    notice: KanbanError | None = None


@dataclass(frozen=True, slots=True)
class RecurrenceFormView:
    """A form that changes one of them; `faults` are what it said that cannot be, `typed` what it said."""

    recurrence: Recurrence
    members: tuple[Person, ...]
    today: date
    faults: tuple[Fault, ...] = ()
    typed: ChangeRecurrence | None = None


@dataclass(frozen=True, slots=True)
class NoRecurrenceView:
    """Nothing of that number comes by itself on the board; `said` can still be captured as an ask."""

    id: int
    said: str = ""


AboutRecurrences = RecurringView | RecurrenceView | RecurrenceFormView | NoRecurrenceView
