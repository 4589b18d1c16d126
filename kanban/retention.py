"""How long tasks are kept that are done or discarded."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from kanban.tasks import Lane

LEAST_DAYS = 7  # longer than any undo, and than most stand-ups look back
FOR_EVER = 0


@dataclass(frozen=True, slots=True)
class Keep:
    """How many days a task is kept after it was done or discarded and nothing has happened to it since; 0 for ever."""

    done_days: int = FOR_EVER
    discarded_days: int = FOR_EVER

    @property
    def ends(self) -> bool:
        """Whether anything ever goes."""
        return any((self.done_days, self.discarded_days))

    def befores(self, at: datetime) -> Iterator[tuple[Lane, datetime]]:
        """For each lane that is tidied, the moment before which the last thing must have happened to what goes."""
        days = {Lane.DONE: self.done_days, Lane.DISCARDED: self.discarded_days}
        return ((lane, at - timedelta(days=kept)) for lane, kept in days.items() if kept != FOR_EVER)
