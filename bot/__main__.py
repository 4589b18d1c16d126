"""`kanban-bot`, or `python -m bot`: the command line, imported without a look for garbage in what is imported.

What a program consists of stays; walking through it again and again takes a seventh of a start. Frozen, it is not
walked through later either: https://docs.python.org/3/library/gc.html#gc.freeze
"""

import gc
import sys

gc.disable()

from bot.cli import main  # noqa: E402 - that is what it is disabled for

gc.freeze()
gc.enable()

if __name__ == "__main__":
    sys.exit(main())
