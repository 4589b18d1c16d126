"""Stopping when a signal says so, within ten seconds whatever hangs."""

import asyncio
import logging
import os
import signal
import threading

log = logging.getLogger(__name__)

STOP_SECONDS = 9.5
TOLD_SECONDS = 0.25
HUNG = 1


def stop_signal() -> asyncio.Event:
    """What the first SIGINT or SIGTERM from now on sets; later ones change nothing, as all is being ended already.

    From then on the process has its ten seconds, whether it serves yet or still starts.
    """
    stop = asyncio.Event()

    def begin() -> None:
        if not stop.is_set():
            stop.set()
            end_within(STOP_SECONDS)

    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, begin)
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
    """Say so, unless whoever reads what is said hangs as well, and leave."""
    said = "stopping has hung and is cut off"
    telling = threading.Thread(target=log.error, args=[said], kwargs={"extra": {"seconds": seconds}}, daemon=True)
    telling.start()
    telling.join(TOLD_SECONDS)
    os._exit(HUNG)
