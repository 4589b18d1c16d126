"""What of a change other systems are told: which of four things has happened to a task, as they know it."""

from enum import StrEnum

from kanban.events import Changed
from kanban.tasks import Lane


class WebhookEvent(StrEnum):
    """What has happened to a task; sent to other systems, so values are added, never renamed."""

    CAPTURED = "task.captured"
    MOVED = "task.moved"
    DONE = "task.done"
    EDITED = "task.edited"

    @property
    def word(self) -> str:
        """The event as operators type it."""
        return self.value.removeprefix("task.")


USUAL_EVENTS = frozenset({WebhookEvent.CAPTURED, WebhookEvent.MOVED, WebhookEvent.DONE})


def webhook_event(changed: Changed) -> WebhookEvent:
    """The one event of a change: a task that is new, that came to DONE, to another lane, or that stayed in its own.

    It goes by the lanes, not by what was done: an undo, a duplicate and what is discarded or reopened are moves.
    """
    if changed.before is None:
        return WebhookEvent.CAPTURED
    if changed.before.lane is changed.after.lane:
        return WebhookEvent.EDITED
    return WebhookEvent.DONE if changed.after.lane is Lane.DONE else WebhookEvent.MOVED
