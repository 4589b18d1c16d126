"""When what an event finished was asked for and started, and whether it was planned: told by the event itself.

Filled in from the events that there are, task by task: the plus keeps SQLite from reading all of them by their moments.
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

FILL = """
UPDATE events SET
    asked_at = (SELECT min(+one.at) FROM events AS one WHERE {way}),
    started_at = (
        SELECT min(+one.at) FROM events AS one WHERE {way} AND one.went_to IN ('in_progress', 'testing', 'emergency')
    ),
    was_emergency = EXISTS (SELECT 1 FROM events AS one WHERE {way} AND one.went_to = 'emergency'),
    was_accepted = (
        SELECT tasks.accepted_at IS NOT NULL FROM tasks
        WHERE tasks.board_id = events.board_id AND tasks.number = events.number
    )
WHERE went_to = 'done' AND coalesce(came_from, '') != 'done' AND happening NOT IN ('undone', 'imported')
    AND undone IS FALSE
"""
WAY = """
    one.board_id = events.board_id AND one.number = events.number AND one.version <= events.version
    AND one.undone IS FALSE AND one.went_to IS NOT NULL AND one.happening != 'undone'
"""


def upgrade() -> None:
    """Bring the schema up."""
    op.add_column("events", sa.Column("asked_at", sa.BigInteger(), nullable=True))
    op.add_column("events", sa.Column("started_at", sa.BigInteger(), nullable=True))
    op.add_column("events", sa.Column("was_emergency", sa.Boolean(), nullable=True))
    op.add_column("events", sa.Column("was_accepted", sa.Boolean(), nullable=True))
    op.execute(FILL.format(way=WAY))
    op.create_index(
        "ix_events_finished",
        "events",
        ["board_id", "at", "undone", "number", "version", "asked_at", "started_at", "was_emergency", "was_accepted"],
        unique=False,
        sqlite_where=sa.text("asked_at IS NOT NULL"),
        postgresql_where=sa.text("asked_at IS NOT NULL"),
    )


def downgrade() -> None:
    """Take the schema back."""
    op.drop_index("ix_events_finished", "events")
    for column in ("was_accepted", "was_emergency", "started_at", "asked_at"):
        op.drop_column("events", column)
