"""A team's board and the people who work on it."""

from dataclasses import dataclass

from kanban.tasks import Person

DEFAULT_WIP_LIMIT = 3


@dataclass(frozen=True, slots=True)
class Board:
    """One Teams team's, group chat's or person's board with its settings."""

    id: int
    name: str
    wip_limit: int = DEFAULT_WIP_LIMIT


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who works on a board."""

    person: Person
