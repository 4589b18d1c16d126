"""Mornings on purpose: a zone in which it is nine just now, and a day that is to be told."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from tests.double.chat import Chat
from tests.double.people import Person
from tests.double.teams import Teams
from tests.raw import raw

NINE = 9
FARTHEST = 12


def zone_at_nine() -> str:
    """A zone in which it is between nine and ten now."""
    ahead = NINE - datetime.now(UTC).hour
    ahead = ahead + 24 if ahead < -FARTHEST else ahead
    return f"Etc/GMT{-ahead:+d}"


def today() -> date:
    """The day that it is in that zone."""
    return datetime.now(ZoneInfo(zone_at_nine())).date()


def in_the_morning(chat: Chat) -> Chat:
    """The same chat, of somebody who is where it is nine."""
    chat.timezone = zone_at_nine()
    return chat


def dawn(teams: Teams, person: Person) -> None:
    """Let a person's day be told, as the scheduler does at eight on working days."""
    write(
        teams,
        "INSERT INTO outbox (board_id, key, kind, number, version, day, heard_in, at) "
        "SELECT id, 'digest:' || ?, 'digest', 0, 0, ?, '', 1 FROM boards WHERE kind = 'person' AND place = ?",
        today().isoformat(),
        today().isoformat(),
        person.id,
    )


def write(teams: Teams, statement: str, *values: object) -> None:
    """Change what is stored, as time or a failure would."""
    with raw(teams.settings) as database:
        database.execute(statement, values)


def hurry(teams: Teams, kind: str) -> None:
    """Let what waits for its moment be told now, as if that had come."""
    write(teams, "UPDATE outbox SET at = 1 WHERE kind = ?", kind)
