"""Which card answered which message, while that message may still be edited: an hour, in memory.

A receipt that is not remembered any more is posted anew, so nothing is lost with it.
"""

import time

from cachetools import TTLCache

from kanban.tasks import Source

LASTS_SECONDS = 60 * 60.0
MOST_REMEMBERED = 20_000


class Receipts:
    """The ids of the messages in which asks were answered, by the message that asked."""

    def __init__(self) -> None:
        self._posted: TTLCache[tuple[str, str], str] = TTLCache(MOST_REMEMBERED, LASTS_SECONDS, time.monotonic)

    def keep(self, source: Source, message: str) -> None:
        """Remember the card that answers a message."""
        if message:
            self._posted[source.conversation, source.message] = message

    def of(self, source: Source) -> str:
        """The id of the card that answers a message; empty where it is not known."""
        return self._posted.get((source.conversation, source.message), "")
