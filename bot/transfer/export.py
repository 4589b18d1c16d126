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
    written, after, step = 0, START, asyncio.ensure_future(asyncio.sleep(0))
    try:
        while listed := await store.query(partial(list_tasks, after=after, take=PAGE, board=board)):
            step = asyncio.ensure_future(asyncio.to_thread(table.add, listed))
            await asyncio.shield(step)
            written, after = written + len(listed), listed[-1].key
        step = asyncio.ensure_future(asyncio.to_thread(table.end))
        await asyncio.shield(step)
    except BaseException:
        step.add_done_callback(partial(_give_up, table))  # a thread goes on with its step, whatever is cancelled
        raise
    return written


def _give_up(table: Table, step: asyncio.Future[None]) -> None:
    """Let go of what a table holds, once its last step has ended one way or another."""
    if not step.cancelled():
        step.exception()
    table.abandon()


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
