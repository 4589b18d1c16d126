"""How long the event loop stood still by its own doing: what a busy machine keeps its thread waiting is left out."""

import asyncio
import gc
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

STEP_SECONDS = 0.005
# The seconds on a processor, those of waiting for one, and how often: https://docs.kernel.org/scheduler/sched-stats.html
SCHEDULED = Path("/proc/thread-self/schedstat")


@dataclass(slots=True)
class Lag:
    """The longest that the loop stood still so far, in seconds."""

    longest: float = 0.0


@asynccontextmanager
async def watched() -> AsyncGenerator[Lag]:
    """Watch the loop that this runs on, which is the bot's own too.

    What other tests have left is not looked through by the garbage collector meanwhile, as what a start makes is not.
    """
    lag = Lag()
    gc.collect()
    gc.freeze()
    looking = asyncio.create_task(_look(lag))
    try:
        yield lag
    finally:
        looking.cancel()
        await asyncio.wait({looking})
        gc.unfreeze()


async def _look(lag: Lag) -> None:
    before = _own_time()
    while True:
        await asyncio.sleep(STEP_SECONDS)
        now = _own_time()
        lag.longest = max(lag.longest, now - before - STEP_SECONDS)
        before = now


def _own_time() -> float:
    """The time, without what this thread has waited for a processor."""
    return time.monotonic() - int(SCHEDULED.read_text(encoding="ascii").split()[1]) / 1e9
