"""Which words are a title's, so that a search is ranked without reading titles; and what a stand-up looks for.

A table without row ids holds each word once instead of in the table and in its key.
"""

import re
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

BATCH = 2_000
WORD = re.compile(r"[^\W_]+")
KEY = ("board_id", "is_open", "term", "number")
OLD = sa.text(
    "SELECT t.board_id, t.is_open, t.term, t.number, tasks.title FROM terms AS t"
    " JOIN tasks ON tasks.board_id = t.board_id AND tasks.number = t.number"
    " ORDER BY t.board_id, t.is_open, t.term, t.number"
)
NEW = sa.text(
    "INSERT INTO new_terms (board_id, is_open, term, number, in_title)"
    " VALUES (:board_id, :is_open, :term, :number, :in_title)"
)


def upgrade() -> None:
    """Bring the schema up."""
    op.create_table(
        "new_terms",
        *_key(),
        sa.Column("in_title", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"]),
        sa.PrimaryKeyConstraint(*KEY),
        sqlite_with_rowid=False,
    )
    connection = op.get_bind()
    found = connection.execute(OLD)
    while batch := found.fetchmany(BATCH):
        connection.execute(NEW, list(_rows(batch)))
    op.drop_index("ix_terms_number", "terms")
    op.drop_table("terms")
    op.rename_table("new_terms", "terms")
    op.create_index("ix_terms_number", "terms", ["board_id", "number", "term", "in_title"], unique=False)
    op.create_index("ix_tasks_captured", "tasks", ["board_id", "lane", "captured_at"], unique=False)
    op.drop_index("ix_events_at", "events")
    columns = ["board_id", "at", "happening", "went_to", "undone", "number"]
    op.create_index("ix_events_at", "events", columns, unique=False)


def downgrade() -> None:
    """Take the schema back."""
    op.drop_index("ix_events_at", "events")
    op.create_index("ix_events_at", "events", ["board_id", "at"], unique=False)
    op.drop_index("ix_tasks_captured", "tasks")
    op.create_table(
        "old_terms",
        *_key(),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"]),
        sa.PrimaryKeyConstraint(*KEY),
    )
    op.execute("INSERT INTO old_terms SELECT board_id, is_open, term, number FROM terms")
    op.drop_index("ix_terms_number", "terms")
    op.drop_table("terms")
    op.rename_table("old_terms", "terms")
    op.create_index("ix_terms_number", "terms", ["board_id", "number"], unique=False)


def _key() -> Iterator[sa.Column[Any]]:
    yield sa.Column("board_id", sa.Integer(), nullable=False)
    yield sa.Column("is_open", sa.Boolean(), nullable=False)
    yield sa.Column("term", sa.String(length=40), nullable=False)
    yield sa.Column("number", sa.Integer(), autoincrement=False, nullable=False)


def _rows(batch: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - rows
    """The words with whether the title has one that begins so; all stems but a few are such beginnings.

    happi of happy is none, and ranks its task with those that say so elsewhere, until its words change.
    """
    for board, is_open, term, number, title in batch:
        folded = title.casefold()
        in_title = term in folded and any(folded[match.start() :].startswith(term) for match in WORD.finditer(folded))
        yield {"board_id": board, "is_open": is_open, "term": term, "number": number, "in_title": in_title}
