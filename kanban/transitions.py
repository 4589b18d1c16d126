"""Where a step leads: pure functions from a task and a command to the change, or to the refusal."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from kanban.board import Board
from kanban.commands import (
    BlockTask,
    Change,
    DeclareEmergency,
    DiscardTask,
    MoveTask,
    OpenSubTasks,
    Step,
    SwarmTask,
)
from kanban.errors import MoveRefused, StepImpossible
from kanban.events import Changed, Event, Happening
from kanban.limits import TEXT_LIMIT, TITLE_LIMIT, fitting, is_ticket
from kanban.policies import Move, NotUrgent, violations
from kanban.tasks import (
    ACTIVE_LANES,
    CLOSED_LANES,
    OPEN_LANES,
    TRIAGED_LANES,
    Blocker,
    Lane,
    Person,
    Priority,
    Task,
    TaskType,
)

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
        Step.PROMOTE: dict.fromkeys((Lane.IDEA, Lane.PM_REVIEW), Lane.BACKLOG),
        Step.REVERT: dict.fromkeys(
            (*ACTIVE_LANES, Lane.BLOCKED, Lane.ICE_BOX, Lane.EMERGENCY, Lane.PM_REVIEW), Lane.BACKLOG
        ),
        Step.PROJECT: dict.fromkeys(
            (Lane.IDEA, Lane.BACKLOG, *ACTIVE_LANES, Lane.BLOCKED, Lane.ICE_BOX), Lane.PM_REVIEW
        ),
        Step.HAND_OFF: {Lane.PM_REVIEW: Lane.DISCARDED},
    }
)
EMERGENCY_FROM = (Lane.IDEA, *(lane for lane in OPEN_LANES if lane is not Lane.EMERGENCY))
PULLED_FROM = (Lane.BACKLOG, Lane.ICE_BOX)
DISCARDED_FROM = tuple(lane for lane in Lane if lane not in CLOSED_LANES)
BACK_FROM_PM = (Step.PROMOTE, Lane.PM_REVIEW)
SWARMS_IN = (Lane.BACKLOG, *ACTIVE_LANES, Lane.BLOCKED, Lane.EMERGENCY)


@dataclass(frozen=True, slots=True)
class Facts:
    """A task and what its policies ask about: the board, the would-be owner's work in progress, the latest event."""

    task: Task
    board: Board
    in_progress: tuple[Task, ...] = ()
    latest: Event | None = None


def owner_after(task: Task, command: Change, by: Person) -> Person | None:
    """Whoever owns the task once the command is done; who presses Start on a waiting task owns it."""
    if isinstance(command, MoveTask) and command.step is Step.REVERT:
        return None
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
        thaws_to=None if command.priority else task.thaws_to,
        kept_whole=task.kept_whole or command.as_task or (command.step, task.lane) == BACK_FROM_PM,
        became_project=command.step is Step.HAND_OFF,
        type=TaskType.PROJECT if command.step is Step.HAND_OFF else task.type,
    )
    return _moved(facts, _settled(supplied, command.open_subtasks), to, command, by, at)


def block(facts: Facts, command: BlockTask, by: Person, at: datetime) -> Changed:
    """Stop an active task until its cause is gone, or raise StepImpossible, EditRefused or MoveRefused."""
    task = facts.task
    if task.blocker is not None:
        return _blocked_anew(facts, task.blocker, command, by, at)
    if task.lane not in ACTIVE_LANES:
        raise StepImpossible(task, "block", facts.latest)
    cause = fitting(task, "cause", command.cause, TEXT_LIMIT)
    waiting = replace(task, blocker=Blocker(cause, task.lane, command.until))
    return _moved(facts, waiting, Lane.BLOCKED, command, by, at)


def _blocked_anew(facts: Facts, blocker: Blocker, command: BlockTask, by: Person, at: datetime) -> Changed:
    """What a blocked task waits for now, and until when; it has stood there as long as before."""
    task = facts.task
    cause = fitting(task, "cause", command.cause, TEXT_LIMIT) or blocker.cause
    after = replace(task, blocker=replace(blocker, cause=cause, until=command.until), version=task.version + 1)
    return Changed(task, after, Event(Happening.EDITED, task.number, after.version, by, at))


def discard(facts: Facts, command: DiscardTask, by: Person, at: datetime) -> Changed:
    """Take a task off the board, or raise StepImpossible, EditRefused or MoveRefused where no reason is said."""
    task = facts.task
    if task.lane not in DISCARDED_FROM:
        raise StepImpossible(task, "discard", facts.latest)
    reason = fitting(task, "reason", command.reason, TEXT_LIMIT)
    return _moved(facts, replace(task, discarded_for=reason), Lane.DISCARDED, command, by, at)


def swarm(facts: Facts, command: SwarmTask, by: Person, at: datetime) -> Changed:
    """Ask for everybody's help or no longer, or raise StepImpossible, or MoveRefused where policies forbid it."""
    task = facts.task
    if task.lane not in SWARMS_IN:
        raise StepImpossible(task, "swarm", facts.latest)
    priority = Priority.URGENT if command.raises else task.priority
    after = replace(task, swarm=command.on, priority=priority, version=task.version + 1)
    found = violations(Move(after, task.lane, (), facts.board.wip_limit))
    if command.on and NotUrgent() in found:
        raise MoveRefused(task, command, (NotUrgent(),))
    return Changed(task, after, Event(Happening.SWARMED, task.number, after.version, by, at))


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
    """The task with its open sub-tasks ticked off, or marked as waived, as the answer says."""
    if answer is OpenSubTasks.ASK:
        return task
    waived = answer is OpenSubTasks.WAIVE
    settled = (
        replace(subtask, done=not waived, waived=waived) if subtask in task.open_subtasks else subtask
        for subtask in task.subtasks
    )
    return replace(task, subtasks=tuple(settled))


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

    A task that was blocked while it was tested goes on with the same round. What was waived is open again in a task
    that is not done any more; nobody swarms round what rests or is finished, and help with what was blocked is wanted
    no more, unless the task was Urgent then. What comes back to a lane that is triaged is triaged anew.
    """
    blocked = int((at - before.entered_at).total_seconds()) if before.lane is Lane.BLOCKED else 0
    priority = task.priority
    if to is Lane.ICE_BOX:
        priority = Priority.LOW
    elif before.lane is Lane.ICE_BOX and priority is Priority.LOW:
        priority = task.thaws_to or Priority.LOW
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
        discarded_for=task.discarded_for if to is Lane.DISCARDED else "",
        became_project=task.became_project and to is Lane.DISCARDED,
        swarm=task.swarm and to in SWARMS_IN and (to is Lane.BLOCKED or before.priority is Priority.URGENT),
        discuss=task.discuss and to in TRIAGED_LANES,
        accepted_at=None if to in (*TRIAGED_LANES, Lane.ICE_BOX) else task.accepted_at,
        subtasks=task.subtasks if to is Lane.DONE else tuple(replace(one, waived=False) for one in task.subtasks),
    )
