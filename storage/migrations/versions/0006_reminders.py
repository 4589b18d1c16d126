"""Posts with a moment and a conversation of their own, the thread of an ask, what mornings told; emergencies."""

from urllib.parse import parse_qs, urlsplit

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

BATCH = 500
EMERGENCIES = """
INSERT INTO outbox (board_id, key, kind, number, version, heard_in, at)
SELECT events.board_id, 'still:' || events.number || ':' || events.version, 'still', events.number, events.version, '',
    events.at + 86400000000
FROM tasks JOIN events ON events.board_id = tasks.board_id AND events.number = tasks.number
WHERE tasks.lane = 'emergency' AND events.version = (
    SELECT max(raised.version) FROM events AS raised WHERE raised.board_id = tasks.board_id
    AND raised.number = tasks.number AND raised.went_to = 'emergency'
)
"""
OWN = "board_id IN (SELECT id FROM boards WHERE kind = 'person')"


def upgrade() -> None:
    """Bring the schema up; whoever asked in a thread is answered there, and open emergencies are asked about."""
    op.add_column("outbox", sa.Column("to_board", sa.Integer(), nullable=True))
    op.add_column("outbox", sa.Column("to_conversation", sa.String(length=300), nullable=True))
    op.add_column("outbox", sa.Column("to_thread", sa.String(length=200), nullable=True))
    op.add_column("tasks", sa.Column("source_thread", sa.String(length=200), server_default="", nullable=False))
    op.add_column("meetings", sa.Column("told_at", sa.BigInteger(), nullable=True))
    op.add_column("meetings", sa.Column("told_of", sa.Text(), nullable=True))
    _threads()
    op.execute(EMERGENCIES)


def downgrade() -> None:
    """Take the schema back; an earlier version knows no reminders and no personal conversations."""
    op.execute("DELETE FROM outbox WHERE kind IN ('digest', 'closed', 'still')")
    op.execute("DELETE FROM meetings WHERE meeting = 'digest'")
    op.execute("DELETE FROM schedules WHERE meeting = 'digest'")
    op.execute(f"DELETE FROM conversations WHERE {OWN}")  # noqa: S608 - words of ours
    op.execute("UPDATE events SET happening = 'edited' WHERE happening = 'kept'")
    op.drop_column("tasks", "source_thread")
    for column in ("told_of", "told_at"):
        op.drop_column("meetings", column)
    for column in ("to_thread", "to_conversation", "to_board"):
        op.drop_column("outbox", column)


def _threads() -> None:
    """The threads of earlier asks, which the links to their messages name."""
    connection = op.get_bind()
    found = connection.execute(
        sa.text("SELECT board_id, number, source_link FROM tasks WHERE source_link LIKE '%parentMessageId=%'")
    ).fetchall()
    rows = [{"board": row.board_id, "number": row.number, "thread": _thread(row.source_link)} for row in found]
    for start in range(0, len(rows), BATCH):
        connection.execute(
            sa.text("UPDATE tasks SET source_thread = :thread WHERE board_id = :board AND number = :number"),
            rows[start : start + BATCH],
        )


def _thread(link: str) -> str:
    return parse_qs(urlsplit(link).query).get("parentMessageId", [""])[0][:200]
