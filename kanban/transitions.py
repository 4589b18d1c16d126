"""Where a step leads: pure functions from a task and a command to the change, or to the refusal."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from kanban.board import Board
from kanban.commands import BlockTask, Change, DeclareEmergency, MoveTask, OpenSubTasks, Step
from kanban.errors import MoveRefused, StepImpossible
from kanban.events import Changed, Event, Happening
from kanban.limits import TEXT_LIMIT, TITLE_LIMIT, fitting, is_ticket
from kanban.policies import Move, violations
from kanban.tasks import ACTIVE_LANES, OPEN_LANES, Blocker, Lane, Person, Priority, SubTask, Task

ROUTES: Mapping[Step, Mapping[Lane, Lane | None]] = MappingProxyType(
    {
        Step.START: {
            Lane.BACKLOG: Lane.IN_PROGRESS,
            Lane.ICE_BOX: Lane.IN_PROGRESS,
            Lane.TESTING: Lane.IN_PROGRESS,
            Lane.EMERGENCY: Lane.IN_PROGRESS,
        },
        Step.TEST: {Lane.IN_PROGRESS: Lane.TESTING},
        Step.UNBLOCK: {Lane.BLOCKED: None},
        Step.PARK: dict.fromkeys((Lane.BACKLOG, *ACTIVE_LANES, Lane.BLOCKED), Lane.ICE_BOX),
        Step.THAW: {Lane.ICE_BOX: Lane.BACKLOG},
        Step.DONE: dict.fromkeys((*ACTIVE_LANES, Lane.EMERGENCY), Lane.DONE),
        Step.REOPEN: dict.fromkeys((Lane.DONE, Lane.DISCARDED), Lane.BACKLOG),
        Step.PROMOTE: {Lane.IDEA: Lane.BACKLOG},
    }
)
EMERGENCY_FROM = (Lane.IDEA, *(lane for lane in OPEN_LANES if lane is not Lane.EMERGENCY))
PULLED_FROM = (Lane.BACKLOG, Lane.ICE_BOX)


@dataclass(frozen=True, slots=True)
class Facts:
    """A task and what its policies ask about: the board, the would-be owner's work in progress, the latest event."""

    task: Task
    board: Board
    in_progress: tuple[Task, ...] = ()
    latest: Event | None = None


def owner_after(task: Task, command: Change, by: Person) -> Person | None:
    """Whoever owns the task once the command is done; who presses Start on a waiting task owns it."""
    if not isinstance(command, MoveTask) or command.step is not Step.START:
        return task.owner
    if task.lane in PULLED_FROM:
        return command.owner or by
    return command.owner or task.owner or by


def move(facts: Facts, command: MoveTask, by: Person, at: datetime) -> Changed:
    """Take one step, or raise StepImpossible, EditRefused or MoveRefused."""
    task = facts.task
    routes = ROUTES[command.step]
    if task.lane not in routes:
        raise StepImpossible(task, command.step, facts.latest)
    to = routes[task.lane] or (task.blocker.came_from if task.blocker else Lane.BACKLOG)
    supplied = replace(
        task,
        owner=owner_after(task, command, by),
        outcome=fitting(task, "outcome", command.outcome, TEXT_LIMIT) or task.outcome,
        priority=command.priority or task.priority,
    )
    return _moved(facts, _settled(supplied, command.open_subtasks), to, command, by, at)


def block(facts: Facts, command: BlockTask, by: Person, at: datetime) -> Changed:
    """Stop an active task until its cause is gone, or raise StepImpossible, EditRefused or MoveRefused."""
    task = facts.task
    if task.lane not in ACTIVE_LANES:
        raise StepImpossible(task, "block", facts.latest)
    cause = fitting(task, "cause", command.cause, TEXT_LIMIT)
    waiting = replace(task, blocker=Blocker(cause, task.lane, command.until))
    return _moved(facts, waiting, Lane.BLOCKED, command, by, at)


def declare_emergency(facts: Facts, command: DeclareEmergency, by: Person, at: datetime) -> Changed:
    """Send an open task past every lane and limit, or raise StepImpossible, EditRefused or MoveRefused."""
    task = facts.task
    if task.lane not in EMERGENCY_FROM:
        raise StepImpossible(task, "emergency", facts.latest)
    ticket = fitting(task, "ticket", command.ticket, TITLE_LIMIT)
    tickets = tuple(dict.fromkeys((*task.tickets, ticket))) if is_ticket(ticket) else task.tickets
    urgent = replace(task, priority=Priority.URGENT, tickets=tickets)
    return _moved(facts, urgent, Lane.EMERGENCY, command, by, at)


def _settled(task: Task, answer: OpenSubTasks) -> Task:
    if answer is not OpenSubTasks.FINISH:
        return task
    return replace(task, subtasks=tuple(SubTask(subtask.text, done=True) for subtask in task.subtasks))


def _moved(facts: Facts, task: Task, to: Lane, command: Change, by: Person, at: datetime) -> Changed:
    after = arrived(facts.task, task, to, at)
    answer = command.open_subtasks if isinstance(command, MoveTask) else OpenSubTasks.ASK
    found = violations(Move(after, facts.task.lane, facts.in_progress, facts.board.wip_limit, answer))
    if found:
        raise MoveRefused(facts.task, command, found)
    event = Event(Happening.MOVED, task.number, after.version, by, at, facts.task.lane, to)
    return Changed(facts.task, after, event)


def arrived(before: Task, task: Task, to: Lane, at: datetime) -> Task:
    """The task as it stands in its new lane: ICE BOX is always Low, blocked time and rounds of testing are counted.

    A task that was blocked while it was tested goes on with the same round.
    """
    blocked = int((at - before.entered_at).total_seconds()) if before.lane is Lane.BLOCKED else 0
    priority = task.priority
    if to is Lane.ICE_BOX:
        priority = Priority.LOW
    elif before.lane is Lane.ICE_BOX and priority is Priority.LOW:
        priority = before.thaws_to or Priority.LOW
    return replace(
        task,
        lane=to,
        entered_at=at,
        version=before.version + 1,
        priority=priority,
        thaws_to=before.priority if to is Lane.ICE_BOX else None,
        blocker=task.blocker if to is Lane.BLOCKED else None,
        rounds=before.rounds + (to is Lane.TESTING and before.lane is not Lane.BLOCKED),
        blocked_seconds=before.blocked_seconds + max(blocked, 0),
        awaits_ticket=before.awaits_ticket and to in {Lane.BACKLOG, Lane.DISCARDED},
        duplicate_of=task.duplicate_of if to is Lane.DISCARDED else None,
    )
