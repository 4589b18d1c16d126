"""Workbooks whose XML is written by hand, as other programs than openpyxl write it; and what is read of them."""

import io
import warnings
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook, load_workbook

from bot.transfer.book import sheets_of

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET, TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
TYPES = "[Content_Types].xml"
SHARES = (
    '<Override PartName="/xl/sharedStrings.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)
A_DAY = datetime(2026, 11, 27)  # noqa: DTZ001 - a sheet's own day
Read = list[tuple[object, ...]]


def sheet_of(rows: str, before: str = "") -> str:
    """A sheet of these rows, in which style 1 is a date."""
    return f'<?xml version="1.0"?>{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def texts_of(*items: str) -> str:
    """The shared texts, each the inner XML of its item."""
    return f'<sst xmlns="{MAIN}">{"".join(f"<si>{item}</si>" for item in items)}</sst>'


def workbook(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """A workbook of openpyxl with a text and a date, of which these parts are written anew; it may share texts."""
    plain, book = io.BytesIO(), Workbook()
    first: Any = book.active
    first.append(["a text", A_DAY])
    book.save(plain)
    with ZipFile(plain) as old, ZipFile(path, "w", ZIP_DEFLATED) as new:
        types = old.read(TYPES).decode().replace("</Types>", SHARES if TEXTS in parts else "</Types>")
        for name in {TYPES: types, **dict.fromkeys(old.namelist()), **parts}:
            new.writestr(name, parts.get(name) or (types if name == TYPES else old.read(name)))
    return path


def ours(path: Path) -> Read:
    """The first sheet, as an import reads it."""
    with ExitStack() as files:
        return _even((cells for _, cells in sheets_of(path, files)[0].rows()))


def theirs(path: Path) -> Read:
    """The first sheet, as openpyxl reads it."""
    with warnings.catch_warnings(action="ignore"):
        book: Any = load_workbook(path, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        found = _even(sheet.iter_rows(values_only=True))
        book.close()
    return found


def _even(rows: Iterable[Sequence[object]]) -> Read:
    """Rows without what is empty at their ends, and without empty rows; an empty text is an empty cell."""
    found: Read = []
    for cells in rows:
        row = [None if cell == "" else cell for cell in cells]
        while row and row[-1] is None:
            row.pop()
        found += [tuple(row)] if row else []
    return found
