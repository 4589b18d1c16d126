"""Whom Teams must vouch for before something is posted to them alone, outside of the conversations of its board."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.visits import Standing

HOLDS_FOR = timedelta(days=7)  # as long as Teams' last word about a membership does


@dataclass(frozen=True, slots=True)
class Vouching:
    """Somebody, by their id, and the shared boards of which a post tells them.

    `waits` tells that the post rather waits for Teams' word than leaves out a board that Teams is silent about.
    """

    person: str
    boards: tuple[Standing, ...]
    waits: bool = True


def is_vouched_for(checked_at: datetime | None, at: datetime) -> bool:
    """Whether Teams has said within a week that somebody is a member."""
    return checked_at is not None and at - checked_at < HOLDS_FOR
