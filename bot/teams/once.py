"""A request that leaves the process once; whoever wants it repeated does so at a pace of their own."""

import aiohttp


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
