"""Every task of a board, or of all, into a file: a page at a time, so that memory does not grow with the boards."""

import asyncio
from datetime import UTC, datetime
from functools import partial
from typing import BinaryIO, assert_never

from bot.transfer.tables import CsvTable, JsonArray, Table
from kanban.questions import FileFormat
from storage.listing import START, list_tasks
from storage.store import Store

PAGE = 500


async def export(store: Store, kind: FileFormat, file: BinaryIO, board: int | None = None) -> int:
    """Write the tasks by board and number, of one board where its id is given; return how many they were.

    Each page is read as it is at its moment, so that a task which changes meanwhile is written once. What is written
    is made beside the event loop.
    """
    table = await asyncio.to_thread(_table, kind, file)
    written, after = 0, START
    try:
        while listed := await store.query(partial(list_tasks, after=after, take=PAGE, board=board)):
            await asyncio.to_thread(table.add, listed)
            written, after = written + len(listed), listed[-1].key
        await asyncio.to_thread(table.end)
    except BaseException:
        table.abandon()
        raise
    return written


def _table(kind: FileFormat, file: BinaryIO) -> Table:
    match kind:
        case FileFormat.JSON:
            return JsonArray(file)
        case FileFormat.CSV:
            return CsvTable(file)
        case FileFormat.XLSX:
            from bot.transfer.workbook import TaskWorkbook  # noqa: PLC0415 - openpyxl takes a third of a second to load

            return TaskWorkbook(file, datetime.now(UTC))
        case _:
            assert_never(kind)
