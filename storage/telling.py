"""What of a change is to be told to other systems, written with the change itself."""

from datetime import date
from typing import Any

from sqlalchemy import insert

from kanban.board import Board
from kanban.events import Changed
from kanban.tasks import Source, Task
from kanban.webhook_events import WebhookEvent, webhook_event
from storage import webhooks
from storage.connection import Connection
from storage.webhook_tables import deliveries
from storage.webhooks import Webhook

INSERT = insert(deliveries)
MANY_PEOPLE = "@thread."  # in the ids of channels and group chats; others are made of those of their two people


def tell(connection: Connection, board: Board, changed: Changed) -> None:
    """Let every webhook of a board that wants to know be told of a change."""
    event = webhook_event(changed)
    for webhook in webhooks.of_board(connection, board):
        task = shown(changed.after, webhook)
        same = changed.before is not None and shown(changed.before, webhook) == task
        if event not in webhook.events or (event is WebhookEvent.EDITED and same):
            continue
        row = {
            "board_id": board.id,
            "webhook": webhook.id,
            "number": changed.event.number,
            "version": changed.event.version,
            "event": event.value,
            "at": changed.event.at,
            "came_from": changed.before and changed.before.lane.value,
            "went_to": changed.after.lane.value,
            "task": task,
            "tries": 0,
            "due_at": changed.event.at,
            "epoch": webhook.epoch,
        }
        unsent = {"tried_at": None, "claimed_at": None, "delivered_at": None, "parked_at": None}
        connection.execute(INSERT, {**row, **unsent})


def shown(task: Task, webhook: Webhook) -> dict[str, Any]:
    """As much of a task as a webhook is told: never who asked for it, in which words, or what was noted on it."""
    told: dict[str, Any] = {
        "number": task.number,
        "title": task.title,
        "lane": task.lane.value,
        "priority": task.priority.value,
        "owner": task.owner and task.owner.name,
        "due": _written(task.due),
        "tickets": list(task.tickets),
        "type": task.type and task.type.value,
        "link": _link(task.source),
    }
    hidden = {name for name, sent in (("owner", webhook.sends_owner), ("title", webhook.sends_title)) if not sent}
    return {name: value for name, value in told.items() if name not in hidden}


def _written(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _link(source: Source | None) -> str | None:
    """The address of the message that a task was read from, where that names nobody."""
    return source.link or None if source is not None and MANY_PEOPLE in source.conversation else None
