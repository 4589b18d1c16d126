"""What a backlog maintenance meetup shows: the task that it looks at, and in the end what it has decided."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kanban.board import Board
from kanban.commands import AcceptTask
from kanban.errors import KanbanError
from kanban.tasks import Note, Person, Task
from kanban.triage import Decided, Decision


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision with its task as it is now; `of` is what a duplicate was a duplicate of."""

    decided: Decided
    task: Task
    of: Task | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a meetup is: what it has decided, how many tasks it has still to look at, and how long it has taken.

    `left` counts what will wait for the next one if nothing more is decided.
    """

    counts: tuple[tuple[Decision, int], ...] = ()
    still: int = 0
    left: int = 0
    spent: timedelta = timedelta()

    @property
    def looked_at(self) -> int:
        """How many tasks it has looked at."""
        return sum(count for _, count in self.counts)

    @property
    def total(self) -> int:
        """How many tasks it has to look at."""
        return self.looked_at + self.still

    @property
    def decided(self) -> int:
        """How many tasks it has decided about."""
        return sum(count for decision, count in self.counts if decision is not Decision.POSTPONED)


@dataclass(frozen=True, slots=True)
class Topic:
    """The task that is looked at, its place among all, its newest notes, the tasks that it looks like.

    `decided` is what was decided about it, where somebody has gone back to it.
    """

    task: Task
    place: int
    notes: tuple[Note, ...] = ()
    similar: tuple[Task, ...] = ()
    decided: Decided | None = None


@dataclass(frozen=True, slots=True)
class TriageView:
    """Where a meetup is; without a topic it is over, or there was nothing to decide (`triage` is 0 then).

    `last` is the decision before this one, `notice` why something was not done, `typed` what was said with that.
    """

    board: Board
    triage: int
    topic: Topic | None
    progress: Progress
    members: tuple[Person, ...]
    now: datetime
    last: Ruling | None = None
    notice: KanbanError | None = None
    typed: AcceptTask | None = None


@dataclass(frozen=True, slots=True)
class SummaryView:
    """What a meetup that began at `began` has decided, a page at a time; `fresh` tells that it can be taken back."""

    board: Board
    triage: int
    began: datetime
    rulings: tuple[Ruling, ...]
    progress: Progress
    fresh: bool
    now: datetime
    page: int = 1
    pages: int = 1
