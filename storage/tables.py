"""The tables, in SQLAlchemy Core; every key is led by `board_id`, so that the data can be split by board."""

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.types import Boolean

from storage.columns import Json, Moment

metadata = MetaData()

boards = Table(
    "boards",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("tenant", String(64), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("place", String(300), nullable=False),
    Column("name", String(300), nullable=False),
    Column("wip_limit", SmallInteger, nullable=False),
    Column("last_number", Integer, nullable=False),
    Column("last_recurrence", Integer, nullable=False, server_default="0"),
    Column("settings", Json, nullable=False, server_default="{}"),
    Column("roster_at", Moment),
    Column("changes", Integer, nullable=False, server_default="0"),
    Column("webhooks", Integer, nullable=False, server_default="0"),
    Column("tidied_on", Date),
    UniqueConstraint("tenant", "kind", "place", name="uq_boards_place"),
)

members = Table(
    "members",
    metadata,
    Column("board_id", Integer, ForeignKey("boards.id"), primary_key=True),
    Column("id", String(200), primary_key=True),
    Column("name", String(300), nullable=False),
    Column("aad_id", String(64)),
    Column("seen_at", Moment, nullable=False),
    Column("role", String(8), nullable=False, server_default="member"),
    Column("left_at", Moment),
    Column("checked_at", Moment),
    Column("chosen_at", Moment),
    Column("mail", String(40)),
    Index("ix_members_person", "id", "board_id"),
)

conversations = Table(
    "conversations",
    metadata,
    Column("board_id", Integer, ForeignKey("boards.id"), primary_key=True),
    Column("id", String(300), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("name", String(300), nullable=False),
    Column("service_url", Text, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("is_home", Boolean, nullable=False, server_default=false()),
    Column("closed_at", Moment),
    Column("locale", String(35), nullable=False, server_default=""),
)

live_cards = Table(
    "live_cards",
    metadata,
    Column("board_id", Integer, ForeignKey("boards.id"), primary_key=True),
    Column("conversation", String(300), primary_key=True),
    Column("kind", String(8), primary_key=True),
    Column("thread", String(400), nullable=False),
    Column("message", String(200), nullable=False),
    Column("question", String(200), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("posted_at", Moment, nullable=False),
    Column("stale_at", Moment),
    Column("shows", String(80), nullable=False, server_default=""),
    Index("ix_live_cards_stale", "stale_at"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("board_id", Integer, ForeignKey("boards.id"), primary_key=True),
    Column("key", String(80), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("number", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("day", Date),
    Column("heard_in", String(300), nullable=False),
    Column("at", Moment, nullable=False),
    Column("tried_at", Moment),
    Column("to_board", Integer),
    Column("to_conversation", String(300)),
    Column("to_thread", String(200)),
    Index("ix_outbox_waiting", "tried_at", "at"),
)

schedules = Table(
    "schedules",
    metadata,
    Column("board_id", Integer, ForeignKey("boards.id"), primary_key=True),
    Column("meeting", String(16), primary_key=True),
    Column("next_at", Moment),
    Column("planned_at", Moment, nullable=False),
    Column("zone", String(64), nullable=False),
    Index("ix_schedules_next", "next_at"),
    Index("ix_schedules_planned", "planned_at"),
)

meetings = Table(
    "meetings",
    metadata,
    Column("board_id", Integer, ForeignKey("boards.id"), primary_key=True),
    Column("meeting", String(16), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("outcome", String(8), nullable=False),
    Column("told_at", Moment),
    Column("told_of", Json),
)

tasks = Table(
    "tasks",
    metadata,
    Column("board_id", Integer, ForeignKey("boards.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("lane", String(16), nullable=False),
    Column("priority", SmallInteger, nullable=False),
    Column("title", Text, nullable=False),
    Column("original", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("captured_at", Moment, nullable=False),
    Column("entered_at", Moment, nullable=False),
    Column("asked_by_id", String(200), nullable=False),
    Column("asked_by_name", String(300), nullable=False),
    Column("owner_id", String(200)),
    Column("owner_name", String(300)),
    Column("stakeholder_id", String(200)),
    Column("stakeholder_name", String(300)),
    Column("due", Date),
    Column("type", String(16)),
    Column("input", String(32)),
    Column("tickets", Json, nullable=False),
    Column("subtasks", Json, nullable=False),
    Column("blocker_cause", Text),
    Column("blocker_came_from", String(16)),
    Column("blocker_until", Date),
    Column("thaws_to", SmallInteger),
    Column("rounds", Integer, nullable=False),
    Column("blocked_seconds", Integer, nullable=False),
    Column("awaits_ticket", Boolean, nullable=False),
    Column("source_conversation", String(300)),
    Column("source_message", String(200)),
    Column("source_link", Text),
    Column("source_gone", Boolean, nullable=False, server_default=false()),
    Column("source_by_form", Boolean, nullable=False, server_default=false()),
    Column("source_thread", String(200), nullable=False, server_default=""),
    Column("duplicate_of", Integer),
    Column("discarded_for", Text, nullable=False, server_default=""),
    Column("became_project", Boolean, nullable=False, server_default=false()),
    Column("swarm", Boolean, nullable=False, server_default=false()),
    Column("kept_whole", Boolean, nullable=False, server_default=false()),
    Column("value", String(8)),
    Column("value_reason", Text, nullable=False, server_default=""),
    Column("effort", String(8)),
    Column("discuss", Boolean, nullable=False, server_default=false()),
    Column("accepted_at", Moment),
    Column("triage_place", String(64)),
    Index("ix_tasks_triage", "board_id", "triage_place"),
    Index("ix_tasks_recent", "board_id", "lane", "entered_at"),
    Index("ix_tasks_captured", "board_id", "lane", "captured_at"),
    Index("ix_tasks_wip", "board_id", "lane", "owner_id"),
    Index("ix_tasks_owner", "board_id", "owner_id", "lane"),
    Index("ix_tasks_source", "board_id", "source_message"),
    Index("ix_tasks_duplicates", "board_id", "duplicate_of", "number"),
)

Index(
    "ix_tasks_lane",
    tasks.c.board_id,
    tasks.c.lane,
    tasks.c.priority,
    tasks.c.due.is_(None),
    tasks.c.due,
    tasks.c.number,
)
Index("ix_tasks_due", tasks.c.board_id, tasks.c.lane, tasks.c.due, sqlite_where=tasks.c.due.is_not(None))
Index(
    "ix_tasks_woken",
    tasks.c.board_id,
    tasks.c.lane,
    tasks.c.blocker_until,
    sqlite_where=tasks.c.blocker_until.is_not(None),
)

terms = Table(
    "terms",
    metadata,
    Column("board_id", Integer, ForeignKey("boards.id"), primary_key=True),
    Column("is_open", Boolean, primary_key=True),
    Column("term", String(40), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("in_title", Boolean, nullable=False),
    Index("ix_terms_number", "board_id", "number", "term", "in_title"),
    sqlite_with_rowid=False,
)

notes = Table(
    "notes",
    metadata,
    Column("board_id", Integer, ForeignKey("boards.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("by_id", String(200), nullable=False),
    Column("by_name", String(300), nullable=False),
    Column("at", Moment, nullable=False),
    Column("text", Text, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("board_id", Integer, ForeignKey("boards.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("happening", String(32), nullable=False),
    Column("by_id", String(200), nullable=False),
    Column("by_name", String(300), nullable=False),
    Column("at", Moment, nullable=False),
    Column("came_from", String(16)),
    Column("went_to", String(16)),
    Column("undoes", Integer),
    Column("undone", Boolean, nullable=False, server_default=false()),
    Column("before", Json),
    Column("asked_at", Moment),
    Column("started_at", Moment),
    Column("was_emergency", Boolean),
    Column("was_accepted", Boolean),
    Index("ix_events_by", "board_id", "by_id", "at"),
    Index("ix_events_at", "board_id", "at", "happening", "went_to", "undone", "number", "came_from"),
    Index("ix_events_left", "board_id", "came_from", "at"),
)

inbox = Table(
    "inbox",
    metadata,
    Column("board_id", Integer, ForeignKey("boards.id"), primary_key=True),
    Column("key", String(80), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("answer", String(16), nullable=False),
    Column("number", Integer),
    Index("ix_inbox_at", "at"),
)

input_sources = Table(
    "input_sources",
    metadata,
    Column("board_id", Integer, ForeignKey("boards.id"), primary_key=True),
    Column("name", String(40), primary_key=True),
    Column("label", String(60), nullable=False),
    Column("input", String(32), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("revoked_at", Moment),
    Column("salt", String(32), nullable=False),
    Column("mark", String(8), nullable=False),
    Column("former_salt", String(32)),
    Column("former_mark", String(8)),
    Column("former_until", Moment),
    Index("ix_input_sources_name", "name", unique=True),
)

external_ids = Table(
    "external_ids",
    metadata,
    Column("board_id", Integer, ForeignKey("boards.id"), primary_key=True),
    Column("source", String(40), primary_key=True),
    Column("external_id", String(100), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("said", String(40), nullable=False),
    Column("downtime", Boolean, nullable=False),
)
