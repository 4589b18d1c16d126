"""Due dates in a text."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where its words stand; `cued` tells that words such as "by" make it a due date outright."""

    start: int
    end: int
    day: date
    cued: bool


def find_due(text: str, today: date, *, cued_only: bool = False) -> FoundDate | None:
    """The due date in a text, never a past one."""
    return None


def read_date(text: str, today: date) -> date | None:
    """The date that a text names outright."""
    return None
