"""A SQLite file as one side of a copy."""

from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Table

from storage.copies import CopyError
from storage.copying import Row, as_sqlite, quoted, selected
from storage.sharing import shared
from storage.sqlite import READS, WRITES, opened

AT_ONCE: Final = 1_000


class _File:
    def __init__(self, raw: Any) -> None:  # noqa: ANN401 - the driver's connection
        self._raw = raw

    def rows(self, table: Table) -> Iterator[Row]:
        found = self._raw.execute(selected(table, quoted))
        while batch := found.fetchmany(AT_ONCE):
            yield from batch

    def count(self, table: Table) -> int:
        return int(self._raw.execute(f"SELECT count(*) FROM {quoted(table.name)}").fetchone()[0])  # noqa: S608

    def fill(self, table: Table, rows: Iterator[Row]) -> None:
        marks = ", ".join("?" * len(table.columns))
        columns = ", ".join(quoted(column.name) for column in table.columns)
        sql = f"INSERT INTO {quoted(table.name)} ({columns}) VALUES ({marks})"  # noqa: S608 - names of ours
        while batch := list(islice(rows, AT_ONCE)):
            self._raw.executemany(sql, map(as_sqlite, batch))

    def clear(self, table: Table) -> None:
        self._raw.execute(f"DELETE FROM {quoted(table.name)}")  # noqa: S608

    def number_on(self) -> None:
        """SQLite counts on from the highest number by itself."""


@contextmanager
def side(file: Path, *, writes: bool) -> Generator[_File]:
    """The file within one transaction; CopyError where a bot has it open, whose writes would be lost."""
    if not file.exists():
        raise CopyError("none_yet", file=file)
    with shared(file) as is_shared, closing(opened(file)) as raw:
        if is_shared():
            raise CopyError("in_use", file=file)
        raw.execute(WRITES if writes else READS)
        yield _File(raw)
        raw.commit()
