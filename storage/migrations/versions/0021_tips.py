"""What people need not be told any more on their receipts."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema up."""
    op.create_table(
        "tips",
        sa.Column("board_id", sa.Integer(), sa.ForeignKey("boards.id"), primary_key=True),
        sa.Column("person", sa.String(length=200), primary_key=True),
        sa.Column("tip", sa.String(length=16), primary_key=True),
        sa.Column("used", sa.SmallInteger(), nullable=False),
        sa.Column("shown_on", sa.Integer()),
    )


def downgrade() -> None:
    """Take the schema back."""
    op.drop_table("tips")
