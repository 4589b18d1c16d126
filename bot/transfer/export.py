"""Every task of a board, or of all, into a file: a page at a time, so that memory does not grow with the boards."""

import asyncio
from datetime import UTC, datetime
from functools import partial
from typing import Any, BinaryIO, assert_never, cast

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
    beside = asyncio.get_running_loop().run_in_executor  # its futures, unlike tasks, end with their threads on Ctrl-C
    making = beside(None, _table, kind, file)
    written, after, step = 0, START, cast("asyncio.Future[Any]", making)
    try:
        table = await asyncio.shield(making)
        while listed := await store.query(partial(list_tasks, after=after, take=PAGE, board=board)):
            step = beside(None, table.add, listed)
            await asyncio.shield(step)
            written, after = written + len(listed), listed[-1].key
        step = beside(None, table.end)
        await asyncio.shield(step)
    except BaseException:
        step.add_done_callback(partial(_give_up, making))  # a thread goes on with its step, whatever is cancelled
        raise
    return written


def _give_up(making: asyncio.Future[Table], step: asyncio.Future[Any]) -> None:
    """Let go of what a table holds, if one was made, once its last step has ended one way or another."""
    if not step.cancelled():
        step.exception()  # or it would be logged as one that nobody has seen
    if not making.cancelled() and making.exception() is None:
        making.result().abandon()


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
