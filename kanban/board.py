"""A team's board."""

from dataclasses import dataclass

DEFAULT_WIP_LIMIT = 3


@dataclass(frozen=True, slots=True)
class Board:
    """One Teams team's, group chat's or person's board with its settings."""

    id: int
    name: str
    wip_limit: int = DEFAULT_WIP_LIMIT
