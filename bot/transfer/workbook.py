"""Tables of tasks as an Excel workbook, whose rows are written as they come."""

import re
from collections import Counter
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import UTC, date, datetime
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from bot.transfer.formulas import runs
from bot.transfer.records import COLUMNS, Cell
from kanban.tasks import Lane
from storage.listing import Listed

# https://support.microsoft.com/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3
MOST_ROWS = 1_048_576
LONGEST_CELL = 32_767
FIRST_DAY = date(1900, 3, 1)  # Excel takes 1900 for a leap year, so days before this one are off by one
CUT = "…"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


class TaskWorkbook:
    """A workbook with its tasks on one sheet, of which the header stays in sight, and the boards on another."""

    def __init__(self, file: BinaryIO, at: datetime) -> None:
        self._file = file
        self._at = at
        self._book = Workbook(write_only=True)
        self._book.properties.creator = "Kanban for Teams"
        self._sheets = 0
        self._counts: Counter[tuple[int, str, Lane]] = Counter()
        self._cut = 0
        self._begin_sheet()

    def add(self, items: Iterable[Listed]) -> None:
        """Write some more tasks."""
        for item in items:
            if self._rows == MOST_ROWS:
                self._end_sheet()
                self._begin_sheet()
            self._sheet.append([self._cell(column.cell(item)) for column in COLUMNS])
            self._rows += 1
            self._counts[item.key[0], item.board, item.task.lane] += 1

    def end(self) -> None:
        """Write the sheet of the boards, and the whole file."""
        self._end_sheet()
        self._write_boards()
        with closing(ZipFile(self._file, "w", ZIP_DEFLATED)) as archive:  # openpyxl's own would complain at its end
            ExcelWriter(self._book, archive).save()

    def abandon(self) -> None:
        """Take away the rows' temporary files, which openpyxl leaves where a workbook is not written to its end."""
        for sheet in self._book.worksheets:
            rows: Any = sheet
            if not rows.closed:
                rows.close()
            with suppress(FileNotFoundError):
                rows._writer.cleanup()  # noqa: SLF001 - openpyxl has no other name for it

    def _begin_sheet(self) -> None:
        self._sheets += 1
        self._sheet: Any = self._book.create_sheet("Tasks" if self._sheets == 1 else f"Tasks {self._sheets}")
        self._sheet.freeze_panes = "A2"
        for place, column in enumerate(COLUMNS, start=1):
            self._sheet.column_dimensions[get_column_letter(place)].width = column.width
        self._sheet.append([self._heading(column.name) for column in COLUMNS])
        self._rows = 1

    def _end_sheet(self) -> None:
        self._sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{self._rows}"

    def _write_boards(self) -> None:
        """What the tasks are of: each board, and how many of its tasks are in each lane."""
        self._sheet = self._book.create_sheet("Board")
        for letter, width in (("A", 14), ("B", 40), ("C", 16), ("D", 8)):
            self._sheet.column_dimensions[letter].width = width
        about: list[list[Cell]] = [["exported_at", self._at], ["moments", "in UTC"], ["cut cells", self._cut]]
        for row in about:
            self._sheet.append([self._heading(str(row[0])), *map(self._cell, row[1:])])
        self._sheet.append([])
        self._sheet.append([self._heading(name) for name in ("board_id", "board", "lane", "tasks")])
        order = list(Lane)
        for board, name, lane in sorted(self._counts, key=lambda key: (key[0], order.index(key[2]))):
            self._sheet.append([board, self._cell(name), lane.value, self._counts[board, name, lane]])

    def _heading(self, name: str) -> Any:  # noqa: ANN401 - a cell of openpyxl
        cell = WriteOnlyCell(self._sheet, name)
        cell.font = Font(bold=True)
        return cell

    def _cell(self, cell: Cell) -> Any:  # noqa: ANN401 - a value or a cell of openpyxl
        """A cell of its kind; a text is one whatever it looks like, also once somebody has edited it."""
        match cell:
            case datetime():
                return cell.astimezone(UTC).replace(tzinfo=None) if cell.date() >= FIRST_DAY else cell.isoformat()
            case date():
                return cell if cell >= FIRST_DAY else cell.isoformat()
            case str() if cell:
                return self._text(cell)
            case "":
                return None
            case _:
                return cell

    def _text(self, text: str) -> Any:  # noqa: ANN401 - a cell of openpyxl
        written = readable(text)
        if len(written) > LONGEST_CELL:
            self._cut += 1
            written = written[: LONGEST_CELL - 1] + CUT
        cell: Any = WriteOnlyCell(self._sheet, written)
        cell.data_type = "s"
        if runs(text):
            cell.quotePrefix = True
        return cell


def readable(text: str) -> str:
    """A text as a workbook can hold it: what XML has no way to say is replaced, what looks like an escape is one.

    Office reads _x0041_ as A (ECMA-376, ST_Xstring), so the first _ of such words is written as one itself.
    """
    return _LOOKS_ESCAPED.sub("_x005F_", _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text))
