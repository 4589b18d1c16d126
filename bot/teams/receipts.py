"""Which card answered which message, while that message may still be edited: an hour, in memory.

A receipt that is not remembered any more is posted anew, so nothing is lost with it.
"""

import asyncio
import time

from cachetools import TTLCache

from kanban.tasks import Source

LASTS_SECONDS = 60 * 60.0
MOST_REMEMBERED = 20_000
PATIENCE_SECONDS = 8.0  # Teams delivers an edit again after ten

Key = tuple[str, str, int]


class Receipts:
    """The ids of the messages in which asks were answered, by the message that asked and the task that it made.

    One that is on its way is waited for, so that an edit meanwhile mends it rather than posts another.
    """

    def __init__(self) -> None:
        self._posted: TTLCache[Key, asyncio.Future[str]] = TTLCache(MOST_REMEMBERED, LASTS_SECONDS, time.monotonic)

    def expect(self, source: Source | None, number: int) -> None:
        """Say that the card which shows what became of a message is on its way."""
        if source is not None:
            self._posted[_key(source, number)] = asyncio.get_running_loop().create_future()

    def keep(self, source: Source | None, number: int, message: str) -> None:
        """Remember the card that shows what became of a message; the empty text where it could not be posted."""
        if source is None:
            return
        expected = self._posted.get(_key(source, number))
        if expected is None or expected.done():
            expected = asyncio.get_running_loop().create_future()
        expected.set_result(message)
        self._posted[_key(source, number)] = expected
        if not message:
            del self._posted[_key(source, number)]

    def knows(self, source: Source) -> bool:
        """Whether the card that shows what became of a message can be mended, so that no new one is posted."""
        return any(key[:2] == (source.conversation, source.message) for key in self._posted)

    async def of(self, source: Source, number: int) -> str:
        """The id of the card that shows what became of a message; empty where it is not known in time."""
        expected = self._posted.get(_key(source, number))
        if expected is None:
            return ""
        await asyncio.wait({expected}, timeout=PATIENCE_SECONDS)
        return expected.result() if expected.done() else ""


def _key(source: Source, number: int) -> Key:
    return source.conversation, source.message, number
