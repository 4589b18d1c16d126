"""Stopping when a signal says so, within ten seconds whatever hangs."""

import asyncio
import logging
import os
import signal
import threading

log = logging.getLogger(__name__)

STOP_SECONDS = 9.5
HUNG = 1


def stop_signal() -> asyncio.Event:
    """What the first SIGINT or SIGTERM from now on sets; later ones change nothing, as all is being ended already."""
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    return stop


def end_within(seconds: float) -> None:
    """End the process in so many seconds if it still is there, with exit code 1.

    A thread that hangs, in a name server's answer or in a database's disk, would keep Python from ending by itself.
    What is acknowledged is stored by then, as it would be if the process were killed.
    """
    watch = threading.Timer(seconds, _leave, [seconds])
    watch.daemon = True
    watch.start()


def _leave(seconds: float) -> None:
    log.error("stopping has hung and is cut off", extra={"seconds": seconds})
    os._exit(HUNG)
