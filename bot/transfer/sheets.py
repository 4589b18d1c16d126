"""Sheets of an Excel workbook as tables, row by row, so that memory does not grow with them."""

import warnings
import zipfile
import zlib
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from itertools import pairwise, takewhile
from pathlib import Path
from xml.parsers.expat import ExpatError

from openpyxl.utils.exceptions import InvalidFileException

from bot.transfer.book import Sheet, sheets_of
from bot.transfer.columns import HEADER_WITHIN, Numbered, Search, Table, facts_in, table_in
from bot.transfer.parts import UnfitError
from bot.transfer.rows import BadFileError, Source, one_line

FACTS_WITHIN = 10
DAMAGED = "is damaged, or no Excel workbook: open it in Excel and save it as .xlsx anew"
TOO_LARGE = "is larger than 4 GB once unpacked, holds more than 512 MB of texts, or what no workbook holds: split it"
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, InvalidFileException, ExpatError, SyntaxError, LookupError, ValueError),
    *(OSError, EOFError, TypeError, AttributeError, RuntimeError),
)  # whichever openpyxl meets; errors of both its parsers are SyntaxErrors


def read_workbook(path: Path, own: Mapping[str, str], source: Source) -> tuple[Table, int | None]:
    """The first sheet that holds tasks, and how many rows it says to have, or BadFileError."""
    with _readable(), warnings.catch_warnings(action="ignore"):  # openpyxl's own, about styles that it drops
        sheets = sheets_of(path, source.files)
    return _found(sheets, own)


def _found(sheets: Sequence[Sheet], own: Mapping[str, str]) -> tuple[Table, int | None]:
    search = Search()
    for sheet in sheets:
        known = sheet.rows()
        table = table_in(_rows(known), own, search, text_of)
        if table is not None:
            for other in sheets:
                if other is not sheet:
                    search.facts.update(_facts(other))
            return table, known.last
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


@contextmanager
def _readable() -> Generator[None]:
    """Whatever a file can have that is no workbook, or breaks off in the middle, is BadFileError."""
    try:
        yield
    except UnfitError as error:
        raise BadFileError(TOO_LARGE) from error
    except BROKEN as error:
        raise BadFileError(f"{DAMAGED} ({type(error).__name__})") from error


def _rows(rows: Iterable[Numbered]) -> Iterator[Numbered]:
    with _readable():
        yield from rows


def _facts(sheet: Sheet) -> dict[str, str]:
    """What a sheet beside the tasks tells of the plan: names and values side by side, or one below the other."""
    first = takewhile(lambda row: row[0] <= FACTS_WITHIN, _rows(sheet.rows()))
    told = {number: [text_of(cell) for cell in cells[:20]] for number, cells in first}
    rows = [told.get(number, []) for number in range(1, FACTS_WITHIN + 1)]
    beside = {name: told for row in rows for name, told in facts_in(row).items()}
    below = {
        name: told
        for row, after in pairwise(rows)
        for pair in zip(row, after, strict=False)
        for name, told in facts_in(pair).items()
    }
    labels = {told for told in beside.values() if facts_in((told, "x"))}
    return {**below, **{name: told for name, told in beside.items() if told not in labels}}
