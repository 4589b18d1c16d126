"""What is shown lane by lane: the board, and the stand-up; `now` is in the reader's zone."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kanban.board import Board, Whereabouts
from kanban.flow_views import FlowGlance
from kanban.history import Entry
from kanban.standup import Changes, Threatened
from kanban.tasks import Lane, Task


@dataclass(frozen=True, slots=True)
class LaneView:
    """One lane of the board: the tasks shown, in reading order, of `total`, after `skipped` on earlier pages."""

    lane: Lane
    tasks: tuple[Task, ...]
    total: int
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class BoardView:
    """The board, or one lane of it, in reading order; `overdue` and `due_today` count open tasks of the team.

    `woken` counts its blocked tasks that want to be looked at again.
    """

    board: Board
    lanes: tuple[LaneView, ...]
    overdue: int
    due_today: int
    now: datetime
    only: Lane | None = None
    page: int = 1
    pages: int = 1
    whereabouts: Whereabouts | None = None
    woken: int = 0


@dataclass(frozen=True, slots=True)
class StandupView:
    """The stand-up: its lanes in walking order, what threatens the flow, and what has changed `since` the last one.

    `usual` says how long 85 % of the tasks that have left a lane had stood there. `last` is what was done last, as
    long as it can be taken back, `missed` the days on which none was posted since the last one. `flow` is what the
    first one of a week says of it.
    """

    board: Board
    lanes: tuple[LaneView, ...]
    threats: tuple[Threatened, ...]
    changes: Changes
    since: datetime
    overdue: int
    due_today: int
    now: datetime
    usual: tuple[tuple[Lane, timedelta], ...] = ()
    page: int = 1
    pages: int = 1
    last: Entry | None = None
    missed: tuple[date, ...] = ()
    flow: FlowGlance | None = None
