"""Another program keeps the database locked: short locks are waited for, long ones told."""

import asyncio
import time

import pytest

from bot.app import STORE
from storage.store import FRESH_SECONDS
from tests.double.card import Card
from tests.double.teams import Teams
from tests.faults.databases import NOTHING_STORED, asked, locked, ready_again, refused, stored, unready
from tests.journeys.exported import exported
from tests.journeys.waiting import until

LOCKED = "Another program has kept my database locked"
SHORT_SECONDS, LONG_SECONDS = 3.0, 8.0
TEAMS_PATIENCE_SECONDS = 10.0
AT_ONCE = 5
FOLLOWED = {"a posted card cannot follow its board", "a chat could not be kept"}


async def test_a_lock_of_three_seconds_is_waited_for(teams: Teams) -> None:
    database, chat = teams.settings.data_dir / "kanban.db", teams.personal()

    async with locked(database):
        asking = asyncio.create_task(asked(chat, "patch the print server"))
        await asyncio.sleep(SHORT_SECONDS)
        assert not asking.done()

    assert await asking
    assert stored(database) == ["patch the print server"]
    assert await unready(teams.url) == ""


async def test_a_lock_of_eight_seconds_is_told_to_everybody_and_over_when_it_is_over(
    teams: Teams, caplog: pytest.LogCaptureFixture
) -> None:
    database, chat = teams.settings.data_dir / "kanban.db", teams.group_chat(name="calm")
    await chat.say("patch the print server")
    receipt = chat.card
    alone = teams.personal()
    groups = [teams.group_chat(name=f"group-{number}") for number in range(AT_ONCE)]
    async with locked(database):
        began = time.monotonic()
        asking = [asyncio.create_task(group.say("order toner")) for group in groups]
        pressing = asyncio.create_task(pressed(teams, receipt))
        await asyncio.sleep(1.1)  # after which what was committed last proves nothing any more

        assert "another program" in await unready(teams.url)
        await chat.say("board")
        assert chat.card.says("Patch the print server")
        await alone.say("help")
        assert not any(task.done() for task in asking)  # none of these has waited for the lock

        replies, notice = await asyncio.gather(*asking), await pressing
        assert time.monotonic() - began < TEAMS_PATIENCE_SECONDS
        await until(lambda: set(caplog.messages) >= FOLLOWED)
        await asyncio.sleep(LONG_SECONDS - (time.monotonic() - began))

    assert (len(chat.answers), len(alone.answers)) == (2, 1)  # no apology follows an answer
    assert all(refused(group, reply, LOCKED) for group, reply in zip(groups, replies, strict=True))
    assert LOCKED in notice
    assert NOTHING_STORED in notice
    assert stored(database) == ["patch the print server"]
    assert [await asked(group, "order toner") for group in groups] == [True] * AT_ONCE
    assert stored(database) == ["order toner"] * AT_ONCE + ["patch the print server"]
    assert await ready_again(teams.url)


async def pressed(teams: Teams, receipt: Card) -> str:
    """What a press is answered with instead of a card; the card stays, with whatever was typed into it."""
    chat = teams.group_chat(name="calm")
    reply = await chat.click("Start", on=receipt)
    assert reply.card is None
    return reply.notice


async def test_what_only_reads_waits_for_no_lock(teams: Teams) -> None:
    await teams.personal().say("patch the print server")
    store = teams.app[STORE]

    async with locked(teams.settings.data_dir / "kanban.db"):
        await asyncio.sleep(FRESH_SECONDS)  # from then on a write would be tried
        await store.ready()
        tasks = await exported(teams)

    assert [task["original"] for task in tasks] == ["patch the print server"]
