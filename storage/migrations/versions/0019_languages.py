"""Which language a board speaks, in its settings; and of whoever's own chat it is, for what comes by itself there.

A board of before goes on in English, which was all that there was. A live card is drawn in its board's language.
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema up."""
    op.add_column("conversations", sa.Column("locale", sa.String(length=35), nullable=False, server_default=""))
    op.drop_column("live_cards", "locale")
    if op.get_bind().dialect.name == "sqlite":
        op.execute("UPDATE boards SET settings = json_set(settings, '$.language', 'en')")
    else:
        op.execute("UPDATE boards SET settings = jsonb_set(settings::jsonb, '{language}', '\"en\"')::text")


def downgrade() -> None:
    """Take the schema back."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("UPDATE boards SET settings = json_remove(settings, '$.language')")
    else:
        op.execute("UPDATE boards SET settings = (settings::jsonb - 'language')::text")
    op.add_column("live_cards", sa.Column("locale", sa.String(length=35), nullable=False, server_default=""))
    op.drop_column("conversations", "locale")
