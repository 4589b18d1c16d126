"""Whether other systems can still ask is said, with its cure."""

import os
from datetime import UTC, datetime
from functools import partial

import pytest

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
    (bot.teams.settings.data_dir / MASTER_FILE).write_text("another " * 8)

    after = await bot.examined()

    assert before["input servicedesk"].outcome is Outcome.OK
    assert after["input servicedesk"].outcome is Outcome.WARN
    assert "kanban-bot inputs rotate" in after["input servicedesk"].cure
    assert "another" not in str(after["input servicedesk"]).replace("another KANBAN_SECRET", "")


@pytest.mark.parametrize("content", ["", "too short"])
async def test_a_master_secret_that_is_too_short_is_told_with_its_cure(bot: Installation, content: str) -> None:
    await sender(bot.teams)
    (bot.teams.settings.data_dir / MASTER_FILE).write_text(content)

    found = (await bot.examined())["inputs"]

    assert found.outcome is Outcome.FAIL
    assert "fewer than 32 characters" in found.says
    assert "kanban-bot inputs rotate" in found.cure


async def test_a_master_secret_that_cannot_be_read_is_told_with_its_cure(bot: Installation) -> None:
    await sender(bot.teams)
    path = bot.teams.settings.data_dir / MASTER_FILE
    path.unlink()
    path.mkdir()

    found = (await bot.examined())["inputs"]

    assert found.outcome is Outcome.FAIL
    assert "cannot be read" in found.says
    assert found.cure == f"chown --reference={path.parent} {path}"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
async def test_a_master_secret_of_another_user_than_its_folder_is_told(bot: Installation) -> None:
    await sender(bot.teams)
    path = bot.teams.settings.data_dir / MASTER_FILE
    os.chown(path, 65_534, 65_534)

    found = (await bot.examined())["inputs"]

    assert found.outcome is Outcome.WARN
    assert found.cure == f"chown --reference={path.parent} {path}"


async def test_what_is_revoked_is_no_trouble_any_more(bot: Installation) -> None:
    await sender(bot.teams)
    await bot.teams.app[STORE].tidy(partial(inputs.revoke, name="servicedesk", at=datetime.now(UTC)))
    (bot.teams.settings.data_dir / MASTER_FILE).write_text("another")

    found = await bot.examined()

    assert "input servicedesk" not in found
    assert found["inputs"].says == "there are none"
