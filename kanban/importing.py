"""How a task that was kept elsewhere comes to the board: with its own dates, and what the rules ask of its lane."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from kanban.events import Changed, Event, Happening
from kanban.import_task import IMPORTER, Adjusted, ImportTask
from kanban.limits import SUBTASK_LIMIT, TEXT_LIMIT, TICKET_LIMIT, TITLE_LIMIT
from kanban.policies import may_swarm
from kanban.tasks import Blocker, Lane, Note, Person, Priority, Task
from kanban.transitions import arrived

UNNUMBERED = 0
BEGUN = frozenset({Lane.IN_PROGRESS, Lane.TESTING, Lane.BLOCKED, Lane.DONE})


@dataclass(frozen=True, slots=True)
class Imported:
    """The changes that bring a task to the board, not numbered yet, and what was adjusted."""

    changes: tuple[Changed, ...]
    adjusted: tuple[Adjusted, ...] = ()

    @property
    def task(self) -> Task:
        """The task as it stands in the end."""
        return self.changes[-1].after


@dataclass(frozen=True, slots=True)
class _Step:
    """Something that has happened to the task before it was imported: a move, where it has a lane, or a note."""

    at: datetime
    by: Person
    lane: Lane | None = None
    note: Note | None = None


def bring_in(told: ImportTask, at: datetime) -> Imported:
    """Put a task on the board as it was captured once, moved where it stands, and imported now.

    It stands where its lane's rules allow: EMERGENCY has a ticket, IN PROGRESS an owner, else it waits in BACKLOG.
    """
    fitting, cut = _fitting(told)
    allowed, ruled = _allowed(fitting)
    captured_at, entered_at, moved = _moments(allowed, at)
    dated = allowed if entered_at == allowed.entered_at else replace(allowed, entered_at=entered_at)
    changes = _changes(dated, captured_at, at)
    swarm = [Adjusted.NO_SWARM] if told.swarm and not changes[-1].after.swarm else []
    return Imported(changes, (*cut, *ruled, *moved, *swarm))


def _fitting(told: ImportTask) -> tuple[ImportTask, list[Adjusted]]:
    """The task within the limits of what a task can hold; what is cut off stands whole in the remarks."""
    adjusted: list[Adjusted] = []
    remarks = [told.remarks]
    kept, over = told.subtasks[:SUBTASK_LIMIT], told.subtasks[SUBTASK_LIMIT:]
    if len(told.title) > TITLE_LIMIT:
        adjusted.append(Adjusted.TITLE_CUT)
        remarks.append(told.title)
    if over:
        adjusted.append(Adjusted.SUBTASKS_NOTED)
        remarks += [f"[{'x' if subtask.done else ' '}] {subtask.text}" for subtask in over]
    if long := [subtask.text for subtask in kept if len(subtask.text) > TITLE_LIMIT]:
        adjusted.append(Adjusted.SUBTASK_CUT)
        remarks += long
    if len(told.tickets) > TICKET_LIMIT:
        adjusted.append(Adjusted.TICKETS_CUT)
        remarks.append(" ".join(told.tickets[TICKET_LIMIT:]))
    added = "\n".join(filter(None, remarks))
    texts = (told.notes, added, told.cause, told.outcome, told.discarded_for, told.original)
    if any(len(text) > TEXT_LIMIT for text in texts):
        adjusted.append(Adjusted.TEXT_CUT)
    return (_cut(told, added) if adjusted else told), adjusted


def _cut(told: ImportTask, remarks: str) -> ImportTask:
    """The task with everything cut to its limit."""
    kept = told.subtasks[:SUBTASK_LIMIT]
    return replace(
        told,
        title=told.title[:TITLE_LIMIT],
        original=(told.original or told.title)[:TEXT_LIMIT],
        subtasks=tuple(replace(subtask, text=subtask.text[:TITLE_LIMIT]) for subtask in kept),
        tickets=told.tickets[:TICKET_LIMIT],
        notes=told.notes[:TEXT_LIMIT],
        remarks=remarks[:TEXT_LIMIT],
        cause=told.cause[:TEXT_LIMIT],
        outcome=told.outcome[:TEXT_LIMIT],
        discarded_for=told.discarded_for[:TEXT_LIMIT],
    )


def _allowed(told: ImportTask) -> tuple[ImportTask, list[Adjusted]]:
    """The task in a lane that the rules let it stand in, with what that lane asks for."""
    match told.lane:
        case Lane.EMERGENCY if told.tickets:
            return replace(told, priority=Priority.URGENT), []
        case Lane.EMERGENCY:
            waiting = replace(told, lane=Lane.BACKLOG, awaits_ticket=True, priority=Priority.URGENT, entered_at=None)
            return waiting, [Adjusted.NO_TICKET]
        case Lane.IN_PROGRESS if told.owner is None:
            return replace(told, lane=Lane.BACKLOG, entered_at=None), [Adjusted.NO_OWNER]
        case Lane.BLOCKED if not told.cause.strip():
            return replace(told, cause=told.assumed_cause[:TEXT_LIMIT]), [Adjusted.CAUSE_ASSUMED]
        case Lane.DONE if any(not subtask.done and not subtask.waived for subtask in told.subtasks):
            settled = tuple(replace(subtask, waived=not subtask.done) for subtask in told.subtasks)
            return replace(told, subtasks=settled), [Adjusted.SUBTASKS_WAIVED]
        case _:
            return told, []


def _moments(told: ImportTask, at: datetime) -> tuple[datetime, datetime | None, list[Adjusted]]:
    """When the task was captured, and came to its lane where that is known: in this order, and not after the import."""
    captured_at, entered_at = min(told.captured_at or told.entered_at or at, at), told.entered_at
    adjusted = [Adjusted.CREATED_LATER] if told.captured_at is not None and told.captured_at > at else []
    if entered_at is not None and not captured_at <= entered_at <= at:
        return captured_at, min(max(entered_at, captured_at), at), [*adjusted, Adjusted.MOVED_APART]
    return captured_at, entered_at, adjusted


def _changes(told: ImportTask, captured_at: datetime, at: datetime) -> tuple[Changed, ...]:
    """Its capture; what is known to have happened since; and the import, which is the move to its lane else."""
    first = _first(told, captured_at)
    captured = Event(Happening.CAPTURED, UNNUMBERED, 1, told.asked_by, captured_at, None, first.lane)
    note = Note(told.asked_by, captured_at, told.notes) if told.notes else None
    changes = [Changed(None, first, captured, note)]
    for step in sorted(_steps(told, first, captured_at, at), key=lambda step: step.at):
        if step.lane is not changes[-1].after.lane:
            changes.append(_taken(changes[-1].after, told, step))
    before = changes[-1].after
    moves = before.lane is not told.lane
    after = _moved(before, told, told.lane, at) if moves else before
    lanes = (before.lane, told.lane) if moves else (None, None)
    event = Event(Happening.IMPORTED, UNNUMBERED, before.version + 1, IMPORTER, at, *lanes)
    remark = Note(IMPORTER, at, told.remarks) if told.remarks else None
    return (*changes, Changed(before, _carrying(after, told, event.version), event, remark))


def _steps(told: ImportTask, first: Task, captured_at: datetime, at: datetime) -> Iterator[_Step]:
    """What is known to have happened between the capture and the import."""
    carried, moved_at = told.carried, told.entered_at
    for note in carried.noted:
        yield _Step(min(max(note.at, captured_at), at), note.by, note=note)
    last = at if moved_at is None else moved_at
    if carried.started_at is not None and told.lane in BEGUN and captured_at <= carried.started_at <= last:
        yield _Step(carried.started_at, told.owner or IMPORTER, Lane.IN_PROGRESS)
    if moved_at is not None and told.lane is not first.lane:
        yield _Step(moved_at, told.moved_by, told.lane)


def _taken(before: Task, told: ImportTask, step: _Step) -> Changed:
    """One step, as a change."""
    if step.lane is None:
        after = replace(before, version=before.version + 1)
        return Changed(before, after, Event(Happening.NOTED, UNNUMBERED, after.version, step.by, step.at), step.note)
    after = _moved(before, told, step.lane, step.at)
    event = Event(Happening.MOVED, UNNUMBERED, after.version, step.by, step.at, before.lane, step.lane)
    return Changed(before, after, event)


def _first(told: ImportTask, captured_at: datetime) -> Task:
    """The task as it was asked for: in BACKLOG, but for ideas."""
    task = Task(
        number=UNNUMBERED,
        title=told.title,
        lane=Lane.IDEA if told.lane is Lane.IDEA else Lane.BACKLOG,
        captured_at=captured_at,
        entered_at=captured_at,
        asked_by=told.asked_by,
        original=told.original or told.title,
        priority=told.priority or Priority.MEDIUM,
        owner=told.owner,
        stakeholder=told.stakeholder,
        outcome=told.outcome,
        due=told.due,
        type=told.type,
        input=told.input,
        tickets=told.tickets,
        subtasks=told.subtasks,
        awaits_ticket=told.awaits_ticket and told.lane in {Lane.BACKLOG, Lane.DISCARDED},
        source=told.carried.source,
    )
    return replace(task, swarm=True) if told.swarm and may_swarm(replace(task, lane=told.lane)) else task


def _moved(before: Task, told: ImportTask, lane: Lane, at: datetime) -> Task:
    """The task in its next lane; what is blocked goes back to work, where somebody owns it."""
    carried = told.carried
    back = carried.came_from or (Lane.IN_PROGRESS if told.owner is not None else Lane.BACKLOG)
    ready = replace(
        before,
        blocker=Blocker(told.cause, back, carried.until) if lane is Lane.BLOCKED else None,
        discarded_for=told.discarded_for,
        became_project=told.became_project,
        duplicate_of=carried.duplicate_of,
        subtasks=told.subtasks,
        swarm=told.swarm and _first(told, at).swarm,
    )
    return arrived(before, ready, lane, at)


def _carrying(after: Task, told: ImportTask, version: int) -> Task:
    """The task in its last lane with what only a board of our own tells."""
    carried = told.carried
    return replace(
        after,
        version=version,
        entered_at=told.entered_at or after.entered_at,
        blocked_seconds=after.blocked_seconds if carried.blocked_seconds is None else carried.blocked_seconds,
        rounds=after.rounds if carried.rounds is None else carried.rounds,
        thaws_to=(carried.thaws_to or after.thaws_to) if after.lane is Lane.ICE_BOX else after.thaws_to,
        value=carried.value,
        value_reason=carried.value_reason[:TEXT_LIMIT],
        effort=carried.effort,
        discuss=carried.discuss,
        kept_whole=carried.kept_whole,
        accepted_at=carried.accepted_at,
    )
