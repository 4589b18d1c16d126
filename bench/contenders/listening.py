"""How the contenders on aiohttp listen: on a free port, which they write to their output."""

import asyncio

from aiohttp import web


def listen(app: web.Application) -> None:
    """Serve an app on loopback until the process is stopped."""
    asyncio.run(_listen(app))


async def _listen(app: web.Application) -> None:
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    print(f"http://{host}:{port}", flush=True)
    await asyncio.Event().wait()
