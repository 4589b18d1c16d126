"""Whether the event loop was held up, told by a thread beside it, so that a busy machine holds up both."""

import asyncio
import threading
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass

STEP_SECONDS = 0.005


@dataclass(slots=True)
class Lag:
    """The longest that the loop stood still so far, in seconds of the thread's, which are never too short."""

    longest: float = 0.0


@asynccontextmanager
async def watched() -> AsyncGenerator[Lag]:
    """Watch the loop that this runs on, which is the bot's own too."""
    lag, steps, over = Lag(), 0, threading.Event()

    def step() -> None:
        nonlocal steps
        while not over.wait(STEP_SECONDS):
            steps += 1

    async def look() -> None:
        while True:
            before = steps
            await asyncio.sleep(STEP_SECONDS)
            lag.longest = max(lag.longest, (steps - before) * STEP_SECONDS)

    thread, looking = threading.Thread(target=step), asyncio.create_task(look())
    thread.start()
    try:
        yield lag
    finally:
        over.set()
        looking.cancel()
        await asyncio.wait({looking})
        thread.join()
