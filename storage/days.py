"""A person's day: what they own on their boards and that has a day, or was accepted for them lately."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import bindparam, or_, select

from kanban.tasks import OPEN_LANES, Task
from storage.connection import Connection
from storage.rows import task_of
from storage.tables import tasks

MOST_SHOWN = 200
WITH_A_DAY = (
    select(tasks)
    .where(
        tasks.c.board_id.in_(bindparam("boards", expanding=True)),
        tasks.c.owner_id == bindparam("owner_id"),
        tasks.c.lane.in_([lane.value for lane in OPEN_LANES]),
        or_(
            tasks.c.due <= bindparam("until"),
            tasks.c.blocker_until <= bindparam("today"),
            tasks.c.accepted_at >= bindparam("since"),
        ),
    )
    .order_by(tasks.c.due.is_(None), tasks.c.due, tasks.c.priority, tasks.c.board_id, tasks.c.number)
    .limit(MOST_SHOWN)
)


def with_a_day(
    connection: Connection, boards: Iterable[int], owner: str, days: tuple[date, date], since: datetime
) -> list[tuple[int, Task]]:
    """The open tasks of an owner that are blocked until today or due by a day, the two `days`, or accepted lately.

    Each comes with its board's id.
    """
    keys = {"boards": list(boards), "owner_id": owner, "today": days[0], "until": days[1], "since": since}
    if not keys["boards"]:
        return []
    return [(row["board_id"], task_of(row)) for row in connection.execute(WITH_A_DAY, keys).mappings()]
