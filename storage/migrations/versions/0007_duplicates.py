"""The duplicates of a task by their number, so that the newest are found without a walk through all tasks."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema up."""
    op.drop_index("ix_tasks_duplicates", "tasks")
    op.create_index("ix_tasks_duplicates", "tasks", ["board_id", "duplicate_of", "number"], unique=False)


def downgrade() -> None:
    """Take the schema back."""
    op.drop_index("ix_tasks_duplicates", "tasks")
    op.create_index("ix_tasks_duplicates", "tasks", ["board_id", "duplicate_of"], unique=False)
