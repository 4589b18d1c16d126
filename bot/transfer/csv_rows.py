"""Rows of a CSV file: whichever of the usual delimiters and encodings it has."""

import codecs
import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from bot.terminal import told
from bot.transfer.columns import Numbered, Search, Table, table_in
from bot.transfer.formulas import unguarded
from bot.transfer.rows import BadFileError, Source, one_line

DELIMITERS = ",;\t"
CHUNK = 1 << 20
HEAD = 64 << 10
MOST_IN_A_CELL = 1 << 20
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
UNREADABLE = "is neither UTF-8 nor Windows-1252: save it as CSV UTF-8"
SEPARATOR = "sep="  # the first line by which Excel is told the delimiter


def read_csv(path: Path, own: Mapping[str, str], source: Source) -> tuple[Table, BinaryIO]:
    """The table of a CSV file, and the bytes that it is read from, or BadFileError; what is odd about it is said."""
    encoding = _encoding(path)
    if encoding == "cp1252":
        source.said.append(told("import_file.cp1252"))
    raw = path.open("rb")
    text = source.files.enter_context(io.TextIOWrapper(raw, encoding=encoding, newline=""))
    try:
        delimiter, skipped = _delimiter(text)
    except UnicodeDecodeError as error:
        raise BadFileError(UNREADABLE) from error
    search = Search()
    table = table_in(_rows(text, delimiter, skipped), own, search, lambda cell: one_line(str(cell)))
    if table is None:
        raise BadFileError(
            f"has no column title (it has {search.named}): name the columns in its first line, title, lane, priority,"
            " owner, due, ticket, notes, or name yours below [columns] in --lanes"
        )
    return table, raw


def _rows(text: io.TextIOWrapper, delimiter: str, skipped: int) -> Iterator[Numbered]:
    """The rows with their numbers; a line in quotes is one of several lines of the same row."""
    csv.field_size_limit(MOST_IN_A_CELL)
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    number = skipped
    try:
        for number, cells in enumerate(reader, start=skipped + 1):
            yield number, [unguarded(cell) for cell in cells]
    except UnicodeDecodeError as error:
        raise BadFileError(UNREADABLE) from error
    except csv.Error as error:
        raise BadFileError(
            f"is no CSV from row {number + 1} on ({error}): close the quotes there, or export the file anew"
        ) from error


def _encoding(path: Path) -> str:
    """UTF-8, with or without its mark, UTF-16 by its mark, or Windows-1252; or BadFileError."""
    try:
        with path.open("rb") as file:
            if file.read(2) in UTF_16:
                return "utf-16"
            file.seek(0)
            decoder = codecs.getincrementaldecoder("utf-8")()
            while chunk := file.read(CHUNK):
                if b"\0" in chunk:
                    raise BadFileError("is no text: save it as CSV UTF-8, or as an Excel workbook (.xlsx)")
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    except OSError as error:
        raise BadFileError(f"cannot be read ({error.strerror}): name a file that is there") from error
    return "utf-8-sig"


def _delimiter(text: io.TextIOWrapper) -> tuple[str, int]:
    """What stands most often between the names of the header, and how many lines come before that."""
    head = text.read(HEAD)
    first, _, _ = head.partition("\n")
    text.seek(0)
    if first.casefold().startswith(SEPARATOR) and len(first.strip()) == len(SEPARATOR) + 1:
        text.readline()
        return first.strip()[-1], 1
    outside = "".join(first.split('"')[::2])
    return max(DELIMITERS, key=outside.count), 0
