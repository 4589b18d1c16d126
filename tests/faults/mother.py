"""A process that has imported the bot and opened nothing: every life of `kanban-bot serve` is a fork of it.

A start from nothing takes more than a second, a fork what serving itself takes. It is told `begin` and `kill N`, and
writes `begun N` and `ended N HOW`; besides, a life writes where it listens, as it always does.
"""

import gc
import importlib
import os
import signal
import sys

from bot.cli import main

NEEDED_LATER = ("babel.numbers", "sqlalchemy.dialects.sqlite")


def begin() -> int:
    """The id of a new process that serves until it is killed, and writes nothing before it is said to have begun."""
    told, tell = os.pipe()
    child = os.fork()
    if child:
        os.close(told)
        say(f"begun {child}")
        os.close(tell)
        return child
    try:
        os.close(tell)
        os.read(told, 1)  # its end comes with the other side's being closed
        os.close(told)
        os._exit(main(["serve"]))
    finally:
        os._exit(99)


def kill(child: int) -> int:
    """Kill a life as the kernel does when memory is out; how it has ended, which is -9 if it was still alive."""
    os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def say(words: str) -> None:
    """Write a line of its own, even where a life was killed in the middle of one."""
    sys.stdout.write(f"\n{words}\n")
    sys.stdout.flush()


def obey() -> None:
    """Do as is told until nobody tells anything any more; nothing that was begun outlives that."""
    alive: set[int] = set()
    for line in sys.stdin:
        word, *which = line.split()
        if word == "begin":
            alive.add(begin())
        else:
            child = int(which[0])
            alive.remove(child)
            say(f"ended {child} {kill(child)}")
    for child in alive:
        kill(child)


if __name__ == "__main__":
    for name in NEEDED_LATER:
        importlib.import_module(name)
    main(["parse", "clean the fan of the cooler"])  # reads the vocabulary, as every life would
    gc.collect()
    gc.freeze()  # what a fork never looks through again
    obey()
