"""Waiting for what follows a turn."""

import asyncio
from collections.abc import Callable

PATIENCE_SECONDS = 10.0


async def until(holds: Callable[[], bool]) -> None:
    """Return as soon as something holds, or fail after ten seconds."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not holds():  # noqa: ASYNC110 - it happens where no event of ours is set
            await asyncio.sleep(0.02)
