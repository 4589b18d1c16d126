"""What narrows a search down: a lane, an owner, due dates, and what has woken up."""

from dataclasses import dataclass
from datetime import date

from kanban.tasks import Lane, Priority


@dataclass(frozen=True, slots=True)
class Headline:
    """What tells a task from others at a glance."""

    number: int
    title: str
    lane: Lane
    tickets: tuple[str, ...] = ()
    priority: Priority = Priority.MEDIUM
    owner_id: str | None = None
    owner: str = ""
    due: date | None = None
    wakes: date | None = None


@dataclass(frozen=True, slots=True)
class Filters:
    """What a task must be to be found; what is not said is all the same.

    `owner` is the beginning of a name in small letters, `due` the first and the last day that it may be due.
    """

    lane: Lane | None = None
    owner: str = ""
    owner_id: str | None = None
    nobody: bool = False
    due: tuple[date, date] | None = None
    undue: bool = False
    woken: date | None = None

    @property
    def narrow(self) -> bool:
        """Whether anything is said at all."""
        return self != Filters()

    def keep(self, task: Headline) -> bool:
        """Whether a task is what was asked for."""
        return (
            (self.lane is None or task.lane is self.lane)
            and self._owned(task)
            and self._due(task)
            and (self.woken is None or (task.wakes is not None and task.wakes <= self.woken))
        )

    def _owned(self, task: Headline) -> bool:
        if self.nobody:
            return task.owner_id is None
        if self.owner_id is not None:
            return task.owner_id == self.owner_id
        return not self.owner or any(
            " ".join(name.split()).startswith(self.owner) for name in _beginnings(task.owner.casefold())
        )

    def _due(self, task: Headline) -> bool:
        if self.undue:
            return task.due is None
        if self.due is None:
            return True
        first, last = self.due
        return task.due is not None and first <= task.due <= last


NO_FILTERS = Filters()


def _beginnings(name: str) -> list[str]:
    """A name from each of its words on: whoever is called Ana Ruiz is found by both."""
    words = name.split()
    return [" ".join(words[start:]) for start in range(len(words))]
