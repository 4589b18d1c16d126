"""What hinders boards from telling other systems is said, with its cure apart from it."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from functools import partial

from bot.app import STORE
from bot.checks.finding import Outcome
from kanban.webhook_events import USUAL_EVENTS
from storage import webhooks
from storage.webhooks import Webhook
from tests.bot.checks.conftest import Installation

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


async def told(bot: Installation) -> Webhook:
    """A webhook of the board that there is."""
    with closing(sqlite3.connect(bot.database)) as database:
        (board_id,) = database.execute("SELECT board_id FROM tasks").fetchone()
    webhook = Webhook(board_id, "w0", "itsm", "https://itsm.example.com/in", "s3cr3t" * 8, NOON, USUAL_EVENTS)
    await bot.teams.app[STORE].tidy(partial(webhooks.add, webhook=webhook))
    return webhook


async def test_a_webhook_that_delivers_is_well(bot: Installation) -> None:
    await told(bot)

    found = await bot.examined()

    assert found["webhook w0 (itsm.example.com)"].outcome is Outcome.OK


async def test_a_webhook_that_is_paused_is_named_with_what_lets_it_go_on(bot: Installation) -> None:
    webhook = await told(bot)
    await bot.teams.app[STORE].tidy(partial(webhooks.pause, webhook=webhook, at=NOON))

    found = await bot.examined()

    one = found["webhook w0 (itsm.example.com)"]
    assert (one.outcome, one.says) == (Outcome.FAIL, "it is paused since 2026-11-23 12:00 UTC, 0 deliveries wait")
    assert one.cure == "kanban-bot webhooks resume w0, or revoke it where this is a copy"
