"""What happened to a task, told from its events: which of its facts each of them changed, and how."""

from dataclasses import dataclass
from typing import Any

from kanban.commands import FACTS
from kanban.events import Event, Happening
from kanban.tasks import SubTask, Task

PAGE = 15


@dataclass(frozen=True, slots=True)
class FactChanged:
    """One fact of a task before and after: its field, both values."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class SubTaskChanged:
    """A line of the checklist: `how` it changed is added, ticked, opened, waived or removed."""

    text: str
    how: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One event with the task before (None for its capture) and after it; `undone` tells that it was taken back."""

    event: Event
    before: Task | None
    after: Task
    undone: bool = False

    @property
    def moved(self) -> bool:
        """Whether it brought the task to another lane."""
        return self.before is not None and self.before.lane is not self.after.lane

    @property
    def facts(self) -> tuple[FactChanged, ...]:
        """The facts that it changed, but for what follows from the lane by itself."""
        if self.before is None:
            return ()
        values = ((name, getattr(self.before, name), getattr(self.after, name)) for name in FACTS)
        return tuple(FactChanged(name, old, new) for name, old, new in values if old != new)

    @property
    def subtasks(self) -> tuple[SubTaskChanged, ...]:
        """The lines of the checklist that it changed; what is waived and opened with a move is told by the move."""
        if self.before is None:
            return ()
        old, new = self.before.subtasks, self.after.subtasks
        told = [
            SubTaskChanged(after.text, how) for was, after in zip(old, new, strict=False) if (how := _how(was, after))
        ]
        told += [SubTaskChanged(added.text, "added") for added in new[len(old) :]]
        return (*told, *(SubTaskChanged(gone.text, "removed") for gone in old[len(new) :]))

    @property
    def blocker_changed(self) -> bool:
        """Whether a task that stays blocked waits for something else now, or until another day."""
        return self.before is not None and not self.moved and self.before.blocker != self.after.blocker


def is_undo(entry: Entry) -> bool:
    """Whether the entry only takes another one back."""
    return entry.event.happening is Happening.UNDONE


def _how(before: SubTask, after: SubTask) -> str:
    if before.done != after.done:
        return "ticked" if after.done else "opened"
    if before.waived != after.waived:
        return "waived" if after.waived else "opened"
    return ""
