"""By which e-mail address a member is recognised, as a digest; Teams' next list of the members fills it in."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema up."""
    op.add_column("members", sa.Column("mail", sa.String(length=40)))


def downgrade() -> None:
    """Take the schema back."""
    op.drop_column("members", "mail")
