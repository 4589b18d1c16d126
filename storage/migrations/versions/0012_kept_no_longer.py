"""On which day a board was last tidied of what is kept no longer."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema up."""
    op.add_column("boards", sa.Column("tidied_on", sa.Date()))


def downgrade() -> None:
    """Take the schema back."""
    op.drop_column("boards", "tidied_on")
