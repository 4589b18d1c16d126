"""Signs of life of a whole installation, for its operator; of no board and of nobody in particular."""

from datetime import datetime
from typing import Final

from sqlalchemy import func, select

from storage.connection import Connection
from storage.tables import conversations, inbox

OF_TEAMS: Final = ("a:", "c:", "e:", "s:", "w:")  # what the keys of Teams' own deliveries begin with
LAST_CHANGED: Final = select(func.max(inbox.c.at)).where(func.substr(inbox.c.key, 1, 2).in_(OF_TEAMS))
LAST_CONVERSED: Final = select(func.max(conversations.c.seen_at))
NEWEST: Final = (
    select(conversations.c.service_url, conversations.c.id)
    .where(conversations.c.closed_at.is_(None))
    .order_by(conversations.c.seen_at.desc(), conversations.c.id)
    .limit(1)
)


def last_heard(connection: Connection) -> datetime | None:
    """The newest moment at which something from Teams was written down; None where nothing ever was.

    A change is written at once, that a conversation is there once a day.
    """
    found: list[datetime | None] = [connection.execute(one).scalar() for one in (LAST_CHANGED, LAST_CONVERSED)]
    return max((at for at in found if at is not None), default=None)


def newest_conversation(connection: Connection) -> tuple[str, str] | None:
    """The service URL and the id of the conversation that was heard from last and is open; None where there is none."""
    row = connection.execute(NEWEST).mappings().first()
    return None if row is None else (row["service_url"], row["id"])
