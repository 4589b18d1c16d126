"""The bot under Python's profiler, on its event loop and on the threads of its database, from SIGUSR1 to SIGTERM."""

import asyncio
import os
import pstats
import signal
import time
from collections.abc import Callable
from cProfile import Profile
from typing import cast

from bot.app import STORE, create_app
from bot.observability import configure_logging
from bot.serving import address_of, bind, serving
from bot.settings import Settings, read_settings
from storage.connection import Connection
from storage.sqlite import UnitConnection

TO = "KANBAN_PROFILE"


def main() -> None:
    """Serve; what was profiled is written to the file that KANBAN_PROFILE names."""
    settings = read_settings(env_file=None)
    configure_logging(settings.log_level)
    asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    loop, begin, end = asyncio.get_running_loop(), asyncio.Event(), asyncio.Event()
    loop.add_signal_handler(signal.SIGUSR1, begin.set)
    loop.add_signal_handler(signal.SIGTERM, end.set)
    app = create_app(settings)
    with bind(settings.host, settings.port) as listening:
        async with serving(app, listening):
            print(address_of(listening), flush=True)
            await begin.wait()
            store = app[STORE]
            threads = cast("tuple[UnitConnection, ...]", (store.writer, *store.readers))
            profiles = {connection: Profile(time.thread_time) for connection in threads}
            for connection, profile in profiles.items():
                await _on_thread(connection, profile.enable)
            with Profile(time.thread_time) as own:
                await end.wait()
            for connection, profile in profiles.items():
                await _on_thread(connection, profile.disable)
            pstats.Stats(own, *profiles.values()).dump_stats(os.environ[TO])


async def _on_thread(connection: UnitConnection, switch: Callable[[], None]) -> None:
    def unit(_: Connection) -> None:
        switch()

    await connection.run(unit)


if __name__ == "__main__":
    main()
