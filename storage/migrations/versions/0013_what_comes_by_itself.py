"""What comes by itself, and which tasks came of it on which days."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema up; nothing comes by itself yet."""
    op.create_table(
        "recurrences",
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("pattern", sa.String(length=200), nullable=False),
        sa.Column("at", sa.String(length=5), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("ask", sa.Text(), nullable=False),
        sa.Column("due_in", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.String(length=200), nullable=False),
        sa.Column("by_name", sa.String(length=300), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("next_day", sa.Date(), nullable=True),
        sa.Column("gone", sa.Date(), nullable=True),
        sa.Column("stopped", sa.Boolean(), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=True),
        sa.Column("planned_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"]),
        sa.PrimaryKeyConstraint("board_id", "id"),
    )
    op.create_index("ix_recurrences_next", "recurrences", ["next_at"])
    op.create_index("ix_recurrences_planned", "recurrences", ["planned_at"])
    op.create_index("ix_recurrences_listed", "recurrences", ["board_id", "stopped", "next_day", "id"])
    op.create_table(
        "occurrences",
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("recurrence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"]),
        sa.PrimaryKeyConstraint("board_id", "recurrence", "day"),
    )
    op.create_index("ix_occurrences_number", "occurrences", ["board_id", "number", "day"])


def downgrade() -> None:
    """Take the schema back; nothing comes by itself any more, and the tasks that came stay as they are."""
    op.execute("DELETE FROM events WHERE happening = 'recurring'")
    op.drop_table("occurrences")
    op.drop_table("recurrences")
