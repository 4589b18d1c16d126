"""How an ask becomes a task."""

from dataclasses import replace
from datetime import datetime

from kanban.commands import CaptureTask
from kanban.events import Changed, Event, Happening
from kanban.limits import SUBTASK_LIMIT, TEXT_LIMIT, TITLE_LIMIT
from kanban.tasks import Lane, Note, Person, Priority, SubTask, Task


def capture(command: CaptureTask, number: int, by: Person, at: datetime) -> Changed:
    """Put an ask on the board; downtime without its ticket waits, Urgent, in BACKLOG, so that it is never lost.

    Sub-tasks past the fiftieth become notes; what a note cannot hold stays in the original.
    """
    lane = lane_for(command)
    subtasks, overflow = command.subtasks[:SUBTASK_LIMIT], command.subtasks[SUBTASK_LIMIT:]
    task = Task(
        number=number,
        title=command.title,
        lane=lane,
        captured_at=at,
        entered_at=at,
        asked_by=by,
        original=command.original,
        priority=Priority.URGENT if command.emergency else command.priority or Priority.MEDIUM,
        owner=command.owner,
        stakeholder=command.stakeholder,
        due=command.due,
        type=command.type,
        input=command.input,
        tickets=command.tickets,
        subtasks=tuple(SubTask(subtask.text[:TITLE_LIMIT], subtask.done) for subtask in subtasks),
        source=command.source,
        awaits_ticket=command.emergency and lane is not Lane.EMERGENCY,
    )
    notes = "\n".join(text for text in (command.notes, *(subtask.text for subtask in overflow)) if text)[:TEXT_LIMIT]
    note = Note(by, at, notes) if notes else None
    return Changed(None, task, Event(Happening.CAPTURED, number, task.version, by, at, None, lane), note)


def capture_again(first: Task, notes: str, number: int, by: Person, at: datetime) -> Changed:
    """Put the ask of another task on the board once more, as it was read when that task was captured."""
    task = replace(
        first,
        number=number,
        version=1,
        captured_at=at,
        entered_at=at,
        asked_by=by,
        source=None,
    )
    event = Event(Happening.CAPTURED, number, task.version, by, at, None, task.lane)
    return Changed(None, task, event, Note(by, at, notes) if notes else None)


def lane_for(command: CaptureTask) -> Lane:
    """EMERGENCY for downtime with a ticket, IDEA PIPELINE for ideas, BACKLOG for every other ask."""
    if command.emergency and command.tickets:
        return Lane.EMERGENCY
    if command.idea:
        return Lane.IDEA
    return Lane.BACKLOG
