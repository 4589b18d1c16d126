"""Of what a task came by itself."""

from kanban.recurrences import Came
from kanban.tasks import CLOSED_LANES
from storage.work import Work


def came_of(number: int, work: Work) -> Came | None:
    """How a task came by itself, and the open one that came of the same before; None for any other task."""
    found = work.recurrences.of_task(number)
    if found is None:
        return None
    recurrence, days = found
    earlier = work.recurrences.last_task(recurrence, days[0])
    before = None if earlier is None else work.tasks.get(earlier)
    still_open = before is not None and before.lane not in CLOSED_LANES
    rule = work.recurrences.get(recurrence)
    owner = rule.ask.owner
    left = owner if owner is not None and work.members.has_left(owner.id) else None
    return Came(rule, days, before if still_open else None, left)
