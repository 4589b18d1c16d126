"""The table of tips; it is no count of anybody's work, as it never goes past three."""

from sqlalchemy import Column, ForeignKey, Integer, SmallInteger, String, Table

from storage.tables import metadata

tips = Table(
    "tips",
    metadata,
    Column("board_id", Integer, ForeignKey("boards.id"), primary_key=True),
    Column("person", String(200), primary_key=True),
    Column("tip", String(16), primary_key=True),
    Column("used", SmallInteger, nullable=False),
    Column("shown_on", Integer),
)
