"""Everything that is kept of one person: the rows that are theirs, and those in which they are named."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, select

from storage.held import keys_of, pages
from storage.persons import OF_BOARDS, ROLES
from storage.tables import boards
from storage.tables import terms as words
from storage.webhook_tables import webhooks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.connection import Connection, Row
    from storage.forgetting import Forgotten

UNTOLD = frozenset({words, webhooks})
"""The index of words, which repeats the texts, and where other systems are told, with their secrets."""
ALL = select(boards.c.id, boards.c.name, boards.c.kind).order_by(boards.c.id)


def rows(connection: Connection, forgotten: Forgotten) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each row that is about a person, with its table's name; of others who stand in it nobody is named."""
    for board_id, name, kind in connection.execute(ALL):
        own = board_id in forgotten.person.boards
        if own or forgotten.in_(name):
            yield "boards", {"board_id": board_id, "name": name, "kind": kind}
        for table in dict.fromkeys(OF_BOARDS):
            if table not in UNTOLD:
                yield from _of(connection, table, board_id, forgotten, whole=own)


def counted(connection: Connection, forgotten: Forgotten) -> Counter[str]:
    """How many rows of each table are about a person."""
    return Counter(table for table, _ in rows(connection, forgotten))


def _of(
    connection: Connection, table: Table, board_id: int, forgotten: Forgotten, *, whole: bool
) -> Iterator[tuple[str, dict[str, Any]]]:
    for found in pages(connection, table, board_id):
        for row in found:
            if whole or _is_about(table, row, forgotten):
                yield str(table.name), _told(table, row, forgotten)


def _is_about(table: Table, row: Row, forgotten: Forgotten) -> bool:
    chats = forgotten.person.chats
    return any(row[column.name] in chats for column in keys_of(table)) or any(map(forgotten.in_, row.values()))


def _told(table: Table, row: Row, forgotten: Forgotten) -> dict[str, Any]:
    """A row without the other people whom it names, and without what is empty."""
    others = {
        f"{role}_{part}"
        for role in ROLES.get(table, ())
        if not forgotten.is_(row[f"{role}_id"])
        for part in ("id", "name")
    }
    return {
        str(column): value
        for column, value in row.items()
        if value is not None and value != "" and column not in others
    }
