"""Turns that go on beside: Teams waits for what is stored, not for what Teams itself is slow to take.

It delivers again what is not answered within 10 to 15 seconds, and a message may take that long to post.
"""

import asyncio
from collections.abc import Callable, Coroutine

PATIENCE_SECONDS = 0.5


class Writes:
    """Whether a turn has begun to write to Teams, and who wants to know."""

    def __init__(self) -> None:
        self._then: Callable[[], object] | None = None

    def then(self, tell: Callable[[], object]) -> None:
        """Have this called when it first writes; it has not written yet."""
        self._then = tell

    def begin(self) -> None:
        """It writes now."""
        tell, self._then = self._then, None
        if tell is not None:
            tell()


class Turns:
    """Runs turns; one that has begun to write to Teams has stored what it was about."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[object]] = set()

    async def run(self, turn: Coroutine[object, object, object], writes: Writes) -> asyncio.Task[object]:
        """Return a turn when it has ended, or a moment after it `writes` to Teams, while it goes on."""
        task = asyncio.create_task(turn)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        loop = asyncio.get_running_loop()
        enough = loop.create_future()
        task.add_done_callback(lambda _: _end(enough))
        writes.then(lambda: loop.call_later(PATIENCE_SECONDS, _end, enough))
        await enough
        return task

    async def close(self, seconds: float) -> None:
        """Let what is being written end, for so many seconds at the most."""
        if self._running:
            await asyncio.wait(list(self._running), timeout=seconds)
        for task in list(self._running):
            task.cancel()


def _end(waiting: asyncio.Future[None]) -> None:
    if not waiting.done():
        waiting.set_result(None)
