"""A field that an edit leaves alone, told apart from None, which clears it."""

from enum import StrEnum
from typing import TypeVar

T = TypeVar("T")


class Unset(StrEnum):
    """The value of a field that an edit leaves alone."""

    UNSET = "unset"


UNSET = Unset.UNSET


def given_or(given: T | Unset, otherwise: T) -> T:
    """What is given, or what is there already where that is left alone."""
    return otherwise if given is UNSET else given
