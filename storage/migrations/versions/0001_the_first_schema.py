"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema up."""
    op.create_table(
        "boards",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("wip_limit", sa.SmallInteger(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("tenant", "kind", "place", name="uq_boards_place"),
    )
    op.create_table(
        "events",
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("happening", sa.String(length=32), nullable=False),
        sa.Column("by_id", sa.String(length=200), nullable=False),
        sa.Column("by_name", sa.String(length=300), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("came_from", sa.String(length=16), nullable=True),
        sa.Column("went_to", sa.String(length=16), nullable=True),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("undone", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["board_id"],
            ["boards.id"],
        ),
        sa.PrimaryKeyConstraint("board_id", "number", "version"),
    )
    op.create_index("ix_events_at", "events", ["board_id", "at"], unique=False)
    op.create_index("ix_events_by", "events", ["board_id", "by_id", "at"], unique=False)

    op.create_table(
        "inbox",
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("answer", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["board_id"],
            ["boards.id"],
        ),
        sa.PrimaryKeyConstraint("board_id", "key"),
    )
    op.create_index("ix_inbox_at", "inbox", ["at"], unique=False)

    op.create_table(
        "members",
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("aad_id", sa.String(length=64), nullable=True),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["board_id"],
            ["boards.id"],
        ),
        sa.PrimaryKeyConstraint("board_id", "id"),
    )
    op.create_table(
        "notes",
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("by_id", sa.String(length=200), nullable=False),
        sa.Column("by_name", sa.String(length=300), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["board_id"],
            ["boards.id"],
        ),
        sa.PrimaryKeyConstraint("board_id", "number", "version"),
    )
    op.create_table(
        "tasks",
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("lane", sa.String(length=16), nullable=False),
        sa.Column("priority", sa.SmallInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("original", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("captured_at", sa.BigInteger(), nullable=False),
        sa.Column("entered_at", sa.BigInteger(), nullable=False),
        sa.Column("asked_by_id", sa.String(length=200), nullable=False),
        sa.Column("asked_by_name", sa.String(length=300), nullable=False),
        sa.Column("owner_id", sa.String(length=200), nullable=True),
        sa.Column("owner_name", sa.String(length=300), nullable=True),
        sa.Column("stakeholder_id", sa.String(length=200), nullable=True),
        sa.Column("stakeholder_name", sa.String(length=300), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("type", sa.String(length=16), nullable=True),
        sa.Column("input", sa.String(length=32), nullable=True),
        sa.Column("tickets", sa.Text(), nullable=False),
        sa.Column("subtasks", sa.Text(), nullable=False),
        sa.Column("blocker_cause", sa.Text(), nullable=True),
        sa.Column("blocker_came_from", sa.String(length=16), nullable=True),
        sa.Column("blocker_until", sa.Date(), nullable=True),
        sa.Column("thaws_to", sa.SmallInteger(), nullable=True),
        sa.Column("rounds", sa.Integer(), nullable=False),
        sa.Column("blocked_seconds", sa.Integer(), nullable=False),
        sa.Column("awaits_ticket", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["board_id"],
            ["boards.id"],
        ),
        sa.PrimaryKeyConstraint("board_id", "number"),
    )
    op.create_index("ix_tasks_lane", "tasks", ["board_id", "lane", "priority", "due", "number"], unique=False)
    op.create_index("ix_tasks_owner", "tasks", ["board_id", "owner_id", "lane"], unique=False)
    op.create_index("ix_tasks_recent", "tasks", ["board_id", "lane", "entered_at"], unique=False)


def downgrade() -> None:
    """Take the schema back."""
    op.drop_index("ix_tasks_recent", "tasks")
    op.drop_index("ix_tasks_owner", "tasks")
    op.drop_index("ix_tasks_lane", "tasks")

    op.drop_table("tasks")
    op.drop_table("notes")
    op.drop_table("members")
    op.drop_index("ix_inbox_at", "inbox")

    op.drop_table("inbox")
    op.drop_index("ix_events_by", "events")
    op.drop_index("ix_events_at", "events")

    op.drop_table("events")
    op.drop_table("boards")
