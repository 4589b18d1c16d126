"""Tips on receipts: one at a time, each until its person has done three times what it tells of, or wants it no more."""

from dataclasses import dataclass
from enum import StrEnum

ENOUGH = 3


class Tip(StrEnum):
    """What a tip tells of; FIRST says what happens next with the first ask of all."""

    FIRST = "first"
    START = "start"
    CHIPS = "chips"
    DUE = "due"
    PRIORITY = "priority"
    STAKEHOLDER = "stakeholder"
    DONE = "done"
    MINE = "mine"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Known:
    """How well somebody knows a tip's thing: done so often, three at the most.

    `shown_on` is the task on whose receipt the first words of all stand, or a tip was tapped away.
    """

    used: int = 0
    shown_on: int | None = None

    @property
    def enough(self) -> bool:
        """Whether it need not be told any more."""
        return self.used >= ENOUGH


@dataclass(frozen=True, slots=True, kw_only=True)
class DropTip:
    """Show a tip no more, which stands on a task's receipt."""

    number: int
    tip: Tip
