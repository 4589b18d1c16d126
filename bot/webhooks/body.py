"""What is sent to other systems: docs/webhooks.md describes it, so that nothing in it changes its meaning."""

from datetime import UTC, datetime
from typing import Any

import orjson

from storage.deliveries import Delivery
from storage.webhooks import Webhook

PING = "ping"


def body_of(delivery: Delivery, webhook: Webhook) -> bytes:
    """One delivery as JSON; it is the same however often it is sent, unless the board was renamed meanwhile."""
    return orjson.dumps(
        {
            "id": delivery.id,
            "event": delivery.event,
            "at": _written(delivery.at),
            "board": _board(webhook),
            "task": delivery.task,
            "from_lane": delivery.came_from,
            "to_lane": delivery.went_to,
            "version": delivery.version,
            "epoch": delivery.epoch,
        }
    )


def ping_of(webhook: Webhook, at: datetime) -> tuple[str, bytes]:
    """The id and the JSON of what only asks whether anybody is there; it tells of no task."""
    key = f"{webhook.id}.ping.{int(at.timestamp())}"
    return key, orjson.dumps({"id": key, "event": PING, "at": _written(at), "board": _board(webhook)})


def _board(webhook: Webhook) -> dict[str, Any]:
    return {"id": webhook.board_id, "name": webhook.board}


def _written(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
