"""By what the tasks of this database are known elsewhere: two bots both have a first task on a first board."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema up."""
    origin = op.create_table(
        "origin",
        sa.Column("one", sa.Integer(), primary_key=True),
        sa.Column("id", sa.String(length=17), nullable=False),
    )
    op.bulk_insert(origin, [{"one": 1, "id": f"d{secrets.token_hex(8)}"}])


def downgrade() -> None:
    """Take the schema back."""
    op.drop_table("origin")
