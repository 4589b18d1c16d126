"""Which tasks went through which lane, and when, found in indexes alone: the flow of a team is told from that.

Nothing is stored anew, so there is nothing to fill in; 400,000 events take a few seconds.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

BY_MOMENT = ["board_id", "at", "happening", "went_to", "undone", "number"]


def upgrade() -> None:
    """Bring the schema up."""
    op.drop_index("ix_events_at", "events")
    op.create_index("ix_events_at", "events", [*BY_MOMENT, "came_from"], unique=False)
    op.create_index(
        "ix_events_passed",
        "events",
        ["board_id", "number", "version", "went_to", "at", "happening", "undone"],
        unique=False,
        sqlite_where=sa.text("undone IS 0 AND went_to IS NOT NULL AND happening != 'undone'"),
        postgresql_where=sa.text("undone IS FALSE AND went_to IS NOT NULL AND happening != 'undone'"),
    )


def downgrade() -> None:
    """Take the schema back."""
    op.drop_index("ix_events_passed", "events")
    op.drop_index("ix_events_at", "events")
    op.create_index("ix_events_at", "events", BY_MOMENT, unique=False)
