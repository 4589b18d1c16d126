"""Whether other systems can still ask is said, with its cure."""

from datetime import UTC, datetime
from functools import partial

from bot.app import STORE
from bot.checks.finding import Outcome
from bot.inputs.keys import MASTER_FILE
from storage import inputs
from tests.bot.checks.conftest import Installation
from tests.double.sender import sender


async def test_no_system_is_no_trouble(bot: Installation) -> None:
    found = await bot.examined()

    assert (found["inputs"].outcome, found["inputs"].says) == (Outcome.OK, "there are none")


async def test_a_system_whose_secret_the_bot_cannot_derive_any_more_is_named(bot: Installation) -> None:
    await sender(bot.teams)
    before = await bot.examined()
    (bot.teams.settings.data_dir / MASTER_FILE).write_text("another")

    after = await bot.examined()

    assert before["input servicedesk"].outcome is Outcome.OK
    assert after["input servicedesk"].outcome is Outcome.WARN
    assert "kanban-bot inputs rotate" in after["input servicedesk"].cure
    assert "another" not in str(after["input servicedesk"]).replace("another KANBAN_SECRET", "")


async def test_what_is_revoked_is_no_trouble_any_more(bot: Installation) -> None:
    await sender(bot.teams)
    await bot.teams.app[STORE].tidy(partial(inputs.revoke, name="servicedesk", at=datetime.now(UTC)))
    (bot.teams.settings.data_dir / MASTER_FILE).write_text("another")

    found = await bot.examined()

    assert "input servicedesk" not in found
    assert found["inputs"].says == "there are none"
