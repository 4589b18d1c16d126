"""The database of a bot as its operator would see it: by plain SQL, on SQLite and on PostgreSQL."""

import sqlite3
from collections.abc import Generator, Iterable, Sequence
from contextlib import closing, contextmanager
from typing import Any, Protocol, cast

import psycopg
from psycopg import sql
from psycopg.types.string import TextLoader

from bot.settings import Settings
from storage.address import conninfo_of, file_of
from storage.tables import metadata


class Found(Protocol):
    """What a statement found."""

    @property
    def rowcount(self) -> int: ...  # noqa: D102

    def fetchone(self) -> Any: ...  # noqa: ANN401, D102

    def fetchall(self) -> list[Any]: ...  # noqa: D102

    def __iter__(self) -> Any: ...  # noqa: ANN401


class Raw(Protocol):
    """A connection within one transaction."""

    def execute(self, said: str, values: Sequence[Any] = ()) -> Found:
        """Run a statement, in which ? stands for a value."""
        ...

    def executemany(self, said: str, values: Iterable[Sequence[Any]]) -> object:
        """Run a statement for each row of values."""
        ...

    def dump(self) -> list[str]:
        """All that is stored, as text."""
        ...

    def all_rows(self) -> list[str]:
        """All that is stored, row by row, the same on every database."""
        ...


class _Sqlite:
    def __init__(self, raw: sqlite3.Connection) -> None:
        self._raw = raw

    def execute(self, said: str, values: Sequence[Any] = ()) -> Found:
        return cast("Found", self._raw.execute(said, values))

    def executemany(self, said: str, values: Iterable[Sequence[Any]]) -> object:
        return self._raw.executemany(said, values)

    def dump(self) -> list[str]:
        return list(self._raw.iterdump())

    def all_rows(self) -> list[str]:
        return _plain(self)


class _Postgres:
    def __init__(self, raw: psycopg.Connection[Any]) -> None:
        self._raw = raw

    def execute(self, said: str, values: Sequence[Any] = ()) -> Found:
        return cast("Found", self._raw.execute(_put(said), list(values)))

    def executemany(self, said: str, values: Iterable[Sequence[Any]]) -> object:
        with self._raw.cursor() as cursor:
            cursor.executemany(_put(said), values)
        return None

    def dump(self) -> list[str]:
        every = (self._raw.execute(_all_of(table)) for table in metadata.tables)
        return [str(row) for found in every for row in found]

    def all_rows(self) -> list[str]:
        return _plain(self)


def _plain(database: Raw) -> list[str]:
    """Truths are numbers on SQLite."""
    found: list[str] = []
    for table in metadata.sorted_tables:
        columns = ", ".join(f'"{column.name}"' for column in table.columns)
        rows = database.execute(f'SELECT {columns} FROM "{table.name}"')  # noqa: S608 - names of ours
        found += [f"{table.name} {[int(one) if isinstance(one, bool) else one for one in row]}" for row in rows]
    return sorted(found)


def _all_of(table: str) -> sql.Composed:
    return sql.SQL("SELECT * FROM {}").format(sql.Identifier(table))


def _put(said: str) -> bytes:
    return said.replace("%", "%%").replace("?", "%s").encode()


@contextmanager
def raw(settings: Settings) -> Generator[Raw]:
    """The database of a bot with these settings; what is written is committed at the end."""
    with raw_of(settings.database_url) as database:
        yield database


@contextmanager
def raw_of(url: str) -> Generator[Raw]:
    """The database of a URL; what is written is committed at the end."""
    file = file_of(url)
    if file is None:
        with psycopg.connect(conninfo_of(url)) as connection:
            connection.adapters.register_loader("date", TextLoader)  # as SQLite has it
            yield _Postgres(connection)
        return
    with closing(sqlite3.connect(file, timeout=10)) as database, database:
        yield _Sqlite(database)
