"""The tables of what comes by itself; every key is led by `board_id`, as everywhere."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table
from sqlalchemy.types import Boolean

from storage.columns import Json, Moment
from storage.tables import metadata

recurrences = Table(
    "recurrences",
    metadata,
    Column("board_id", Integer, ForeignKey("boards.id"), primary_key=True),
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("pattern", String(200), nullable=False),
    Column("at", String(5), nullable=False),
    Column("start", Date, nullable=False),
    Column("until", Date),
    Column("ask", Json, nullable=False),
    Column("due_in", Integer),
    Column("by_id", String(200), nullable=False),
    Column("by_name", String(300), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("next_day", Date),
    Column("gone", Date),
    Column("skipped", Json, nullable=False, server_default="[]"),
    Column("stopped", Boolean, nullable=False),
    Column("next_at", Moment),
    Column("planned_at", Moment, nullable=False),
    Index("ix_recurrences_next", "next_at"),
    Index("ix_recurrences_planned", "planned_at"),
    Index("ix_recurrences_listed", "board_id", "stopped", "next_day", "id"),
)

occurrences = Table(
    "occurrences",
    metadata,
    Column("board_id", Integer, ForeignKey("boards.id"), primary_key=True),
    Column("recurrence", Integer, primary_key=True, autoincrement=False),
    Column("day", Date, primary_key=True),
    Column("number", Integer, nullable=False),
    Index("ix_occurrences_number", "board_id", "number", "day"),
)
