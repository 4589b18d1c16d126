"""Tables of tasks as CSV, and lists of them as JSON, written as they come."""

import csv
import io
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import BinaryIO, Protocol

import orjson

from bot.transfer.formulas import guarded
from bot.transfer.records import COLUMNS, Cell, exported
from storage.listing import Listed

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


class Table(Protocol):
    """A file that tasks are written into."""

    def add(self, items: Iterable[Listed]) -> None:
        """Write some more tasks."""
        ...

    def end(self) -> None:
        """Write what comes after the last one."""
        ...

    def abandon(self) -> None:
        """Let go of whatever is held beside the file, which stays unfinished."""
        ...


class JsonArray:
    """One array of objects, a line each; moments are ISO 8601 in UTC."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._before = b"[\n"

    def add(self, items: Iterable[Listed]) -> None:
        """Write some more tasks."""
        for item in items:
            self._file.write(self._before + orjson.dumps(exported(item)))
            self._before = b",\n"

    def end(self) -> None:
        """Close the array."""
        self._file.write(b"[]\n" if self._before == b"[\n" else b"\n]\n")

    def abandon(self) -> None:
        """Nothing is held."""


class CsvTable:
    """RFC 4180 in UTF-8 with a byte order mark, without which Excel reads it in the machine's own code page."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._row = io.StringIO(newline="")
        self._csv = csv.writer(self._row)  # its own end of a line is \r\n, as the RFC has it
        self._row.write(BYTE_ORDER_MARK)
        self._csv.writerow([column.name for column in COLUMNS])

    def add(self, items: Iterable[Listed]) -> None:
        """Write some more tasks."""
        for item in items:
            self._csv.writerow([_text(column.cell(item)) for column in COLUMNS])
            self._flush()

    def end(self) -> None:
        """Write the header where there was no task."""
        self._flush()

    def abandon(self) -> None:
        """Nothing is held."""

    def _flush(self) -> None:
        self._file.write(self._row.getvalue().encode())
        self._row.seek(0)
        self._row.truncate()


def _text(cell: Cell) -> str:
    """A cell as text; days are YYYY-MM-DD, moments the same with the time of day in UTC and a Z."""
    match cell:
        case None:
            return ""
        case datetime():
            return cell.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
        case str():
            return guarded(cell)
        case _:
            return str(cell)
