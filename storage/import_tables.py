"""The tables of what was brought in from files, by its id where it came from, and of what tells databases apart."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table

from storage.columns import Moment
from storage.tables import metadata

imports = Table(
    "imports",
    metadata,
    Column("board_id", Integer, ForeignKey("boards.id"), primary_key=True),
    Column("source", String(100), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    sqlite_with_rowid=False,
)

origin = Table(
    "origin",
    metadata,
    Column("one", Integer, primary_key=True),
    Column("id", String(17), nullable=False),
)
