"""A board's settings and people, the conversations it is in, its live cards, and what the rules keep on a task."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

FIRST_ADMINS = """
UPDATE members SET role = 'admin' WHERE NOT EXISTS (
    SELECT 1 FROM members AS earlier WHERE earlier.board_id = members.board_id
    AND (earlier.seen_at < members.seen_at OR (earlier.seen_at = members.seen_at AND earlier.id < members.id))
)
"""


def upgrade() -> None:
    """Bring the schema up; of every board that is there whoever was met first is its admin."""
    op.add_column("boards", sa.Column("settings", sa.Text(), server_default="{}", nullable=False))
    op.add_column("boards", sa.Column("roster_at", sa.BigInteger(), nullable=True))
    op.add_column("members", sa.Column("role", sa.String(length=8), server_default="member", nullable=False))
    for column in ("left_at", "checked_at", "chosen_at"):
        op.add_column("members", sa.Column(column, sa.BigInteger(), nullable=True))
    op.create_index("ix_members_person", "members", ["id", "board_id"], unique=False)
    op.add_column("tasks", sa.Column("discarded_for", sa.Text(), server_default="", nullable=False))
    for column in ("became_project", "swarm", "kept_whole"):
        op.add_column("tasks", sa.Column(column, sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute(FIRST_ADMINS)
    _conversations()
    _live_cards()
    _announcements()


def downgrade() -> None:
    """Take the schema back; what the earlier version has no lane for returns to where it was, or to BACKLOG."""
    op.execute("UPDATE tasks SET lane = 'backlog' WHERE lane = 'pm_review'")
    op.execute("UPDATE events SET happening = 'edited' WHERE happening IN ('swarmed', 'settings')")
    op.drop_table("announcements")
    op.drop_table("live_cards")
    op.drop_table("conversations")
    for column in ("kept_whole", "swarm", "became_project", "discarded_for"):
        op.drop_column("tasks", column)
    op.drop_index("ix_members_person", "members")
    for column in ("chosen_at", "checked_at", "left_at", "role"):
        op.drop_column("members", column)
    for column in ("roster_at", "settings"):
        op.drop_column("boards", column)


def _conversations() -> None:
    op.create_table(
        "conversations",
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=300), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("service_url", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("is_home", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"]),
        sa.PrimaryKeyConstraint("board_id", "id"),
    )


def _live_cards() -> None:
    op.create_table(
        "live_cards",
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("conversation", sa.String(length=300), nullable=False),
        sa.Column("thread", sa.String(length=400), nullable=False),
        sa.Column("message", sa.String(length=200), nullable=False),
        sa.Column("question", sa.String(length=200), nullable=False),
        sa.Column("locale", sa.String(length=35), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("posted_at", sa.BigInteger(), nullable=False),
        sa.Column("stale_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"]),
        sa.PrimaryKeyConstraint("board_id", "conversation"),
    )
    op.create_index("ix_live_cards_stale", "live_cards", ["stale_at"], unique=False)


def _announcements() -> None:
    op.create_table(
        "announcements",
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("tried_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"]),
        sa.PrimaryKeyConstraint("board_id", "number", "version"),
    )
    op.create_index("ix_announcements_waiting", "announcements", ["tried_at", "at"], unique=False)
