"""What the bot has written, as the database tells it."""

from tests.double.teams import Teams
from tests.raw import raw


def rows(teams: Teams, statement: str) -> list[tuple[object, ...]]:
    """What the database says."""
    with raw(teams.settings) as database:
        return database.execute(statement).fetchall()


def is_listed(teams: Teams) -> bool:
    """Whether the name and the members of the first board have been read to their end."""
    return rows(teams, "SELECT count(roster_at) FROM boards WHERE id = 1") == [(1,)]
