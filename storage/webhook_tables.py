"""The tables of webhooks: who is told of a board, and what they are still to be told."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text
from sqlalchemy.types import Boolean

from storage.columns import Json, Moment
from storage.tables import metadata

webhooks = Table(
    "webhooks",
    metadata,
    Column("board_id", Integer, ForeignKey("boards.id"), primary_key=True),
    Column("id", String(16), primary_key=True),
    Column("name", String(60), nullable=False),
    Column("url", Text, nullable=False),
    Column("secret", String(80), nullable=False),
    Column("headers", Json, nullable=False),
    Column("events", Json, nullable=False),
    Column("sends_owner", Boolean, nullable=False),
    Column("sends_title", Boolean, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("failing_since", Moment),
    Column("held_until", Moment),
    Column("gone_at", Moment),
    Column("answered_at", Moment),
    Column("epoch", String(24), nullable=False, server_default=""),
    Column("paused_at", Moment),
    Column("answer", String(80), nullable=False),
    Index("ix_webhooks_gone", "gone_at"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("board_id", Integer, ForeignKey("boards.id"), primary_key=True),
    Column("webhook", String(16), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("event", String(24), nullable=False),
    Column("at", Moment, nullable=False),
    Column("came_from", String(16)),
    Column("went_to", String(16), nullable=False),
    Column("task", Json, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("due_at", Moment),
    Column("tried_at", Moment),
    Column("claimed_at", Moment),
    Column("delivered_at", Moment),
    Column("parked_at", Moment),
    Column("epoch", String(24), nullable=False, server_default=""),
    Index("ix_deliveries_due", "board_id", "webhook", "due_at"),
)
Index("ix_deliveries_parked", deliveries.c.parked_at, sqlite_where=deliveries.c.parked_at.is_not(None))
