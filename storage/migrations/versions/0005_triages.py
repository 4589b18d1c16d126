"""Triages with their decisions, what a triage says about a task, and the order in which tasks wait for one."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

MOST_SUBTASKS_OF_A_TASK = 4
URGENT = 0


def upgrade() -> None:
    """Bring the schema up; what waits for a triage gets its place, and triages are planned as soon as the bot runs."""
    op.add_column("tasks", sa.Column("value", sa.String(length=8), nullable=True))
    op.add_column("tasks", sa.Column("value_reason", sa.Text(), server_default="", nullable=False))
    op.add_column("tasks", sa.Column("effort", sa.String(length=8), nullable=True))
    op.add_column("tasks", sa.Column("discuss", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("tasks", sa.Column("accepted_at", sa.BigInteger(), nullable=True))
    op.add_column("tasks", sa.Column("triage_place", sa.String(length=64), nullable=True))
    op.add_column("live_cards", sa.Column("shows", sa.String(length=80), server_default="", nullable=False))
    _places()
    op.create_index("ix_tasks_triage", "tasks", ["board_id", "triage_place"], unique=False)
    _triages()
    op.execute(
        "INSERT INTO schedules (board_id, meeting, next_at, planned_at, zone) "
        "SELECT board_id, 'bmm', 0, 0, zone FROM schedules WHERE meeting = 'standup'"
    )


def downgrade() -> None:
    """Take the schema back; what was accepted stays where it stands."""
    op.execute("UPDATE events SET happening = 'edited' WHERE happening IN ('accepted', 'note_moved')")
    op.execute("DELETE FROM outbox WHERE kind IN ('bmm', 'summary')")
    op.execute("DELETE FROM schedules WHERE meeting = 'bmm'")
    op.execute("DELETE FROM meetings WHERE meeting = 'bmm'")
    op.execute("DELETE FROM live_cards WHERE kind = 'triage'")
    op.drop_column("live_cards", "shows")
    op.drop_table("decisions")
    op.drop_table("triages")
    op.drop_index("ix_tasks_triage", "tasks")
    for column in ("triage_place", "accepted_at", "discuss", "effort", "value_reason", "value"):
        op.drop_column("tasks", column)


def _places() -> None:
    """Sort what waits: Urgent and due first, then by age; ideas after that, and at the end what is large."""
    tasks = sa.table(
        "tasks",
        *map(sa.column, ("board_id", "number", "lane", "priority", "captured_at", "subtasks", "kept_whole")),
        sa.column("due", sa.Date()),
        sa.column("triage_place"),
    )
    connection = op.get_bind()
    waiting = sa.select(tasks).where(tasks.c.lane.in_(["backlog", "idea", "pm_review"]))
    key = (tasks.c.board_id == sa.bindparam("key_board"), tasks.c.number == sa.bindparam("key_number"))
    write = sa.update(tasks).where(*key).values(triage_place=sa.bindparam("new_place"))
    found = [
        {"key_board": row["board_id"], "key_number": row["number"], "new_place": _place(row)}
        for row in connection.execute(waiting).mappings()
    ]
    if found:
        connection.execute(write, found)


def _place(row: sa.RowMapping) -> str:
    large = len(json.loads(row["subtasks"])) > MOST_SUBTASKS_OF_A_TASK and not row["kept_whole"]
    turn = 2 if large or row["lane"] == "pm_review" else 1 if row["lane"] == "idea" else 0
    due = row["due"].isoformat() if row["due"] else "9999-12-31"
    return f"{turn}:{int(row['priority'] != URGENT)}:{due}:{row['captured_at']:017d}:{row['number']:010d}"


def _triages() -> None:
    op.create_table(
        "triages",
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.Column("spent_seconds", sa.Integer(), nullable=False),
        sa.Column("looks_at", sa.Integer(), nullable=True),
        sa.Column("over_at", sa.BigInteger(), nullable=True),
        sa.Column("total", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"]),
        sa.PrimaryKeyConstraint("board_id", "id"),
    )
    op.create_table(
        "decisions",
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("triage_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("decision", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.String(length=200), nullable=False),
        sa.Column("by_name", sa.String(length=300), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"]),
        sa.PrimaryKeyConstraint("board_id", "triage_id", "number"),
    )
    op.create_index("ix_decisions_number", "decisions", ["board_id", "number", "version"], unique=False)
