"""The board, the stand-up and what else the sample cards show of it."""

from dataclasses import replace
from datetime import time, timedelta

from kanban.board import BoardChoice, Meeting, Whereabouts
from kanban.commands import (
    MoveTask,
    Step,
)
from kanban.day import Mine, Section
from kanban.events import Event, Happening
from kanban.history import Entry
from kanban.lanes import BoardView, LaneView, StandupView
from kanban.policies import (
    OutcomeMissing,
    OwnerMissing,
    WipLimitReached,
)
from kanban.questions import FormKind
from kanban.reminded import DayView
from kanban.standup import Changes, Threat, Threatened
from kanban.tasks import (
    BOARD_LANES,
    Chip,
    Lane,
    Priority,
    Task,
)
from kanban.views import (
    FormView,
    RefusalView,
    SettingsView,
)
from tests.cards.facts import (
    ANA,
    BACKLOG,
    BLOCKED,
    BOARD,
    BRUCE,
    CHEN,
    DISK,
    DMITRI,
    DNS,
    DONE,
    EMMA,
    HIGH,
    LOW,
    MAIL_DOWN,
    MEMBERS,
    MFA,
    NOW,
    PAYROLL,
    TESTING,
    VAGUE,
    VEEAM,
    november,
    task,
    waits_for,
)


def lanes(backlog: int = 23) -> tuple[LaneView, ...]:
    """The lanes of an ordinary board."""
    return (
        LaneView(Lane.EMERGENCY, (MAIL_DOWN,), 1),
        LaneView(Lane.BLOCKED, BLOCKED, 2),
        LaneView(Lane.IN_PROGRESS, (DISK, PAYROLL, VEEAM, MFA, DNS), 5),
        LaneView(Lane.TESTING, TESTING, 2),
        LaneView(Lane.BACKLOG, BACKLOG, backlog),
        LaneView(Lane.ICE_BOX, (), 6),
        LaneView(Lane.DONE, DONE, 41),
    )


BOARD_VIEW = BoardView(BOARD, lanes(), overdue=1, due_today=1, now=NOW)
STANDUP_VIEW = StandupView(
    BOARD,
    (*lanes()[:4], LaneView(Lane.ICE_BOX, (), 6)),
    (
        Threatened(Threat.WIP, (DISK, VEEAM, DNS), 3),
        Threatened(Threat.BLOCKED, BLOCKED, 2),
        Threatened(Threat.UNPLANNED, (MAIL_DOWN,), 1),
        Threatened(Threat.NEGLECTED, (VEEAM,), 1),
    ),
    Changes(finished=3, started=2, emergencies=1, blocked=1),
    NOW - timedelta(days=1),
    overdue=1,
    due_today=1,
    now=NOW,
    usual=((Lane.IN_PROGRESS, timedelta(days=9)),),
)
FINISHED = Entry(
    Event(Happening.MOVED, 98, 4, ANA, NOW, Lane.TESTING, Lane.DONE), replace(DONE[0], lane=Lane.TESTING), DONE[0]
)
START = MoveTask(number=131, step=Step.START)
WIP = WipLimitReached(DMITRI, 3, (DISK, VEEAM, DNS))


def busy_board(rows: int = 60) -> BoardView:
    """A board of `rows` open tasks in all lanes."""
    spread = (Lane.EMERGENCY, *(Lane.BLOCKED,) * 4, *(Lane.IN_PROGRESS,) * 14, *(Lane.TESTING,) * 8)
    subjects = (
        "Patch hypervisor host ESX-{}",
        "Restore mailbox for user {} from backup",
        "Replace UPS battery in rack {}",
    )
    found = [
        task(
            200 + position,
            subjects[position % 3].format(position),
            spread[position] if position < len(spread) else Lane.BACKLOG,
            position % 9 + 1,
            owner=MEMBERS[position % 5],
            priority=(HIGH, Priority.MEDIUM, LOW)[position % 3],
            due=november(20 + position % 10) if position % 2 else None,
        )
        for position in range(rows)
    ]
    by_lane = {lane: tuple(one for one in found if one.lane is lane) for lane in BOARD_LANES}
    views = tuple(LaneView(lane, tasks, len(tasks)) for lane, tasks in by_lane.items() if tasks)
    return BoardView(BOARD, (*views, LaneView(Lane.ICE_BOX, (), 6), LaneView(Lane.DONE, DONE, 41)), 1, 0, NOW)


def form(kind: FormKind, of: Task = PAYROLL, then: int | None = None, chip: Chip | None = None) -> FormView:
    """A form about a task."""
    return FormView(kind, of, MEMBERS, NOW, then, chip)


LARGE_START = MoveTask(number=120, step=Step.START)


def vague_start() -> RefusalView:
    """A start of a task that lacks outcome and owner."""
    missing = (OutcomeMissing(), OwnerMissing())
    return RefusalView(VAGUE, MoveTask(number=132, step=Step.START), missing, MEMBERS, ANA, NOW)


SETTLED = replace(
    BOARD,
    zone="Europe/Copenhagen",
    lane_titles=((Lane.BLOCKED, "WAITING"),),
    ticket_link="https://itsm.example.com/{ticket}",
    jira=frozenset({"OPS", "NET"}),
    bmm=Meeting((2,), time(14, 0)),
)
SETTINGS = SettingsView(SETTLED, (ANA, CHEN), MEMBERS, is_admin=True, zones=("Europe/Copenhagen", "UTC"), now=NOW)
HERE = Whereabouts("SysOps", others=True)
DAY = DayView(
    (
        Mine(BLOCKED[0], BOARD, Section.OVERDUE),
        Mine(DISK, BOARD, Section.TODAY),
        Mine(replace(PAYROLL, due=november(25)), BOARD, Section.NEXT),
        Mine(replace(BLOCKED[1], blocker=waits_for("Finance approval", november(24))), BOARD, Section.WOKEN),
    ),
    NOW,
    november(25),
)
CHOICES = (
    BoardChoice(1, "SysOps", "team", here=True),
    BoardChoice(2, "Night shift", "chat"),
    BoardChoice(3, "", "channel"),
    BoardChoice(4, "", "chat", people=(BRUCE, EMMA)),
    BoardChoice(None, "Ana Ruiz", "person"),
)
