"""What is got ready between the first turns, so that neither the start nor a turn has to wait for it."""

import asyncio

from bot.parsing.pattern import compiling

AFTER_SECONDS = 1.0


async def warm_up() -> None:
    """Compile what reading asks needs, a pattern at a time."""
    await asyncio.sleep(AFTER_SECONDS)
    for _ in compiling():
        await asyncio.sleep(0)
