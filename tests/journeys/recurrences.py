"""What comes by itself in a journey: letting days pass for it."""

from datetime import UTC, date, datetime, timedelta

from tests.double.teams import Teams
from tests.raw import raw

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def make_due(teams: Teams, number: int, first: date) -> None:
    """Let one of them have been due since a day, as if nothing had run from then on."""
    due = (datetime.now(UTC) - timedelta(minutes=1) - EPOCH) // timedelta(microseconds=1)
    with raw(teams.settings) as database:
        database.execute(
            "UPDATE recurrences SET start = ?, next_day = ?, gone = NULL, next_at = ? WHERE id = ?",
            (first.isoformat(), first.isoformat(), due, number),
        )
