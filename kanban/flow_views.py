"""What is shown of a team's flow: its figures over a period, and the glance at them that a week begins with."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kanban.board import Board
from kanban.flow import Bands, Percentiles, Unplanned, Week
from kanban.forecast import Forecast
from kanban.tasks import Task


@dataclass(frozen=True, slots=True)
class Aged:
    """A task in progress, for how many days it has been so, and the highest percentile that this is past."""

    task: Task
    days: int
    past: int | None


@dataclass(frozen=True, slots=True)
class Ages:
    """The oldest tasks in progress of `total`; how many are past the 50th, 85th and 95th percentile."""

    oldest: tuple[Aged, ...] = ()
    total: int = 0
    past: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Hindrance:
    """What tasks were blocked by in the period: for how long together, and how often; the cause as people wrote it.

    `unnamed` tells a cause that is not shown, for it names somebody or is not kept any more.
    """

    cause: str
    length: timedelta
    times: int
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class FlowView:
    """The flow of a team's work over some days up to today, in the board's zone; nothing in it is per person.

    What there is too little data for is None. Of what is `finished`, the start of `timed` is known. `others` are the
    hindrances that are not listed, as one. `in_progress` and `waiting` are what `started` and `all_of_it` foretell.
    `numbers` asks for tables in the place of charts.
    """

    board: Board
    days: int
    today: date
    now: datetime
    finished: int
    timed: int
    cycle: Percentiles | None
    lead: Percentiles | None
    weeks: tuple[Week, ...]
    bands: tuple[Bands, ...]
    ages: Ages
    hindrances: tuple[Hindrance, ...]
    others: Hindrance | None
    unplanned: Unplanned
    in_progress: int
    waiting: int
    started: Forecast | None
    all_of_it: Forecast | None
    numbers: bool = False


@dataclass(frozen=True, slots=True)
class FlowGlance:
    """What the first stand-up of a week says of the flow: what the last seven days have finished, and what is old.

    `usual` is how many a week of the last thirty days has finished on average, None on a board younger than two weeks;
    `expected` the days within which 85 % of tasks finish, `old` the first tasks in progress of `old_count` past it.
    """

    finished: int
    usual: int | None
    expected: int | None = None
    old: tuple[int, ...] = ()
    old_count: int = 0
