"""Forgetting a person: the rows that are theirs alone go, and every other one loses their ids, names and own words.

It is done a page of a table at a time, so that nobody who writes waits for long; whatever is left after an
interruption is found again, as the rows by which a person is known go last.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, and_, bindparam, delete, select, update

from kanban.former import FORMER
from storage import terms
from storage.held import is_word, keys_of, page, texts_of
from storage.persons import OF_BOARDS, ROLES
from storage.recurring_tables import recurrences
from storage.rows import task_of
from storage.tables import boards, events, input_sources, members, metadata, notes, outbox, tasks
from storage.tables import terms as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from sqlalchemy import Column, Executable

    from storage.connection import Row
    from storage.forgetting import Forgotten
    from storage.work import Work

SOURCE = {
    "source_conversation": None,
    "source_message": None,
    "source_link": None,
    "source_gone": False,
    "source_by_form": False,
    "source_thread": "",
}
FIRST, LAST = (events, notes), (tasks, members)
OWN_WORDS = ("asked_by", "stakeholder")
ASKED = select(tasks.c.number, *(tasks.c[f"{role}_id"] for role in OWN_WORDS)).where(
    tasks.c.board_id == bindparam("board_id"), tasks.c.number.in_(bindparam("numbers", expanding=True))
)
TASKS = select(tasks).where(
    tasks.c.board_id == bindparam("board_id"), tasks.c.number.in_(bindparam("numbers", expanding=True))
)
NAME_OF = select(boards.c.name, boards.c.settings).where(boards.c.id == bindparam("key_id"))
RENAME = (
    update(boards)
    .where(boards.c.id == bindparam("key_id"))
    .values(name=bindparam("new_name"), settings=bindparam("new_settings"))
)
DROP_BOARD = delete(boards).where(boards.c.id == bindparam("key_id"))


def tables() -> Iterator[Table]:
    """All tables of a board in the order in which they lose a person: what tells whose a row is goes last."""
    between = [table for table in dict.fromkeys(OF_BOARDS) if table not in (*FIRST, *LAST, words)]
    return iter((*FIRST, *between, *LAST))


class Erasing:
    """One person, and how many rows of each table were theirs so far."""

    def __init__(self, forgotten: Forgotten) -> None:
        self.forgotten = forgotten
        self.changed: dict[str, int] = {}

    def drop_own(self, work: Work) -> None:
        """Take away a board that is the person's own, whole."""
        for table in reversed(metadata.sorted_tables):
            if "board_id" in table.c:
                found = work.connection.execute(_drop_all(table), {"key_board": work.board.id})
                self._count(table.name, found.rowcount)
        work.connection.execute(DROP_BOARD, {"key_id": work.board.id})

    def page(self, table: Table, after: tuple[Any, ...], work: Work) -> tuple[Any, ...] | None:
        """Forget the person in some rows behind a key, and tell the key to go on from; None at the end."""
        rows, further = page(work.connection, table, work.board.id, after)
        changes = self._theirs_in(table, rows, work)
        gone = [row for row in rows if self._goes(table, row)]
        stays = [(row, change) for row in rows if row not in gone and (change := self._change(table, row, changes))]
        for row in gone:
            work.connection.execute(_drop(table), _key(table, row))
        for row, change in stays:
            news = {f"new_{column}": value for column, value in change.items()}
            work.connection.execute(_update(table, tuple(change)), {**_key(table, row), **news})
        if table in {tasks, notes}:
            reindex(work, {row["number"] for row in (*gone, *(row for row, _ in stays))})
        self._count(table.name, len(gone) + len(stays))
        return further

    def board(self, at: datetime, work: Work) -> None:
        """Take the person out of what a board is called, and let its live cards be drawn anew."""
        work.live_cards.mark_stale(at)
        name, settings = work.connection.execute(NAME_OF, {"key_id": work.board.id}).one()
        if self.forgotten.in_([name, settings]):
            without = self.forgotten.without
            news = {"key_id": work.board.id, "new_name": without(name), "new_settings": without(settings)}
            work.connection.execute(RENAME, news)

    def _theirs_in(self, table: Table, rows: list[Row], work: Work) -> set[int]:
        """The tasks of these rows that the person asked for, or was the one who did."""
        if table is tasks:
            return {row["number"] for row in rows if any(self.forgotten.is_(row[f"{role}_id"]) for role in OWN_WORDS)}
        if table is not events or not rows:
            return set()
        keys = {"board_id": work.board.id, "numbers": sorted({row["number"] for row in rows})}
        return {
            number for number, *people in work.connection.execute(ASKED, keys) if any(map(self.forgotten.is_, people))
        }

    def _goes(self, table: Table, row: Row) -> bool:
        """Whether a row is the person's alone: their membership, their notes, what is kept under their id or chat.

        A key that names them goes with its row, as what another system calls a task by may do; what a system is called
        by an operator stays, as its secret would go with it.
        """
        person = self.forgotten.person
        if table is not input_sources and any(
            row[column.name] in person.chats or self._in(column, row) for column in keys_of(table)
        ):
            return True
        if table is outbox:
            return row["to_conversation"] in person.chats or row["heard_in"] in person.chats
        return table is notes and self.forgotten.is_(row["by_id"])

    def _change(self, table: Table, row: Row, theirs: set[int]) -> dict[str, Any]:
        """The columns of a row that are other ones without the person."""
        news = {
            column.name: self.forgotten.without(row[column.name]) if self._in(column, row) else row[column.name]
            for column in texts_of(table)
        }
        for role in ROLES.get(table, ()):
            if self.forgotten.is_(row[f"{role}_id"]):
                news |= {f"{role}_id": FORMER, f"{role}_name": self.forgotten.name}
        own = "number" in row and row["number"] in theirs
        if table is tasks and (own or row["source_conversation"] in self.forgotten.person.chats):
            news |= SOURCE
        if table is tasks and own:
            news["original"] = ""
        if table is recurrences and self.forgotten.is_(row["by_id"]):
            news["ask"] = {**news["ask"], "original": ""}
        if table is events and row["before"] and (own or self.forgotten.is_(row["by_id"])):
            news["before"] = _unsaid(news["before"], of_task=own)
        return {column: value for column, value in news.items() if value != row[column]}

    def _in(self, column: Column[Any], row: Row) -> bool:
        """Whether a column names the person, and is no word of the program that they are called like."""
        value = row[column.name]
        called = (*self.forgotten.person.names, *self.forgotten.also)
        said = is_word(column) and " " not in (value or " ") and value in called
        return not said and self.forgotten.in_(value)

    def _count(self, table: str, rows: int) -> None:
        if rows > 0:
            self.changed[table] = self.changed.get(table, 0) + rows


def reindex(work: Work, numbers: Iterable[int]) -> None:
    """Find tasks by the words that they and their notes have now."""
    keys: dict[str, Any] = {"board_id": work.board.id, "numbers": sorted(numbers)}
    for row in work.connection.execute(TASKS, keys).mappings() if keys["numbers"] else ():
        terms.index_anew(work.connection, work.board, task_of(row))


def _unsaid(before: dict[str, Any], *, of_task: bool) -> dict[str, Any]:
    """What a change replaced, without the own words of an ask, and of a task without the message that they stood in."""
    said: dict[str, Any] = {"original": "", **SOURCE} if of_task else {}
    if "original" in before.get("ask", ()):
        said["ask"] = {**before["ask"], "original": ""}
    return {column: said.get(column, value) for column, value in before.items()}


def _key(table: Table, row: Row) -> dict[str, Any]:
    return {f"key_{column.name}": row[column.name] for column in table.primary_key}


@lru_cache
def _is(table: Table) -> Any:  # noqa: ANN401 - a condition of SQLAlchemy
    return and_(*(column == bindparam(f"key_{column.name}") for column in table.primary_key))


@lru_cache
def _drop(table: Table) -> Executable:
    return delete(table).where(_is(table))


@lru_cache
def _drop_all(table: Table) -> Executable:
    return delete(table).where(table.c.board_id == bindparam("key_board"))


@lru_cache(maxsize=512)
def _update(table: Table, columns: tuple[str, ...]) -> Executable:
    return update(table).where(_is(table)).values({column: bindparam(f"new_{column}") for column in columns})
