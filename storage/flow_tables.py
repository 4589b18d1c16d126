"""What of the events is true of lanes, by tasks, and those that finished one: what was taken back is in neither."""

from sqlalchemy import Index, and_, literal_column

from kanban.events import Happening
from storage.tables import events

TRUE = (events.c.undone.is_(False), events.c.went_to.is_not(None))
TRUE_OF_TASK = (*TRUE, events.c.happening != literal_column("'undone'"))  # a literal, by which the index is known
MOVING = (Happening.CAPTURED, Happening.MOVED, Happening.LINKED, Happening.REREAD, Happening.IMPORTED)
TRUE_OF_PERIOD = (*TRUE, events.c.happening.in_([happening.value for happening in MOVING]))  # never by that index
PASSED = Index(
    "ix_events_passed",
    events.c.board_id,
    events.c.number,
    events.c.version,
    events.c.went_to,
    events.c.at,
    events.c.happening,
    events.c.undone,
    sqlite_where=and_(*TRUE_OF_TASK),
)
FINISHED = Index(
    "ix_events_finished",
    events.c.board_id,
    events.c.at,
    events.c.undone,
    events.c.number,
    events.c.version,
    events.c.asked_at,
    events.c.started_at,
    events.c.was_emergency,
    events.c.was_accepted,
    sqlite_where=events.c.asked_at.is_not(None),
)
