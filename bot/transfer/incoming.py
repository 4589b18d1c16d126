"""A file that is to be imported, whatever kind it is: told by what is in it, not by its name."""

from collections.abc import Iterator
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from bot.terminal import told
from bot.transfer import json_rows
from bot.transfer.columns import DATES, Table
from bot.transfer.csv_rows import read_csv
from bot.transfer.dates import MixedOrdersError, Order, order_of
from bot.transfer.rows import BadFileError, Row, Source, Target
from bot.transfer.sheets import read_workbook
from bot.transfer.tabled import Reader, dates_in

ARCHIVE, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
MOST_NAMED = 12


def incoming(path: Path, target: Target) -> Source:
    """The rows of a file as tasks for a board, or BadFileError; no more of it is in memory than a few thousand rows."""
    try:
        with path.open("rb") as file:
            head = file.read(4096)
        size = path.stat().st_size
    except OSError as error:
        raise BadFileError(f"cannot be read ({error.strerror}): name a file that is there") from error
    source = Source(total=size)
    try:
        source.rows = _rows(path, head, target, source)
    except BadFileError:
        source.files.close()
        raise
    return source


def _rows(path: Path, head: bytes, target: Target, source: Source) -> Iterator[Row]:
    if head.startswith(ARCHIVE):
        table, source.total = read_workbook(path, target.mapping.columns, source)
        return _counted(_tabled(table, target, source), source)
    if head.startswith(OLD_OFFICE):
        raise BadFileError("is an .xls of old, or protected by a password: save it as .xlsx without one")
    if not head.strip():
        raise BadFileError("is empty: export it anew")
    if head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"[", b"{"}:
        source.kind = "a board's export"
        raw: BinaryIO = path.open("rb")
        text = source.files.enter_context(TextIOWrapper(raw, encoding="utf-8-sig", errors="replace"))
        return _placed(json_rows.rows_in(text, target.people, target.named), raw, source)
    table, raw = read_csv(path, target.mapping.columns, source)
    return _placed(_tabled(table, target, source), raw, source)


def _placed(rows: Iterator[Row], raw: BinaryIO, source: Source) -> Iterator[Row]:
    for row in rows:
        source.place = raw.tell()
        yield row


def _counted(rows: Iterator[Row], source: Source) -> Iterator[Row]:
    for row in rows:
        source.place = row.number
        yield row


def _tabled(table: Table, target: Target, source: Source) -> Iterator[Row]:
    """The rows of a table, and what is to be said about all of it."""
    source.kind = "a plan of Microsoft Planner" if table.is_planner else "a table"
    plan = table.facts.get("plan")
    if plan:
        exported = table.facts.get("exported", "")
        key = "import_file.plan_exported" if "exported" in table.facts else "import_file.plan"
        source.said.append(told(key, given=plan, when=exported))
    if table.unread:
        names, more = ", ".join(table.unread[:MOST_NAMED]), len(table.unread) - MOST_NAMED
        key = "import_file.unread_more" if more > 0 else "import_file.unread"
        source.said.append(told(key, names=names, total=more))
    order, table = _ordered(table, target, source)
    reader = Reader(table, target, order, "planner" if table.is_planner else "csv", said=source.said)
    return reader.rows()


def _ordered(table: Table, target: Target, source: Source) -> tuple[Order, Table]:
    """How the file's dates are written: as it was said, else as its first rows tell, else as Planner writes them."""
    if target.order is not None:
        return target.order, table
    places = tuple(table.columns[name] for name in DATES if name in table.columns)
    first, table = table.ahead()
    texts = [text for _, cells in first for text in dates_in(cells, places)]
    try:
        order = order_of(texts)
    except MixedOrdersError as error:
        raise BadFileError(
            f"has dates in two orders, {error.one} and {error.other}: say which one is right with --dates mdy or dmy"
        ) from error
    if order is None and any(islice((text for text in texts if "/" in text), 1)):
        source.said.append(told("import_file.dates"))
    return order or Order.MDY, table
