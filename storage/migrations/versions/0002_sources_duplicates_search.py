"""Where an ask was read from, what it duplicates, and the words by which it is found."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

from kanban.similar import spellings

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BATCH = 500
COLUMNS = (
    "duplicate_of",
    "source_by_form",
    "source_gone",
    "source_link",
    "source_message",
    "source_conversation",
)


def upgrade() -> None:
    """Bring the schema up, and keep the words of the tasks that are there."""
    op.add_column("tasks", sa.Column("source_conversation", sa.String(length=300), nullable=True))
    op.add_column("tasks", sa.Column("source_message", sa.String(length=200), nullable=True))
    op.add_column("tasks", sa.Column("source_link", sa.Text(), nullable=True))
    op.add_column("tasks", sa.Column("source_gone", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("tasks", sa.Column("source_by_form", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("tasks", sa.Column("duplicate_of", sa.Integer(), nullable=True))
    op.create_index("ix_tasks_source", "tasks", ["board_id", "source_message"], unique=False)
    op.create_index("ix_tasks_duplicates", "tasks", ["board_id", "duplicate_of"], unique=False)
    op.create_table(
        "terms",
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("term", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["board_id"],
            ["boards.id"],
        ),
        sa.PrimaryKeyConstraint("board_id", "is_open", "term", "number"),
    )
    op.create_index("ix_terms_number", "terms", ["board_id", "number"], unique=False)
    _keep_words()


def downgrade() -> None:
    """Take the schema back; what the earlier version has no word for has happened as an edit."""
    op.execute(
        "UPDATE events SET happening = 'edited' WHERE happening IN ('reread', 'linked', 'source_marked', 'asked_again')"
    )
    op.drop_index("ix_terms_number", "terms")
    op.drop_table("terms")
    op.drop_index("ix_tasks_duplicates", "tasks")
    op.drop_index("ix_tasks_source", "tasks")
    with op.batch_alter_table("tasks") as tasks:
        for name in COLUMNS:
            tasks.drop_column(name)


def _keep_words() -> None:
    """Keep the words of every task and of its notes, a batch at a time."""
    connection = op.get_bind()
    found = connection.execute(
        sa.text("SELECT board_id, number, lane, title, outcome, original, tickets, subtasks FROM tasks")
    )
    while batch := found.fetchmany(BATCH):
        rows = [row for task in batch if task.lane != "discarded" for row in _rows(connection, task)]
        if rows:
            connection.execute(
                sa.text(
                    "INSERT INTO terms (board_id, is_open, term, number) VALUES (:board_id, :is_open, :term, :number)"
                ),
                rows,
            )


def _rows(connection: sa.Connection, task: sa.Row[Any]) -> list[dict[str, object]]:
    key = {"board_id": task.board_id, "number": task.number}
    noted = connection.execute(sa.text("SELECT text FROM notes WHERE board_id = :board_id AND number = :number"), key)
    texts = [
        task.title,
        task.outcome,
        task.original,
        *(text for text, _ in json.loads(task.subtasks)),
        *noted.scalars(),
    ]
    names = [ticket.casefold()[:40] for ticket in json.loads(task.tickets)]
    words = dict.fromkeys([*names, *(term for text in texts for term in spellings(text[:4_000]))])
    return [{**key, "is_open": task.lane != "done", "term": term} for term in words]
