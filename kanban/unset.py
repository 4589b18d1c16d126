"""A field that an edit leaves alone, told apart from None, which clears it."""

from enum import StrEnum


class Unset(StrEnum):
    """The value of a field that an edit leaves alone."""

    UNSET = "unset"


UNSET = Unset.UNSET
