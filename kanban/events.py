"""What happened: the history of a board, and the only source of its metrics and of undo."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from kanban.tasks import Lane, Note, Person, Task


class Happening(StrEnum):
    """The kinds of things that happen to a task; stored for ever, so values are added, never renamed."""

    CAPTURED = "captured"
    MOVED = "moved"
    EDITED = "edited"
    NOTED = "noted"
    SUBTASK_ADDED = "subtask_added"
    SUBTASK_CHECKED = "subtask_checked"
    UNDONE = "undone"
    REREAD = "reread"
    LINKED = "linked"
    ASKED_AGAIN = "asked_again"
    SOURCE_MARKED = "source_marked"
    SWARMED = "swarmed"
    SETTINGS = "settings"
    KEPT = "kept"
    ACCEPTED = "accepted"
    NOTE_MOVED = "note_moved"
    RECURRING = "recurring"
    IMPORTED = "imported"


OF_A_DUPLICATE = frozenset({Happening.ASKED_AGAIN, Happening.NOTE_MOVED})


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a task, known by the version it made; an undo says which version it took back."""

    happening: Happening
    number: int
    version: int
    by: Person
    at: datetime
    came_from: Lane | None = None
    went_to: Lane | None = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """A decided change: the task before (None for a capture) and after it, the event that tells of it, a new note.

    `forgets` tells an undo of the capture itself, with every reading of the ask that there was.
    """

    before: Task | None
    after: Task
    event: Event
    note: Note | None = None
    forgets: bool = False

    @property
    def says_nothing(self) -> bool:
        """Whether the task is the same afterwards, so that there is nothing to record."""
        return self.note is None and self.before == replace(self.after, version=self.event.version - 1)
