"""What other systems answer to webhooks, and whether any of them takes nothing, is seen from outside."""

from collections.abc import AsyncIterator

import pytest

from bot.app import STORE
from bot.settings import Settings
from tests.bot.metrics.scraping import scraped
from tests.bot.webhooks.receiver import Receiver, receiving, status
from tests.bot.webhooks.test_bot import HERE, follow
from tests.double.teams import Teams
from tests.journeys.stored import rows
from tests.journeys.waiting import until

DELIVERIES = "kanban_webhook_deliveries_total"


@pytest.fixture
async def settings(settings: Settings) -> Settings:
    """The bot may tell receivers on this machine."""
    return settings.model_copy(update={"webhook_hosts": (HERE,)})


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """A receiver that takes everything."""
    async with receiving() as receiver:
        yield receiver


async def test_what_a_receiver_takes_is_counted(teams: Teams, receiver: Receiver) -> None:
    chat = teams.group_chat()
    await chat.say("patch the print server")
    await follow(teams.app[STORE], receiver)

    await chat.say("order toner")
    await until(lambda: len(receiver.taken) == 1)
    await chat.say("renew the certificate")
    await until(lambda: len(receiver.taken) == 2)

    found = await scraped(teams)
    assert found.value(DELIVERIES, outcome="delivered") >= 1  # the last answer may be under way still
    assert found.value("kanban_webhooks_failing") == 0


async def test_a_receiver_that_takes_nothing_is_told_of(teams: Teams, receiver: Receiver) -> None:
    receiver.answer = status(503)
    chat = teams.group_chat()
    await chat.say("patch the print server")
    await follow(teams.app[STORE], receiver)

    await chat.say("order toner")
    await until(lambda: rows(teams, "SELECT failing_since FROM webhooks") != [(None,)])

    found = await scraped(teams)
    assert found.counted(DELIVERIES) == {("failed",): receiver.requests}
    assert found.value("kanban_webhooks_failing") == 1
    assert found.value("kanban_webhook_deliveries_waiting") == 1
    assert 0 <= found.value("kanban_webhooks_failing_seconds") < 60


async def test_what_was_given_up_is_told_of(teams: Teams, receiver: Receiver) -> None:
    receiver.answer = status(410)
    chat = teams.group_chat()
    await chat.say("patch the print server")
    await follow(teams.app[STORE], receiver)

    await chat.say("order toner")
    await until(lambda: rows(teams, "SELECT gone_at FROM webhooks") != [(None,)])

    found = await scraped(teams)
    assert (found.value("kanban_webhook_deliveries_parked"), found.value("kanban_webhooks_quiet")) == (1, 1)
