"""A person's day: what they own, on all boards that Teams has shown them to be a member of, and that has a day."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, bindparam, or_, select

from kanban.tasks import OPEN_LANES, Task
from storage.rows import task_of
from storage.tables import tasks

MOST_SHOWN = 200
WITH_A_DAY = (
    select(tasks)
    .where(
        tasks.c.board_id.in_(bindparam("boards", expanding=True)),
        tasks.c.owner_id == bindparam("owner_id"),
        tasks.c.lane.in_([lane.value for lane in OPEN_LANES]),
        or_(tasks.c.due <= bindparam("until"), tasks.c.blocker_until <= bindparam("today")),
    )
    .order_by(tasks.c.due.is_(None), tasks.c.due, tasks.c.priority, tasks.c.board_id, tasks.c.number)
    .limit(MOST_SHOWN)
)


def with_a_day(
    connection: Connection, boards: Iterable[int], owner: str, today: date, until: date
) -> list[tuple[int, Task]]:
    """The open tasks of an owner that are due by a day, or blocked until today; each with its board's id."""
    keys = {"boards": list(boards), "owner_id": owner, "today": today, "until": until}
    if not keys["boards"]:
        return []
    return [(row["board_id"], task_of(row)) for row in connection.execute(WITH_A_DAY, keys).mappings()]
