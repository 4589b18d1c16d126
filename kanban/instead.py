"""What is done in the place of an ask that was meant otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kanban.commands import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class DoInstead:
    """Make the change that an ask was meant to be, and take the ask's own task back."""

    number: int
    change: Change
