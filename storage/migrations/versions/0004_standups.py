"""An outbox for whatever is posted outside of turns, when meetings are due, a live card of each kind; indexes."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema up; the live cards that are there are of boards."""
    op.create_index("ix_tasks_wip", "tasks", ["board_id", "lane", "owner_id"], unique=False)
    op.create_index("ix_events_left", "events", ["board_id", "came_from", "at"], unique=False)
    _with_key("board_id", "conversation", "kind")
    _outbox()
    _schedules()


def downgrade() -> None:
    """Take the schema back; a stand-up stays as it is."""
    _announcements()
    op.drop_table("meetings")
    op.drop_table("schedules")
    op.execute("DELETE FROM live_cards WHERE kind <> 'board'")
    _with_key("board_id", "conversation")
    op.drop_index("ix_events_left", "events")
    op.drop_index("ix_tasks_wip", "tasks")


def _with_key(*key: str) -> None:
    """Make the table of live cards anew, with another key, and keep its rows."""
    columns = ["board_id", "conversation", "thread", "message", "question", "locale", "zone", "posted_at", "stale_at"]
    op.rename_table("live_cards", "live_cards_before")
    op.drop_index("ix_live_cards_stale", "live_cards_before")
    kind = [sa.Column("kind", sa.String(length=8), nullable=False)] if "kind" in key else []
    op.create_table(
        "live_cards",
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("conversation", sa.String(length=300), nullable=False),
        *kind,
        sa.Column("thread", sa.String(length=400), nullable=False),
        sa.Column("message", sa.String(length=200), nullable=False),
        sa.Column("question", sa.String(length=200), nullable=False),
        sa.Column("locale", sa.String(length=35), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("posted_at", sa.BigInteger(), nullable=False),
        sa.Column("stale_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"]),
        sa.PrimaryKeyConstraint(*key),
    )
    op.create_index("ix_live_cards_stale", "live_cards", ["stale_at"], unique=False)
    before = sa.table("live_cards_before", *map(sa.column, columns))
    after = sa.table("live_cards", *map(sa.column, [*columns, "kind"]))
    kept = [*before.c, *([sa.literal("board")] if kind else [])]
    op.execute(after.insert().from_select([*columns, *(["kind"] if kind else [])], sa.select(*kept)))
    op.drop_table("live_cards_before")


def _outbox() -> None:
    """What boards are still to be told is kept, under other keys; a person's own board is never told anything."""
    op.create_table(
        "outbox",
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("heard_in", sa.String(length=300), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("tried_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"]),
        sa.PrimaryKeyConstraint("board_id", "key"),
    )
    op.create_index("ix_outbox_waiting", "outbox", ["tried_at", "at"], unique=False)
    op.execute(
        "INSERT INTO outbox (board_id, key, kind, number, version, heard_in, at, tried_at) "
        "SELECT board_id, kind || ':' || number || ':' || version, kind, number, version, '', at, tried_at "
        "FROM announcements"
    )
    op.drop_table("announcements")
    op.execute("DELETE FROM outbox WHERE board_id IN (SELECT id FROM boards WHERE kind = 'person')")
    op.execute("DELETE FROM conversations WHERE board_id IN (SELECT id FROM boards WHERE kind = 'person')")


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
    op.execute(
        "INSERT INTO announcements SELECT board_id, number, version, kind, at, tried_at FROM outbox "
        "WHERE kind IN ('emergency', 'swarm')"
    )
    op.drop_table("outbox")


def _schedules() -> None:
    """Boards that have a conversation are planned as soon as the bot runs: a moment long past says so."""
    op.create_table(
        "schedules",
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("meeting", sa.String(length=16), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=True),
        sa.Column("planned_at", sa.BigInteger(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"]),
        sa.PrimaryKeyConstraint("board_id", "meeting"),
    )
    op.create_index("ix_schedules_next", "schedules", ["next_at"], unique=False)
    op.create_index("ix_schedules_planned", "schedules", ["planned_at"], unique=False)
    op.create_table(
        "meetings",
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("meeting", sa.String(length=16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"]),
        sa.PrimaryKeyConstraint("board_id", "meeting", "day"),
    )
    op.execute(
        "INSERT INTO schedules (board_id, meeting, next_at, planned_at, zone) "
        "SELECT DISTINCT board_id, 'standup', 0, 0, '' FROM conversations"
    )
