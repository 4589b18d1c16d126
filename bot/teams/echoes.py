"""Echoes of presses: an iPhone may send a button's title as a message beside the press itself.

Seen in the field: https://github.com/microsoft/botbuilder-js/issues/4841. The message can come before the press.
"""

import asyncio
import time
from collections.abc import Hashable

from cachetools import TTLCache

LASTS_SECONDS = 10.0
PATIENCE_SECONDS = 1.5
MOST_REMEMBERED = 10_000


class Echoes:
    """Who pressed what in the last ten seconds, by conversation and person."""

    def __init__(self, patience: float = PATIENCE_SECONDS) -> None:
        self._patience = patience
        self._pressed: TTLCache[Hashable, str] = TTLCache(MOST_REMEMBERED, LASTS_SECONDS, time.monotonic)
        self._waiting: dict[Hashable, asyncio.Event] = {}

    def press(self, who: Hashable, title: str) -> None:
        """Remember a press by its button's title; an empty one is a title that the client did not tell."""
        self._pressed[who] = title
        if who in self._waiting:
            self._waiting[who].set()

    async def is_echo(self, who: Hashable, title: str) -> bool:
        """Whether a message that says a button's title came with a press of it, just now or within 1.5 seconds."""
        if self._was_pressed(who, title):
            return True
        came = self._waiting.setdefault(who, asyncio.Event())
        try:
            await asyncio.wait_for(came.wait(), self._patience)
        except TimeoutError:
            return False
        finally:
            self._waiting.pop(who, None)
        return self._was_pressed(who, title)

    def _was_pressed(self, who: Hashable, title: str) -> bool:
        return self._pressed.get(who) in {title, ""}
