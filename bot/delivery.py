"""Edits of posted cards that follow a turn: after it was answered, one at a time for each message, newest wins."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)

Edit = Callable[[], Awaitable[object]]

COALESCE_SECONDS = 0.25
LAST_CHANCE_SECONDS = 5.0


class Delivery:
    """Edits waiting to be sent; an edit that a newer one of the same message overtakes is never sent."""

    def __init__(self) -> None:
        self._newest: dict[str, Edit] = {}
        self._running: dict[str, asyncio.Task[None]] = {}

    def edit(self, message: str, send: Edit) -> None:
        """Send this edit of a message soon, unless a newer one comes first."""
        self._newest[message] = send
        if message not in self._running:
            self._running[message] = asyncio.create_task(self._work(message))

    async def close(self) -> None:
        """Send what is waiting, for five seconds at the most."""
        if self._running:
            await asyncio.wait(self._running.values(), timeout=LAST_CHANCE_SECONDS)
        for task in self._running.values():
            task.cancel()

    async def _work(self, message: str) -> None:
        try:
            while message in self._newest:
                await asyncio.sleep(COALESCE_SECONDS)
                await _send(self._newest.pop(message))
        finally:
            del self._running[message]


async def _send(send: Edit) -> None:
    try:
        await send()
    except Exception:
        log.exception("a posted card could not be edited")
