"""How often a board has changed; and its lanes, its due and its waking tasks in the order in which they are read."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema up."""
    op.add_column("boards", sa.Column("changes", sa.Integer(), nullable=False, server_default="0"))
    op.drop_index("ix_tasks_lane", "tasks")
    op.create_index(
        "ix_tasks_lane", "tasks", ["board_id", "lane", "priority", sa.text("(due IS NULL)"), "due", "number"]
    )
    op.create_index(
        "ix_tasks_due",
        "tasks",
        ["board_id", "lane", "due"],
        sqlite_where=sa.text("due IS NOT NULL"),
        postgresql_where=sa.text("due IS NOT NULL"),
    )
    waking = sa.text("blocker_until IS NOT NULL")
    op.create_index(
        "ix_tasks_woken", "tasks", ["board_id", "lane", "blocker_until"], sqlite_where=waking, postgresql_where=waking
    )


def downgrade() -> None:
    """Take the schema back."""
    op.drop_index("ix_tasks_woken", "tasks")
    op.drop_index("ix_tasks_due", "tasks")
    op.drop_index("ix_tasks_lane", "tasks")
    op.create_index("ix_tasks_lane", "tasks", ["board_id", "lane", "priority", "due", "number"], unique=False)
    op.drop_column("boards", "changes")
