"""What follows turns: edits of the messages that were pressed, newest first; and whatever was stored to be done."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from bot.crashes import Crashes

Edit = Callable[[], Awaitable[float | None]]

Work = Callable[[], Awaitable[float | None]]

COALESCE_SECONDS = 0.25
GATHER_SECONDS = 0.05
POLL_SECONDS = 5.0
KEEPS_TRYING_SECONDS = 600.0
WORKER, EDITS = "worker", "edits of pressed cards"


class Delivery:
    """Edits waiting to be sent; an edit that a newer one of the same message overtakes is never sent.

    An edit says after how many seconds it wants to be tried again, for up to ten minutes, or None once it is done.
    """

    def __init__(self, crashes: Crashes) -> None:
        self._crashes = crashes
        self._newest: dict[str, Edit] = {}
        self._running: dict[str, asyncio.Task[None]] = {}

    def edit(self, message: str, send: Edit) -> None:
        """Send this edit of a message soon, unless a newer one comes first."""
        self._newest[message] = send
        if message not in self._running:
            self._running[message] = asyncio.create_task(self._work(message))

    async def close(self, seconds: float) -> None:
        """Send what is waiting, for so many seconds at the most."""
        if self._running:
            await asyncio.wait(list(self._running.values()), timeout=seconds)
        for task in list(self._running.values()):
            task.cancel()

    async def _work(self, message: str) -> None:
        last = asyncio.get_running_loop().time() + KEEPS_TRYING_SECONDS
        try:
            while message in self._newest:
                await asyncio.sleep(COALESCE_SECONDS)
                edit = self._newest.pop(message)
                pause = await self._sent(edit)
                if pause is not None and asyncio.get_running_loop().time() + pause < last:
                    self._newest.setdefault(message, edit)
                    await asyncio.sleep(pause)
        finally:
            del self._running[message]

    async def _sent(self, edit: Edit) -> float | None:
        try:
            return await edit()
        except Exception as error:  # noqa: BLE001 - whatever it is, the next edit is sent
            self._crashes.count(EDITS, error)
            return None


class Worker:
    """Does what is left to do whenever something was written, at the latest every few seconds; it never gives up.

    Work that crashes is left alone for a while, the others are done meanwhile; a worker that ends begins again.
    """

    def __init__(self, wrote: asyncio.Event, crashes: Crashes, **works: Work) -> None:
        self._wrote = wrote
        self._crashes = crashes
        self._works = works
        self._task: asyncio.Task[None] | None = None
        self._again: asyncio.TimerHandle | None = None
        self._closing = False

    def start(self) -> None:
        """Begin, with whatever an earlier process has left behind."""
        self._task = asyncio.create_task(self._run())
        self._task.add_done_callback(self._ended)

    async def close(self) -> None:
        """Stop; what is left is stored and done after the next start."""
        self._closing = True
        if self._again is not None:
            self._again.cancel()
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    def _ended(self, task: asyncio.Task[None]) -> None:
        """Begin again after a pause where nobody has closed it: something cut it off, or its own loop is broken."""
        error = None if task.cancelled() else task.exception()
        if not self._closing:
            pause = self._crashes.crashed(WORKER, error)
            self._again = asyncio.get_running_loop().call_later(pause, self.start)

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
        for name, work in self._works.items():
            wait = self._crashes.wait(name)
            pause = wait if wait > 0 else await self._tried(name, work)
            pauses += [] if pause is None else [pause]
        self._crashes.worked(WORKER)
        return min(pauses)

    async def _tried(self, name: str, work: Work) -> float | None:
        try:
            pause = await work()
        except Exception as error:  # noqa: BLE001 - whatever it is, the others are done
            return self._crashes.crashed(name, error)
        self._crashes.worked(name)
        return pause
