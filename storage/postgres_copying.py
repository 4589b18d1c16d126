"""PostgreSQL as one side of a copy."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any, Final

import psycopg
from psycopg import IsolationLevel, sql
from sqlalchemy import Table

from storage.copies import CopyError
from storage.copying import Row
from storage.errors import StoreNotReadyError
from storage.postgres_errors import unavailable

AT_ONCE: Final = 1_000
OTHERS: Final = (
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'kanban-bot'"
)
NUMBER_ON: Final = "SELECT setval(pg_get_serial_sequence('boards', 'id'), coalesce(max(id), 0) + 1, false) FROM boards"


class _Database:
    def __init__(self, raw: psycopg.Connection[Any]) -> None:
        self._raw = raw

    def rows(self, table: Table) -> Iterator[Row]:
        """By a cursor of the server, so that no table has to fit into memory."""
        with self._raw.cursor(name="rows") as cursor:
            cursor.itersize = AT_ONCE
            key = _names([column.name for column in table.primary_key.columns])
            columns = _names([column.name for column in table.columns])
            order = sql.SQL("SELECT {} FROM {} ORDER BY {}")
            yield from cursor.execute(order.format(columns, sql.Identifier(table.name), key))

    def count(self, table: Table) -> int:
        found = self._raw.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table.name))).fetchone()
        return int(found[0]) if found else 0

    def fill(self, table: Table, rows: Iterator[Row]) -> None:
        into = sql.SQL("COPY {} ({}) FROM STDIN")
        columns = _names([column.name for column in table.columns])
        with self._raw.cursor() as cursor, cursor.copy(into.format(sql.Identifier(table.name), columns)) as copied:
            for row in rows:
                copied.write_row(row)

    def clear(self, table: Table) -> None:
        self._raw.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table.name)))

    def number_on(self) -> None:
        self._raw.execute(NUMBER_ON)


def _names(names: list[str]) -> sql.Composed:
    return sql.SQL(", ").join([sql.Identifier(name) for name in names])


@contextmanager
def side(conninfo: str, *, writes: bool) -> Generator[_Database]:
    """The database within one transaction; CopyError where a bot is connected, whose writes would be lost."""
    try:
        with psycopg.connect(conninfo) as raw:
            raw.isolation_level = IsolationLevel.REPEATABLE_READ
            raw.read_only = None if writes else True
            if (others := raw.execute(OTHERS).fetchone()) and others[0]:
                raise CopyError("in_use", file="PostgreSQL")
            yield _Database(raw)
    except psycopg.Error as error:
        raise unavailable(error) or StoreNotReadyError("unusable", reason=error.sqlstate) from error
