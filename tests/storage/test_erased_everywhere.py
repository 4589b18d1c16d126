"""Somebody who stands in every text of every table is in none once they are erased, whatever tables there will be."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Boolean, Column, Date, Integer, String, Table

from bot.erasure import erase
from kanban.tasks import Person
from storage.columns import Json, Moment
from storage.erasing import tables
from storage.forgetting import Forgotten
from storage.persons import known
from storage.store import Store
from storage.tables import input_sources, metadata
from storage.work import Work
from tests.bot.subcommands.filled import on
from tests.cards.facts import NOW
from tests.kanban.builders import TASK
from tests.storage.units import numbered, put, url_of

BEA = Person("29:1bea-of-the-helpdesk", "Bea Nováková")
OLD_NAME = "Bea Mladá"
TRACES = (BEA.id, "Nov", "Mlad", "aad-of-bea")
MADE_OF_RULES = {
    "tasks": {"lane", "type", "input", "value", "effort", "blocker_came_from", "triage_place"},
    "boards": {"kind", "tenant", "place"},
}
WITHOUT_TEXT = {"triages", "occurrences"}


def value_of(column: Column[Any]) -> object:
    """A value that names her, where a column's can; any other one where not."""
    if column.name.endswith("_id") and isinstance(column.type, String):
        return BEA.id
    match column.type:
        case Json():
            said = {"who_id": BEA.id, "who_name": OLD_NAME, "said": [[BEA.name, False], f"ask {OLD_NAME}"]}
            return orjson.dumps(said).decode()
        case String():
            return f"{BEA.name}, {BEA.id} and {OLD_NAME}"
        case Boolean():
            return 0
        case Moment():
            return 1
        case Date():
            return date(2026, 11, 27).isoformat()
        case Integer():
            return 1
        case _:
            raise AssertionError(f"{column} is of a type that this test does not know")


def rows_of(table: Table) -> Iterator[dict[str, object]]:
    """A row in which only the key is not hers, and one for each part of the key that is."""
    row = {column.name: value_of(column) for column in table.c}
    plain = {column.name: "19:somewhere" for column in table.primary_key if isinstance(column.type, String)}
    yield row | plain
    for column in () if table is input_sources else plain:  # of which operators say what it is called
        yield row | plain | {column: BEA.id}
        yield row | plain | {column: f"of {BEA.id}, {BEA.name}"}


def planted(database: Path) -> None:
    """Her in every table: real tasks whose texts all name her, and rows of everything else."""
    on(database, lambda work: put(work, *numbered(TASK, 1, 2)))
    on(database, known_as)
    blocked = "UPDATE tasks SET lane = 'blocked', blocker_came_from = 'in_progress'"
    with closing(sqlite3.connect(database)) as raw, raw:
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute(blocked)
        for table in metadata.sorted_tables:
            if "board_id" not in table.c or table.name in {"tasks", "members"}:
                continue
            for row in rows_of(table):
                names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
                raw.execute(f"INSERT OR REPLACE INTO {table.name} ({names}) VALUES ({marks})", [*row.values()])  # noqa: S608
        for name in ("tasks", "boards"):
            for column in metadata.tables[name].c:
                if _is_free(column):
                    value = '[["Bea Nov\u00e1kov\u00e1", false]]' if column.name == "subtasks" else value_of(column)
                    value = '["INC0012345"]' if column.name == "tickets" else value
                    value = "{}" if column.name == "settings" else value
                    raw.execute(f'UPDATE {name} SET "{column.name}" = ?', [value])  # noqa: S608


def known_as(work: Work) -> None:
    """She is a member, under a name of before too."""
    work.members.admit(Person(BEA.id, OLD_NAME), NOW - timedelta(days=2), "aad-of-bea")
    work.members.admit(BEA, NOW, "aad-of-bea", mail="bea@example.com", anew=True)


def _is_free(column: Column[Any]) -> bool:
    """Whether a column of tasks or boards holds whatever people say."""
    made = MADE_OF_RULES[column.table.name]
    return isinstance(column.type, (String, Json)) and column.name not in made and not column.primary_key


async def erased(database: Path) -> None:
    """She is erased as the program does it."""
    store = await Store.open(url_of(database))
    try:
        found = await store.query(lambda connection: known(connection, BEA.id))
        await erase(store, Forgotten(found, "", ("Bea Mladá",)), NOW, lambda _, __: None)
    finally:
        await store.close()


def named_in(database: Path) -> list[str]:
    """The lines of the whole database that hold a trace of her."""
    with closing(sqlite3.connect(database)) as raw:
        return [line[:300] for line in raw.iterdump() if any(trace in line for trace in TRACES)]


def test_no_text_of_any_table_names_her(database: Path) -> None:
    planted(database)
    before = "\n".join(named_in(database))
    assert {table.name for table in tables() if f'"{table.name}"' not in before} <= WITHOUT_TEXT

    asyncio.run(erased(database))

    assert named_in(database) == []


def test_every_table_of_a_board_is_looked_through() -> None:
    of_boards = {table.name for table in metadata.sorted_tables if "board_id" in table.c}
    assert {table.name for table in tables()} == of_boards - {"terms"}
