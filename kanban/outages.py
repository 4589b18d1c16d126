"""Why what is stored can neither be read nor changed just now."""

from enum import StrEnum


class Outage(StrEnum):
    """What keeps the board from being reached; nothing of what was asked meanwhile is stored."""

    BUSY = "busy"
    FULL = "full"
    READ_ONLY = "read_only"
    GONE = "gone"
    BROKEN = "broken"
