"""Tasks, people and facts that the tests of the rules and of the storage begin with."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from kanban.board import Board
from kanban.events import Event, Happening
from kanban.policies import Move
from kanban.tasks import Blocker, Lane, Person, Priority, SubTask, Task
from kanban.transitions import Facts

ANA = Person("29:ana", "Ana")
BEN = Person("29:ben", "Ben")
CARA = Person("29:cara", "Cara")
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LATER = AT + timedelta(minutes=5)
BOARD = Board(1, "SysOps")
TASK = Task(
    number=12,
    title="Patch the print server",
    lane=Lane.BACKLOG,
    captured_at=AT,
    entered_at=AT,
    asked_by=CARA,
    original="patch the print server",
)
VAGUE = replace(TASK, title="printer??")
CHECKLIST = (SubTask("Order toner"), SubTask("Tell the floor", done=True), SubTask("Print a page"))


def standing_in(lane: Lane, came_from: Lane = Lane.IN_PROGRESS) -> Task:
    """Task 12 with all that its lane asks for; it waits for Acme where it is blocked."""
    task = replace(TASK, lane=lane)
    match lane:
        case Lane.IN_PROGRESS | Lane.TESTING:
            return replace(task, owner=ANA)
        case Lane.BLOCKED:
            return replace(task, owner=ANA, blocker=Blocker("Acme", came_from))
        case Lane.ICE_BOX:
            return replace(task, priority=Priority.LOW, thaws_to=Priority.MEDIUM)
        case Lane.EMERGENCY:
            return replace(task, priority=Priority.URGENT, tickets=("INC0012345",))
        case _:
            return task


def work_of(owner: Person, count: int = 3) -> tuple[Task, ...]:
    """So many other tasks that somebody has in progress."""
    return tuple(replace(TASK, number=number, lane=Lane.IN_PROGRESS, owner=owner) for number in range(1, count + 1))


def facts_of(task: Task, in_progress: tuple[Task, ...] = ()) -> Facts:
    """The facts about a task on a board whose limit is three."""
    return Facts(task, BOARD, in_progress)


def move_to(task: Task, in_progress: tuple[Task, ...] = ()) -> Move:
    """A proposed move whose outcome is the task as given."""
    return Move(task, Lane.BACKLOG, in_progress, BOARD.wip_limit)


def event_of(task: Task, happening: Happening = Happening.MOVED, by: Person = ANA, at: datetime = AT) -> Event:
    """The event that made the task what it is."""
    return Event(happening, task.number, task.version, by, at)
