"""What follows turns: edits of the messages that were pressed, newest first; and whatever was stored to be done."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

log = logging.getLogger(__name__)

Edit = Callable[[], Awaitable[float | None]]

Work = Callable[[], Awaitable[float | None]]

COALESCE_SECONDS = 0.25
GATHER_SECONDS = 0.05
POLL_SECONDS = 5.0
LAST_CHANCE_SECONDS = 5.0
KEEPS_TRYING_SECONDS = 600.0


class Delivery:
    """Edits waiting to be sent; an edit that a newer one of the same message overtakes is never sent.

    An edit says after how many seconds it wants to be tried again, for up to ten minutes, or None once it is done.
    """

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
        last = asyncio.get_running_loop().time() + KEEPS_TRYING_SECONDS
        try:
            while message in self._newest:
                await asyncio.sleep(COALESCE_SECONDS)
                edit = self._newest.pop(message)
                pause = await _sent(edit)
                if pause is not None and asyncio.get_running_loop().time() + pause < last:
                    self._newest.setdefault(message, edit)
                    await asyncio.sleep(pause)
        finally:
            del self._running[message]


class Worker:
    """Does what is left to do whenever something was written, at the latest every few seconds; it never gives up."""

    def __init__(self, wrote: asyncio.Event, *works: Work) -> None:
        self._wrote = wrote
        self._works = works
        self._task: asyncio.Task[None] | None = None
        self._closing = False

    def start(self) -> None:
        """Begin, with whatever an earlier process has left behind."""
        self._task = asyncio.create_task(self._run())

    async def close(self) -> None:
        """Stop; what is left is stored and done after the next start."""
        self._closing = True
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    async def _run(self) -> None:
        while not self._closing:
            self._wrote.clear()
            pause = await self._work()
            with suppress(TimeoutError):
                async with asyncio.timeout(
                    pause
                ):  # wait_for forgets that it was cancelled where the event comes just then
                    await self._wrote.wait()
            await asyncio.sleep(GATHER_SECONDS)

    async def _work(self) -> float:
        """Do it, and tell how many seconds may pass before it is looked at again by itself."""
        pauses = [POLL_SECONDS]
        for work in self._works:
            try:
                pause = await work()
            except Exception:
                log.exception("what was left to do could not be done")
                continue
            pauses += [] if pause is None else [pause]
        return min(pauses)


async def _sent(edit: Edit) -> float | None:
    try:
        return await edit()
    except Exception:
        log.exception("a posted card could not be edited")
        return None
