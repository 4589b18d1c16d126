"""Which card answered which message, while that message may still be edited: an hour, in memory.

A receipt that is not remembered any more is posted anew, so nothing is lost with it.
"""

import asyncio
import time
from hashlib import blake2b
from typing import TypeAlias

from cachetools import TTLCache

from kanban.tasks import Source

LASTS_SECONDS = 60 * 60.0
MOST_REMEMBERED = 5_000
MOST_EXPECTED = 1_000
PATIENCE_SECONDS = 8.0  # Teams delivers an edit again after ten
KEY_BYTES = 12  # of a digest: the ids themselves take four times the memory of all the rest

Key: TypeAlias = bytes
Posted: TypeAlias = tuple[int, str]


class Receipts:
    """The ids of the messages in which asks were answered, by the message that asked and the task that it made.

    One that is on its way is waited for, so that an edit meanwhile mends it rather than posts another.
    """

    def __init__(self) -> None:
        self._posted: TTLCache[Key, tuple[Posted, ...]] = TTLCache(MOST_REMEMBERED, LASTS_SECONDS, time.monotonic)
        self._expected: TTLCache[tuple[Key, int], asyncio.Future[str]] = TTLCache(
            MOST_EXPECTED, LASTS_SECONDS, time.monotonic
        )

    def expect(self, source: Source | None, number: int) -> None:
        """Say that the card which shows what became of a message is on its way."""
        if source is not None:
            key = (_key(source), number)  # an edit may wait already, for the same ask that is delivered again
            if key not in self._expected:
                self._expected[key] = asyncio.get_running_loop().create_future()

    def keep(self, source: Source | None, number: int, message: str) -> None:
        """Remember the card that shows what became of a message; the empty text where it could not be posted."""
        if source is None:
            return
        key = _key(source)
        kept = tuple(posted for posted in self._posted.get(key, ()) if posted[0] != number)
        kept += ((number, message),) if message else ()
        self._posted.pop(key, None)
        if kept:
            self._posted[key] = kept
        expected = self._expected.pop((key, number), None)
        if expected is not None and not expected.done():
            expected.set_result(message)

    def knows(self, source: Source) -> bool:
        """Whether the card that shows what became of a message can be mended, so that no new one is posted."""
        key = _key(source)
        return key in self._posted or any(asked == key for asked, _ in self._expected)

    async def of(self, source: Source, number: int) -> str:
        """The id of the card that shows what became of a message; empty where it is not known in time."""
        key = _key(source)
        expected = self._expected.get((key, number))
        if expected is None:
            return dict(self._posted.get(key, ())).get(number, "")
        await asyncio.wait({expected}, timeout=PATIENCE_SECONDS)
        return expected.result() if expected.done() else ""


def _key(source: Source) -> Key:
    return blake2b(
        f"{source.conversation}\n{source.message}".encode(errors="surrogatepass"), digest_size=KEY_BYTES
    ).digest()
