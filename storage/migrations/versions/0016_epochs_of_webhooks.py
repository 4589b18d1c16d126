"""What tells deliveries of before and after a restore apart, and which webhooks are paused."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema up."""
    for table in ("webhooks", "deliveries"):
        op.add_column(table, sa.Column("epoch", sa.String(length=24), nullable=False, server_default=""))
    op.add_column("webhooks", sa.Column("paused_at", sa.BigInteger(), nullable=True))
    op.create_index(
        "ix_deliveries_parked",
        "deliveries",
        ["parked_at"],
        sqlite_where=sa.text("parked_at IS NOT NULL"),
        postgresql_where=sa.text("parked_at IS NOT NULL"),
    )


def downgrade() -> None:
    """Take the schema back; what was paused is told again."""
    op.drop_index("ix_deliveries_parked", "deliveries")
    op.drop_column("webhooks", "paused_at")
    for table in ("deliveries", "webhooks"):
        op.drop_column(table, "epoch")
