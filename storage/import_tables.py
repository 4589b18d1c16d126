"""The table of what was brought in from files: a task by its id where it came from."""

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
