"""Days left out apart from those that have come, and the last number of what comes by itself on each board."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

LEFT_OUT = """
UPDATE recurrences SET skipped = '["' || gone || '"]', gone = (
    SELECT max(day) FROM occurrences
    WHERE occurrences.board_id = recurrences.board_id AND occurrences.recurrence = recurrences.id
) WHERE gone IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM occurrences
    WHERE occurrences.board_id = recurrences.board_id AND occurrences.recurrence = recurrences.id AND day = gone
)
"""
COUNTED = """
UPDATE boards SET last_recurrence = coalesce(
    (SELECT max(recurrences.id) FROM recurrences WHERE recurrences.board_id = boards.id), 0
)
"""


def upgrade() -> None:
    """Bring the schema up; a day before which nothing was to come again, and that has not come, was left out."""
    op.add_column("recurrences", sa.Column("skipped", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("boards", sa.Column("last_recurrence", sa.Integer(), nullable=False, server_default="0"))
    op.execute(LEFT_OUT)
    op.execute(COUNTED)


def downgrade() -> None:
    """Take the schema back; days that are left out come after all."""
    op.drop_column("boards", "last_recurrence")
    op.drop_column("recurrences", "skipped")
