"""`kanban-bot`, or `python -m bot`: the command line, imported without a look for garbage in what is imported.

What a program consists of stays; walking through it again and again takes a seventh of a start. Frozen, it is not
walked through later either: https://docs.python.org/3/library/gc.html#gc.freeze
"""

import gc
import signal
import sys

LISTENS = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # who has it ignored, as nohup does, goes on so
if LISTENS:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # nothing is begun yet, so Ctrl-C has nothing to say either
gc.disable()

from bot.cli import main  # noqa: E402 - that is what it is disabled for

gc.freeze()
gc.enable()
if LISTENS:
    signal.signal(signal.SIGINT, signal.default_int_handler)

if __name__ == "__main__":
    sys.exit(main())
