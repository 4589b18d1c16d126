"""A whole database copied into another that is empty, be they SQLite or PostgreSQL: all of it, proved, or nothing."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Any, Final, Protocol

import orjson
from sqlalchemy import Boolean, Date, Table

import storage.store  # noqa: F401  # pyright: ignore[reportUnusedImport] - with which every table is known
from storage.address import conninfo_of, file_of, is_postgres
from storage.copies import CopyError
from storage.migrate import upgrade
from storage.tables import metadata

NUL: Final = "\0"
REPLACED: Final = "\N{REPLACEMENT CHARACTER}"
OWN: Final = "origin"
"""What a migrated database has of its own before anything is written to it; the copy takes the other's."""

Row = tuple[Any, ...]
Told = Callable[[int, int], None]


class Side(Protocol):
    """One of the two databases, within one transaction."""

    def rows(self, table: Table) -> Iterator[Row]:
        """All rows of a table in the order of its key, as the driver has them."""
        ...

    def count(self, table: Table) -> int:
        """How many rows a table has."""
        ...

    def fill(self, table: Table, rows: Iterator[Row]) -> None:
        """Write rows whose values are plain: numbers, texts, truths and dates."""
        ...

    def clear(self, table: Table) -> None:
        """Remove all rows of a table."""
        ...

    def number_on(self) -> None:
        """Let the next board have a number that none has had."""
        ...


@dataclass(frozen=True, slots=True)
class Copied:
    """How many tables and rows were copied and, read again, were the same."""

    tables: int
    rows: int


def copy_all(source: str, target: str, told: Told) -> Copied:
    """Copy all that a database has into another one, which is made or migrated first and must be empty.

    Rows are counted and hashed as they are read, and again as they stand in the copy; it is committed where both agree.
    `told` is told how many rows are left, and of how many. Raises CopyError, and StoreNotReadyError of either.
    """
    if _where(source) == _where(target):
        raise CopyError("copied_onto_itself")
    upgrade(target)
    with ExitStack() as both:
        old, new = both.enter_context(_side(source, writes=False)), both.enter_context(_side(target, writes=True))
        tables = metadata.sorted_tables
        total = {table.name: old.count(table) for table in tables}
        if any(new.count(table) for table in tables if table.name != OWN):
            raise CopyError("not_empty")
        left = all_of_them = sum(total.values())
        for table in tables:
            new.clear(table)
            read = _Read(old.rows(table), table)
            new.fill(table, iter(read))
            again = _Read(new.rows(table), table)
            for _ in again:
                pass
            if read.proof != again.proof or read.count != total[table.name]:
                raise CopyError("copied_otherwise", file=table.name)
            left -= read.count
            told(left, all_of_them)
        new.number_on()
    return Copied(len(tables), all_of_them)


class _Read:
    """Rows with plain values as they pass; how many have, and a digest of them."""

    def __init__(self, rows: Iterator[Row], table: Table) -> None:
        self._rows = rows
        self._plain = [_plainly(column.type) for column in table.columns]
        self._digest = hashlib.sha256()
        self.count = 0

    @property
    def proof(self) -> tuple[int, str]:
        """What two reads of the same rows have in common."""
        return self.count, self._digest.hexdigest()

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            plain = tuple([said(value) for said, value in zip(self._plain, row, strict=True)])
            self._digest.update(orjson.dumps(plain))
            self.count += 1
            yield plain


def _plainly(kind: object) -> Callable[[Any], Any]:
    """How a driver's value of a column becomes one that both have."""
    if isinstance(kind, Boolean):
        return lambda value: None if value is None else bool(value)
    if isinstance(kind, Date):
        return lambda value: date.fromisoformat(value) if isinstance(value, str) else value
    return lambda value: value.replace(NUL, REPLACED) if isinstance(value, str) else value


def _side(url: str, *, writes: bool) -> AbstractContextManager[Side]:
    postgres = is_postgres(url)
    module = import_module("storage.postgres_copying" if postgres else "storage.sqlite_copying")
    side: AbstractContextManager[Side] = module.side(_where(url), writes=writes)
    return side


def _where(url: str) -> object:
    """What tells two databases apart: where they are."""
    file = file_of(url)
    return conninfo_of(url) if file is None else file.resolve()


def selected(table: Table, quoted: Callable[[str], str]) -> str:
    """The statement that reads a table in the order of its key."""
    columns = ", ".join(quoted(column.name) for column in table.columns)
    key = ", ".join(quoted(column.name) for column in table.primary_key.columns)
    return f"SELECT {columns} FROM {quoted(table.name)} ORDER BY {key}"  # noqa: S608 - names of ours


def quoted(name: str) -> str:
    """A name of ours in a statement."""
    return f'"{name}"'


def as_sqlite(row: Sequence[Any]) -> Row:
    """Plain values as SQLite keeps them."""
    return tuple([value.isoformat() if isinstance(value, date) else value for value in row])
