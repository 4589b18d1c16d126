"""Every webhook as operators see it: how its receiver has answered, what waits, and what was given up."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from kanban.webhook_events import WebhookEvent
from storage.connection import Connection
from storage.deliveries import Delivery, count_waiting, parked
from storage.webhooks import Webhook, everywhere

MOST_SHOWN = 5
TOLD_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Overview:
    """A webhook, how many deliveries wait and are parked, and the newest of those that are parked."""

    webhook: Webhook
    waiting: int
    parked: int
    newest_parked: tuple[Delivery, ...]

    @property
    def condition(self) -> str:
        """How its receiver has answered, in words for operators."""
        standing = self.webhook.standing
        if standing.gone_at is not None:
            return f"gone since {standing.gone_at:%Y-%m-%d %H:%M} UTC: it answered 410"
        if self.webhook.paused_at is not None:
            return f"paused since {self.webhook.paused_at:%Y-%m-%d %H:%M} UTC"
        if standing.failing_since is not None:
            return f"failing since {standing.failing_since:%Y-%m-%d %H:%M} UTC: {standing.answer}"
        if standing.answered_at is None:
            return "nothing sent yet"
        return f"{standing.answer} at {standing.answered_at:%Y-%m-%d %H:%M} UTC"

    def listed(self) -> dict[str, Any]:
        """It as JSON lists it: moments are ISO 8601 in UTC; nothing that is secret."""
        webhook, standing = self.webhook, self.webhook.standing
        return {
            "id": webhook.id,
            "name": webhook.name,
            "host": webhook.host,
            "board_id": webhook.board_id,
            "board": webhook.board,
            "events": [event.word for event in WebhookEvent if event in webhook.events],
            "sends_title": webhook.sends_title,
            "sends_owner": webhook.sends_owner,
            "made_at": webhook.made_at,
            "answered_at": standing.answered_at,
            "answer": standing.answer,
            "failing_since": standing.failing_since,
            "gone_at": standing.gone_at,
            "paused_at": webhook.paused_at,
            "waiting": self.waiting,
            "parked": self.parked,
        }

    def trouble(self, at: datetime) -> str:
        """What an operator has to do something about, with the cure; empty for nothing, or for less than an hour."""
        webhook, since = self.webhook, self.webhook.standing.failing_since
        retry = f"mend it, then kanban-bot webhooks retry {webhook.id}"
        if webhook.standing.gone_at is not None:
            return f"{webhook.host} said that it is gone (410): {retry}, or kanban-bot webhooks revoke {webhook.id}"
        if webhook.paused_at is not None:
            resume = f"kanban-bot webhooks resume {webhook.id}"
            return (
                f"it is {self.condition}, {self.waiting} deliveries wait: {resume}, or revoke it where this is a copy"
            )
        if self.parked:
            return f"{self.parked} deliveries are parked ({self.condition}): {retry}"
        if since is not None and at - since >= TOLD_AFTER:
            return f"{webhook.host} is {self.condition}, {self.waiting} deliveries wait: mend the receiver"
        return ""


def overview(connection: Connection) -> list[Overview]:
    """Every webhook of every board."""
    found: list[Overview] = []
    for webhook in everywhere(connection):
        newest, count = parked(connection, webhook, MOST_SHOWN)
        found.append(Overview(webhook, count_waiting(connection, webhook), count, tuple(newest)))
    return found
