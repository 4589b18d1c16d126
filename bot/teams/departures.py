"""When a request leaves for Teams: its turn has come and it has a connection, and it holds neither for the other."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager

from botbuilder.schema import Activity

from bot.teams.pace import Pace
from bot.teams.ways import Way, Ways

Ready = Callable[[], Awaitable[Activity | None]]


@asynccontextmanager
async def departure(pace: Pace, ways: Ways, to: str, patience: float) -> AsyncGenerator[Way]:
    """A connection for a request whose turn has come. Unreachable where none is free within so many seconds.

    Who has to wait for a connection leaves their moment to others, and who then has no moment leaves the connection.
    """
    while True:
        await pace.turn(to)
        free = ways.free(to)
        if not free:
            pace.give_back(to)
        async with ways.taken(to, patience) as way:
            if (free and not way.waited) or pace.take(to):
                yield way
                return


class Drawn:
    """What is to be posted, drawn once and only when its turn has come."""

    def __init__(self, ready: Ready) -> None:
        self._ready = ready
        self._drawing: asyncio.Future[Activity | None] | None = None

    async def soon(self, seconds: float) -> bool:
        """Whether it is drawn within so many seconds."""
        await asyncio.wait({self._begun()}, timeout=seconds)
        return self._begun().done()

    async def whole(self) -> Activity | None:
        """The same when it is drawn, however long this takes; None where nothing is to be posted any more."""
        return await self._begun()

    async def stop(self) -> None:
        """Return when nothing is drawn any more."""
        if self._drawing is not None and not self._drawing.done():
            self._drawing.cancel()
            await asyncio.wait({self._drawing})

    def _begun(self) -> asyncio.Future[Activity | None]:
        if self._drawing is None:
            self._drawing = asyncio.ensure_future(self._ready())
        return self._drawing
