"""The cells of a worksheet, row by row as they stream out of its XML (ECMA-376, part 1, 18.3.1)."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from math import isfinite
from typing import IO, Any, cast
from xml.parsers.expat import ExpatError

from openpyxl.utils import datetime as excel

from bot.transfer.parts import CHUNK, MAIN, PHONETIC, TEXT, UnfitError, checked, parser_of
from bot.transfer.texts import unescaped

MOST_COLUMNS = 16_384
SHEET, ROW, CELL, VALUE = MAIN + "sheetData", MAIN + "row", MAIN + "c", MAIN + "v"
SAID = frozenset({VALUE, TEXT})
DIMENSION = MAIN + "dimension"
DIGITS = "0123456789"
NO_DATE = "#VALUE!"
_dated: Callable[[float, datetime, bool], object] = cast("Any", excel).from_excel
_read_iso: Callable[[str], object] = cast("Any", excel).from_ISO8601
_LAST_ROW = re.compile(r"[A-Z]+\d+:[A-Z]+(\d+)")


@dataclass(frozen=True, slots=True)
class Dates:
    """Which styles of a workbook make dates or spans of time of numbers, and the day that these are counted from."""

    styles: Collection[int] = ()
    spans: Collection[int] = ()
    epoch: datetime = excel.WINDOWS_EPOCH

    def value(self, number: float, style: int) -> object:
        """What a number in a cell of this style means; as Excel shows it where it is no date that there is."""
        if style not in self.styles:
            return number
        try:
            return _dated(number, self.epoch, style in self.spans)
        except (OverflowError, ValueError):
            return NO_DATE


@dataclass(slots=True)
class Rows:
    """The rows of one sheet, each with its number and its values, None where a cell is empty.

    `last` is the number of the last one, where the sheet says so before its first. Reading raises UnfitError,
    ExpatError, ValueError or LookupError for what is no sheet, after the rows before that.
    """

    opened: Callable[[], IO[bytes]]
    texts: list[str]
    dates: Dates
    last: int | None = None
    _is_over: bool = False
    _whole: list[tuple[int, list[object]]] = field(default_factory=list[tuple[int, list[object]]])
    _cells: list[object] = field(default_factory=list[object])
    _number: int = 0
    _column: int = 0
    _columns: dict[str, int] = field(default_factory=dict[str, int])
    _kind: str = "n"
    _style: str = "0"
    _said: str = ""
    _is_aside: bool = False
    _pieces: list[str] = field(default_factory=list[str])

    def __iter__(self) -> Iterator[tuple[int, list[object]]]:
        """Each row when it is whole."""
        parse, within = parser_of(self._start, self._end, self._pieces), 0
        with self.opened() as file:
            while not self._is_over and (chunk := file.read(CHUNK)):
                try:
                    parse(chunk, False)  # noqa: FBT003 - the parser names no parameters
                except (ExpatError, ValueError, LookupError):
                    yield from self._whole
                    raise
                within = 0 if self._whole else checked(within + len(chunk))
                yield from self._whole
                self._whole.clear()
            if not self._is_over:
                parse(b"", True)  # noqa: FBT003 - the same
            while file.read(CHUNK):
                """To the end, where the archive's check sum is told."""

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == CELL:
            self._kind, self._style, self._said = attributes.get("t", "n"), attributes.get("s", "0"), ""
            reference = attributes.get("r")
            self._column = self._column + 1 if reference is None else self._place(reference.rstrip(DIGITS))
        elif name in SAID:
            self._pieces.clear()
        elif name == ROW:
            self._number = int(attributes["r"]) if "r" in attributes else self._number + 1
            self._cells, self._column = [], 0
        elif name == PHONETIC:
            self._is_aside = True
        elif name == DIMENSION and (said := _LAST_ROW.fullmatch(attributes.get("ref", ""))):
            self.last = int(said[1])

    def _end(self, name: str) -> None:
        if name == CELL:
            if self._said:
                self._put(self._value())
        elif name == VALUE:
            if self._kind != "inlineStr":
                self._said = "".join(self._pieces)
        elif name == TEXT:
            if self._kind == "inlineStr" and not self._is_aside:
                self._said += "".join(self._pieces)
        elif name == ROW:
            self._whole.append((self._number, self._cells))
        elif name == PHONETIC:
            self._is_aside = False
        elif name == SHEET:
            self._is_over = True

    def _put(self, value: object) -> None:
        """Set the cell of the column; those that the row has left out before it are empty."""
        cells, place = self._cells, self._column - 1
        if place >= len(cells):
            cells += [None] * (place - len(cells))
            cells.append(value)
        else:
            cells[place] = value

    def _value(self) -> object:
        match self._kind:
            case "s":
                return self.texts[int(self._said)]
            case "inlineStr" | "str":
                return unescaped(self._said)
            case "n":
                return (
                    self.dates.value(number, int(self._style)) if isfinite(number := _number(self._said)) else NO_DATE
                )
            case "b":
                return self._said in {"1", "true"}
            case "d":
                return _read_iso(self._said)
            case _:
                return self._said

    def _place(self, letters: str) -> int:
        """The number of a column, from 1, by its letters."""
        place = self._columns.get(letters)
        if place is None:
            place = 0
            for letter in letters:
                place = place * 26 + ord(letter) - ord("A") + 1
            if not letters.isupper() or not letters.isascii() or place > MOST_COLUMNS:
                raise UnfitError(letters)
            self._columns[letters] = place
        return place


def _number(text: str) -> float:
    """A whole number as one, which days and years are told by."""
    return float(text) if "." in text or "e" in text or "E" in text else int(text)
