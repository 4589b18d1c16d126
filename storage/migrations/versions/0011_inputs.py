"""Which systems may ask for something on which board, and what of theirs a task is."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema up."""
    op.create_table(
        "input_sources",
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("label", sa.String(length=60), nullable=False),
        sa.Column("input", sa.String(length=32), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("revoked_at", sa.BigInteger(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("mark", sa.String(length=8), nullable=False),
        sa.Column("former_salt", sa.String(length=32), nullable=True),
        sa.Column("former_mark", sa.String(length=8), nullable=True),
        sa.Column("former_until", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"]),
        sa.PrimaryKeyConstraint("board_id", "name"),
    )
    op.create_index("ix_input_sources_name", "input_sources", ["name"], unique=True)
    op.create_table(
        "external_ids",
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("external_id", sa.String(length=100), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("said", sa.String(length=40), nullable=False),
        sa.Column("downtime", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"]),
        sa.PrimaryKeyConstraint("board_id", "source", "external_id"),
    )


def downgrade() -> None:
    """Take the schema back."""
    op.drop_table("external_ids")
    op.drop_index("ix_input_sources_name", "input_sources")
    op.drop_table("input_sources")
