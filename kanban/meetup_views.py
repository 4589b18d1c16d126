"""What a backlog maintenance meetup shows: the task that it looks at, and in the end what it has decided."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kanban.board import Board
from kanban.chairing import AcceptTask
from kanban.errors import KanbanError
from kanban.tasks import Note, Person, Task
from kanban.triage import Decided, Decision


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision with its task as it is now; `of` is what a duplicate was a duplicate of.

    `can_be_undone` tells that nobody has changed the task since.
    """

    decided: Decided
    task: Task
    of: Task | None = None
    can_be_undone: bool = False


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

    `decided` is what was decided about it, where somebody has gone back to it; `can_be_undone` that nobody has changed
    it since.
    """

    task: Task
    place: int
    notes: tuple[Note, ...] = ()
    similar: tuple[Task, ...] = ()
    decided: Decided | None = None
    can_be_undone: bool = False


@dataclass(frozen=True, slots=True)
class TriageView:
    """Where a meetup is; when it is `over` it has no topic, and where nothing waits `triage` is 0.

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
    over: bool = False


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
