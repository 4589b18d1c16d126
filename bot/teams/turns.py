"""Turns that go on beside: Teams waits for what is stored, not for what Teams itself is slow to take.

It delivers again what is not answered within 10 to 15 seconds, and a message may take that long to post.
"""

import asyncio
from collections.abc import Coroutine

PATIENCE_SECONDS = 0.5


class Turns:
    """Runs turns; one that has begun to write to Teams has stored what it was about."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[object]] = set()

    async def run(self, turn: Coroutine[object, object, object], writes: asyncio.Event) -> None:
        """Return when a turn has ended, or a moment after it `writes` to Teams, while it goes on."""
        task = asyncio.create_task(turn)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        waiting = asyncio.create_task(writes.wait())
        await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        await asyncio.wait({task}, timeout=PATIENCE_SECONDS)

    async def close(self, seconds: float) -> None:
        """Let what is being written end, for so many seconds at the most."""
        if self._running:
            await asyncio.wait(list(self._running), timeout=seconds)
        for task in list(self._running):
            task.cancel()
