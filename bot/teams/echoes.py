"""Echoes of presses: an iPhone may send a button's title as a message beside the press itself.

Seen in the field: https://github.com/microsoft/botbuilder-js/issues/4841. The message can come before the press.
"""

import asyncio
import time
from collections.abc import Hashable
from dataclasses import dataclass

from botbuilder.schema import Activity
from cachetools import TTLCache

from bot.teams.activity import person_of

LASTS_SECONDS = 10.0
PATIENCE_SECONDS = 1.5
MOST_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press as it may be echoed: by its button's title, empty where the client did not tell it, and by its verb."""

    title: str
    verb: str


class Echoes:
    """What was pressed in the last ten seconds and not echoed yet, the newest press of everybody."""

    def __init__(self, patience: float = PATIENCE_SECONDS) -> None:
        self._patience = patience
        self._pressed: TTLCache[Hashable, Pressed] = TTLCache(MOST_REMEMBERED, LASTS_SECONDS, time.monotonic)
        self._waiting: TTLCache[Hashable, asyncio.Event] = TTLCache(MOST_REMEMBERED, LASTS_SECONDS, time.monotonic)

    def press(self, who: Hashable, pressed: Pressed) -> None:
        """Remember a press, for whose echo somebody may wait already."""
        self._pressed[who] = pressed
        waiting = self._waiting.pop(who, None)
        if waiting is not None:
            waiting.set()

    async def is_echo(self, who: Hashable, title: str, verb: str) -> bool:
        """Whether a message that says a button's title came with a press of it, just now or within 1.5 seconds.

        `verb` is what the title does when it is typed, empty where it is no command: a press whose title is not told
        is then known by that. A press has one echo.
        """
        deadline = time.monotonic() + self._patience
        while not self._take(who, title, verb):
            came = self._waiting.setdefault(who, asyncio.Event())
            try:
                await asyncio.wait_for(came.wait(), deadline - time.monotonic())
            except TimeoutError:
                return False
        return True

    def _take(self, who: Hashable, title: str, verb: str) -> bool:
        pressed = self._pressed.get(who)
        if pressed is None:
            return False
        fits = pressed.title == title if pressed.title else verb in {"", pressed.verb}
        if fits:
            del self._pressed[who]
        return fits


def who(activity: Activity) -> tuple[str, str]:
    """Who speaks or presses, and where: an echo comes from the same person in the same conversation."""
    return str(activity.conversation.id), person_of(activity).id
