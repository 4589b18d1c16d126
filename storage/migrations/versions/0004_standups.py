"""A live card of each kind in a conversation, and how long tasks stay in the lanes that they leave."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema up; the live cards that are there are of boards."""
    op.create_index("ix_tasks_wip", "tasks", ["board_id", "lane", "owner_id"], unique=False)
    op.create_index("ix_events_left", "events", ["board_id", "came_from", "at"], unique=False)
    _with_key("board_id", "conversation", "kind")


def downgrade() -> None:
    """Take the schema back; a stand-up stays as it is."""
    op.execute("DELETE FROM live_cards WHERE kind <> 'board'")
    _with_key("board_id", "conversation")
    op.drop_index("ix_events_left", "events")
    op.drop_index("ix_tasks_wip", "tasks")


def _with_key(*key: str) -> None:
    """Make the table of live cards anew, with another key, and keep its rows."""
    columns = ["board_id", "conversation", "thread", "message", "question", "locale", "zone", "posted_at", "stale_at"]
    op.rename_table("live_cards", "live_cards_before")
    op.drop_index("ix_live_cards_stale", "live_cards_before")
    kind = [sa.Column("kind", sa.String(length=8), nullable=False)] if "kind" in key else []
    op.create_table(
        "live_cards",
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("conversation", sa.String(length=300), nullable=False),
        *kind,
        sa.Column("thread", sa.String(length=400), nullable=False),
        sa.Column("message", sa.String(length=200), nullable=False),
        sa.Column("question", sa.String(length=200), nullable=False),
        sa.Column("locale", sa.String(length=35), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("posted_at", sa.BigInteger(), nullable=False),
        sa.Column("stale_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"]),
        sa.PrimaryKeyConstraint(*key),
    )
    op.create_index("ix_live_cards_stale", "live_cards", ["stale_at"], unique=False)
    before = sa.table("live_cards_before", *map(sa.column, columns))
    after = sa.table("live_cards", *map(sa.column, [*columns, "kind"]))
    kept = [*before.c, *([sa.literal("board")] if kind else [])]
    op.execute(after.insert().from_select([*columns, *(["kind"] if kind else [])], sa.select(*kept)))
    op.drop_table("live_cards_before")
