"""Which card answered which message, while that message may still be edited: an hour, in memory.

A receipt that is not remembered any more is posted anew, so nothing is lost with it.
"""

import time

from cachetools import TTLCache

from kanban.tasks import Source

LASTS_SECONDS = 60 * 60.0
MOST_REMEMBERED = 20_000


class Receipts:
    """The ids of the messages in which asks were answered, by the message that asked and the task that it made."""

    def __init__(self) -> None:
        self._posted: TTLCache[tuple[str, str, int], str] = TTLCache(MOST_REMEMBERED, LASTS_SECONDS, time.monotonic)

    def keep(self, source: Source | None, number: int, message: str) -> None:
        """Remember the card that shows what became of a message."""
        if source is not None and message:
            self._posted[source.conversation, source.message, number] = message

    def knows(self, source: Source) -> bool:
        """Whether the card that shows what became of a message can be mended, so that no new one is posted."""
        return any(key[:2] == (source.conversation, source.message) for key in self._posted)

    def of(self, source: Source, number: int) -> str:
        """The id of the card that shows what became of a message; empty where it is not known."""
        return self._posted.get((source.conversation, source.message, number), "")
