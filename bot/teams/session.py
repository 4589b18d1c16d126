"""The one HTTP session of the process, how long it waits, and what keeps it from repeating requests by itself."""

from dataclasses import dataclass

import aiohttp

from bot.teams import stalls, ways

_POOL = ways.MOST + 8  # for what is written to Teams, and for keys and tokens beside it


@dataclass(frozen=True, slots=True)
class Patience:
    """The seconds that a request may take, and while others wait for its connection; to connect; after a first try."""

    deadline: float = 10.0
    short: float = stalls.SHORT_SECONDS
    connect: float = 4.0
    first_pause: float = 0.25


PATIENT = Patience()


def new_session(patience: Patience = PATIENT) -> aiohttp.ClientSession:
    """The one session of the process; that a conversation which hangs delays no other is seen to by `Ways`."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=_POOL, keepalive_timeout=20),
        timeout=aiohttp.ClientTimeout(total=patience.deadline, connect=patience.connect),
        cookie_jar=aiohttp.DummyCookieJar(),
        headers={"User-Agent": "kanban-for-teams"},
    )


class Once:
    """Lets a request out once: aiohttp by itself repeats a PUT whose connection breaks, at once and past any pace."""

    def __init__(self) -> None:
        self._sent = False

    async def __call__(self, request: aiohttp.ClientRequest, send: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
        """Send it, unless it was sent before."""
        if self._sent:
            raise aiohttp.ServerDisconnectedError
        self._sent = True
        return await send(request)
