"""What becomes of a task when the message that it was read from is edited or deleted."""

from dataclasses import replace
from datetime import datetime, timedelta

from kanban.aftermath import ReviseAsk
from kanban.capture import capture
from kanban.commands import (
    AddNote,
    CaptureTask,
)
from kanban.edits import add_note
from kanban.events import Changed, Event, Happening
from kanban.limits import TEXT_LIMIT
from kanban.tasks import Lane, Person, Source, Task
from kanban.transitions import Facts

REREAD_WINDOW = timedelta(minutes=15)
UNTOUCHED = frozenset({Happening.CAPTURED, Happening.REREAD})


def revise(facts: Facts, command: ReviseAsk, by: Person, at: datetime) -> Changed | None:
    """Read an edited message anew, for 15 minutes and while nobody has touched its task; else its words are a note.

    None where the edit changed no word of the ask, or the task was taken off the board.
    """
    task, ask = facts.task, command.ask
    if task.lane is Lane.DISCARDED or ask.original == task.original or not ask.original.strip():
        return None
    if not command.keeps and _still_the_ask(facts, by, at):
        return _reread(task, ask, by, at)
    return add_note(facts, AddNote(number=task.number, text=ask.original.strip()[:TEXT_LIMIT]), by, at)


def mark_source(task: Task, source: Source, by: Person, at: datetime) -> Changed | None:
    """Say on a task that its message was deleted, or is there again; None where it says so already."""
    if task.source is None or task.source.gone == source.gone:
        return None
    after = replace(task, source=replace(task.source, gone=source.gone), version=task.version + 1)
    return Changed(task, after, Event(Happening.SOURCE_MARKED, task.number, after.version, by, at))


def _still_the_ask(facts: Facts, by: Person, at: datetime) -> bool:
    """Whether the task is nothing yet but what its author wrote to the bot."""
    untouched = facts.latest is not None and facts.latest.happening in UNTOUCHED
    by_form = facts.task.source is not None and facts.task.source.by_form
    written = untouched and not by_form and facts.task.asked_by.id == by.id
    return written and at - facts.task.captured_at <= REREAD_WINDOW


def _reread(task: Task, ask: CaptureTask, by: Person, at: datetime) -> Changed:
    read = capture(ask, task.number, by, at)
    after = replace(
        read.after,
        version=task.version + 1,
        captured_at=task.captured_at,
        entered_at=task.entered_at if read.after.lane is task.lane else at,
        source=task.source,
    )
    event = Event(Happening.REREAD, task.number, after.version, by, at, task.lane, after.lane)
    return Changed(task, after, event, read.note)
