"""Parts of a workbook as their XML streams by: nothing is built of them, and no entity is ever read.

A document type, or a row or a text without an end, is what no workbook has, and is refused.
"""

from collections.abc import Callable
from xml.parsers import expat

CHUNK = 64 << 10
MOST_WITHIN = 8 << 20  # of a row or a text: a row of Planner's has less than one megabyte
BETWEEN = " "
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main" + BETWEEN
TEXT, PHONETIC = MAIN + "t", MAIN + "rPh"


class UnfitError(ValueError):
    """A part of a workbook that no workbook needs to have, or that no memory holds."""


def checked(within: int) -> int:
    """How many bytes have come since something was whole, or UnfitError."""
    if within > MOST_WITHIN:
        raise UnfitError(within)
    return within


def parser_of(
    start: Callable[[str, dict[str, str]], None], end: Callable[[str], None], pieces: list[str]
) -> Callable[[bytes, bool], object]:
    """What the bytes of a part are given to; its text goes to `pieces`."""
    parser = expat.ParserCreate(namespace_separator=BETWEEN)
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = pieces.append
    parser.StartDoctypeDeclHandler = _refuse
    return parser.Parse


def _refuse(*_: object) -> None:
    raise UnfitError
