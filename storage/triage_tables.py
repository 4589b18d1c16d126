"""The tables of triages: which there are, and what was decided in them; every key is led by `board_id`."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table

from storage.columns import Moment
from storage.tables import metadata

triages = Table(
    "triages",
    metadata,
    Column("board_id", Integer, ForeignKey("boards.id"), primary_key=True),
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("started_at", Moment, nullable=False),
    Column("last_at", Moment, nullable=False),
    Column("spent_seconds", Integer, nullable=False),
    Column("looks_at", Integer),
    Column("over_at", Moment),
    Column("total", Integer, nullable=False, server_default="0"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("board_id", Integer, ForeignKey("boards.id"), primary_key=True),
    Column("triage_id", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("decision", String(16), nullable=False),
    Column("version", Integer, nullable=False),
    Column("place", Integer, nullable=False),
    Column("by_id", String(200), nullable=False),
    Column("by_name", String(300), nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_decisions_number", "board_id", "number", "version"),
)
