"""Sheets of an Excel workbook as tables, row by row, so that memory does not grow with them."""

import warnings
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date, datetime
from itertools import islice, pairwise
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from bot.transfer.columns import HEADER_WITHIN, Numbered, Search, Table, facts_in, table_in
from bot.transfer.rows import BadFileError, Source, one_line

MOST_UNPACKED = 4 << 30
MOST_TEXTS = 512 << 20
TEXTS = "xl/sharedStrings.xml"
FACTS_WITHIN = 10
DAMAGED = "is damaged, or no Excel workbook: open it in Excel and save it as .xlsx anew"
BROKEN = (zipfile.BadZipFile, InvalidFileException, ParseError, KeyError, ValueError, OSError, EOFError, TypeError)


def read_workbook(path: Path, own: Mapping[str, str], source: Source) -> tuple[Table, int | None]:
    """The first sheet that holds tasks, and how many rows it says to have, or BadFileError."""
    _check_size(path)
    try:
        with warnings.catch_warnings(action="ignore"):  # openpyxl's own, about styles and validations that it drops
            book: Any = source.files.enter_context(closing(load_workbook(path, read_only=True, data_only=True)))
        return _found(book, own)
    except BROKEN as error:
        raise BadFileError(f"{DAMAGED} ({type(error).__name__})") from error


def _found(book: Any, own: Mapping[str, str]) -> tuple[Table, int | None]:  # noqa: ANN401 - openpyxl has no types
    search = Search()
    sheets = [sheet for sheet in book.worksheets if hasattr(sheet, "iter_rows")]
    for sheet in sheets:
        total: int | None = sheet.max_row
        sheet.reset_dimensions()
        table = table_in(_rows(sheet), own, search, text_of)
        if table is not None:
            for other in sheets:
                if other is not sheet:
                    search.facts.update(_facts(other))
            return table, total
    raise BadFileError(
        f"has no column Task Name or Title in the first {HEADER_WITHIN} rows of any sheet (it has {search.named}):"
        " export the plan anew, or name the column below [columns] in --lanes"
    )


def text_of(cell: object) -> str:
    """A cell as text on one line; a day as YYYY-MM-DD."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return one_line(str(cell))


def _rows(sheet: Any) -> Iterator[Numbered]:  # noqa: ANN401 - openpyxl has no types
    """The rows of a sheet; a file that breaks off in the middle is a bad one."""
    try:
        yield from enumerate(sheet.iter_rows(values_only=True), start=1)
    except BROKEN as error:
        raise BadFileError(f"{DAMAGED} ({type(error).__name__})") from error


def _facts(sheet: Any) -> dict[str, str]:  # noqa: ANN401 - openpyxl has no types
    """What a sheet beside the tasks tells of the plan: names and values side by side, or one below the other."""
    sheet.reset_dimensions()
    rows = [[text_of(cell) for cell in cells[:20]] for _, cells in islice(_rows(sheet), FACTS_WITHIN)]
    beside = {name: told for row in rows for name, told in facts_in(row).items()}
    below = {
        name: told
        for row, after in pairwise(rows)
        for pair in zip(row, after, strict=False)
        for name, told in facts_in(pair).items()
    }
    labels = {told for told in beside.values() if facts_in((told, "x"))}
    return {**below, **{name: told for name, told in beside.items() if told not in labels}}


def _check_size(path: Path) -> None:
    """Refuse what would fill the memory, or the disk for hours: a small archive of something endless."""
    try:
        with closing(zipfile.ZipFile(path)) as archive:
            sizes = {info.filename: info.file_size for info in archive.infolist()}
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise BadFileError(f"{DAMAGED} ({type(error).__name__})") from error
    if sum(sizes.values()) > MOST_UNPACKED or sizes.get(TEXTS, 0) > MOST_TEXTS:
        raise BadFileError("is larger than 4 GB once unpacked, or holds more than 512 MB of texts: split it")
