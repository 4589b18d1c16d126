"""An export holds a page of tasks, however many there are."""

import asyncio
import io
import shutil
import tempfile
import tracemalloc
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, cast

import pytest
from sqlalchemy import insert

from bot.transfer.export import PAGE, export
from kanban.questions import FileFormat
from storage.boards import Place
from storage.rows import row_of
from storage.store import Store
from storage.tables import tasks
from storage.work import Work
from tests.journeys.waiting import until
from tests.kanban.builders import TASK

MANY = 8 * PAGE
LONG = "patch the print server of floor three, please! " * 60
MIB = 2**20


def _full() -> BinaryIO:
    """A file on a disk that takes nothing more."""
    return cast("BinaryIO", Path("/dev/full").open("wb", buffering=0))


class Counted(io.RawIOBase):
    """A file that counts what is written into it, and keeps nothing."""

    def __init__(self) -> None:
        self.bytes = 0

    def writable(self) -> bool:
        """It can be written into."""
        return True

    def write(self, written: Any, /) -> int:  # noqa: ANN401 - bytes of any kind
        """Count them."""
        self.bytes += len(written)
        return len(written)


def fill(work: Work) -> None:
    """Write tasks with long texts."""
    rows = [
        {"board_id": work.board.id, **row_of(replace(TASK, number=number, original=LONG))} for number in range(MANY)
    ]
    work.connection.execute(insert(tasks), rows)


@pytest.fixture
async def filled(migrated: Path, tmp_path: Path) -> AsyncIterator[Store]:
    """A store with a board whose texts are eleven megabytes long together."""
    path = shutil.copy(migrated, tmp_path / "kanban.db")
    store = await Store.open(f"sqlite+aiosqlite:///{path}")
    await store.write(Place("t", "team", "19:big", "Big"), fill)
    yield store
    await store.close()


@pytest.mark.parametrize("kind", [FileFormat.CSV, FileFormat.JSON, FileFormat.XLSX])
async def test_its_memory_does_not_grow_with_the_board(filled: Store, kind: FileFormat) -> None:
    await export(filled, kind, io.BytesIO(), board=99)  # what is loaded once is not counted
    file: Any = Counted()

    tracemalloc.start()
    try:
        written = await export(filled, kind, file)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert written == MANY
    assert file.bytes > (100_000 if kind is FileFormat.XLSX else MANY * len(LONG))
    assert peak < 8 * MIB


@pytest.mark.parametrize("kind", [FileFormat.CSV, FileFormat.JSON, FileFormat.XLSX])
async def test_one_that_is_cut_off_leaves_nothing_behind(
    filled: Store, kind: FileFormat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rows").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "rows"))
    file: Any = Counted()

    cut_off = asyncio.create_task(export(filled, kind, file))
    await until(lambda: file.bytes > 0 or bool(list((tmp_path / "rows").iterdir())))
    cut_off.cancel()
    with pytest.raises(asyncio.CancelledError):
        await cut_off

    await until(lambda: not list((tmp_path / "rows").iterdir()))


async def test_one_whose_file_takes_no_more_says_so_and_leaves_nothing_behind(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rows").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "rows"))

    with pytest.raises(OSError, match="No space left"), _full() as full:
        await export(filled, FileFormat.XLSX, full)

    await until(lambda: not list((tmp_path / "rows").iterdir()))
