"""Every row that belongs to a board, table by table, some at a time; what of them is text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import String, bindparam, select, tuple_

from storage.columns import Json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Column, Executable, Select, Table

    from storage.connection import Connection, Row

TAKE = 500
WORD = 40
"""So long is what the program itself says at the most: a lane, a role, a digest; people's own words have more room."""


def pages(connection: Connection, table: Table, board_id: int) -> Iterator[list[Row]]:
    """All rows of a board, a page at a time."""
    after: tuple[Any, ...] | None = ()
    while after is not None:
        rows, after = page(connection, table, board_id, after)
        yield rows


def page(
    connection: Connection, table: Table, board_id: int, after: tuple[Any, ...]
) -> tuple[list[Row], tuple[Any, ...] | None]:
    """Some rows of a board behind a key, the first ones behind none, and the key to go on from; None at the end."""
    keys = {f"after_{place}": value for place, value in enumerate(after)}
    found = connection.execute(_page(table, first=not after), {"board_id": board_id, **keys}).mappings().all()
    rows: list[Row] = list(found)
    return rows, tuple(rows[-1][column.name] for column in _rest(table)) if len(rows) == TAKE else None


@lru_cache
def texts_of(table: Table) -> tuple[Column[Any], ...]:
    """The columns of a table in which people's words, names or ids can stand, but for its key."""
    return tuple(column for column in table.c if not column.primary_key and _is_text(column))


@lru_cache
def keys_of(table: Table) -> tuple[Column[Any], ...]:
    """The columns of a table's key in which people's words, names or ids can stand."""
    return tuple(column for column in table.primary_key if _is_text(column))


def _is_text(column: Column[Any]) -> bool:
    return isinstance(column.type, (String, Json))


def is_word(column: Column[Any]) -> bool:
    """Whether a column holds words of the program, which somebody may be called like: `admin`."""
    return isinstance(column.type, String) and 0 < (column.type.length or 0) <= WORD


def _rest(table: Table) -> tuple[Column[Any], ...]:
    """The key of a table within a board, which never is the board alone."""
    return tuple(column for column in table.primary_key if column.name != "board_id")


@lru_cache
def _page(table: Table, *, first: bool) -> Executable:
    rest = _rest(table)
    found: Select[Any] = select(table).where(table.c.board_id == bindparam("board_id"))
    if not first:
        after = [bindparam(f"after_{place}", type_=column.type) for place, column in enumerate(rest)]
        found = found.where(tuple_(*rest) > tuple_(*after))
    return found.order_by(*rest).limit(TAKE)
