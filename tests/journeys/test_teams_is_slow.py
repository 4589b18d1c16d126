"""Teams is slow, asks to wait or refuses: others are served, nothing is told twice, all of it is seen in the end."""

import time

import pytest

from bot.settings import Settings
from tests.double.microsoft import Microsoft
from tests.double.people import ALEX, MEGAN
from tests.double.teams import TEAM_ID, Teams, running
from tests.journeys.stored import rows
from tests.journeys.test_announcements import team, told
from tests.journeys.waiting import until
from tests.raw import raw

BUSY = "19:busy@thread.v2"


async def test_a_conversation_that_has_to_wait_keeps_nobody_elses_alarm(
    microsoft: Microsoft, settings: Settings
) -> None:
    async with running(microsoft, settings.model_copy(update={"pace": True})) as teams:
        busy = teams.group_chat(ALEX, MEGAN, name="busy")
        await busy.say("patch the print server", by=MEGAN)
        await busy.say("start 1")
        await busy.say("done 1")
        ops = await team(teams)
        board, version = rows(teams, "SELECT board_id, version FROM events WHERE went_to = 'done'")[0]
        microsoft.fail(429, method="POST", path="busy", headers={"Retry-After": "30"})
        with raw(settings) as database:
            database.execute("DELETE FROM outbox")
            database.executemany(
                "INSERT INTO outbox (board_id, key, kind, number, version, heard_in, at, to_board, to_conversation, "
                "to_thread) VALUES (?, ?, 'closed', 1, ?, '', 1, ?, ?, '')",
                [(board, f"closed:1:x{n}", version, board, BUSY) for n in range(600)],
            )

        await ops.say("downtime: mail is down INC0012345")

        await until(lambda: len(told(teams)) == 1)


@pytest.mark.parametrize("fault", [{"status": 429, "headers": {"Retry-After": "2"}}, {"status": 503, "times": 4}])
async def test_what_everybody_sees_is_mended_until_teams_takes_it(teams: Teams, fault: dict[str, object]) -> None:
    channel = teams.channel()
    await channel.say("patch the print server", by=MEGAN)
    receipt = channel.card
    teams.microsoft.fail(method="PUT", path="/v3/", **fault)  # type: ignore[arg-type]

    await channel.click("Start", on=receipt)

    await until(lambda: "IN PROGRESS" in str(teams.microsoft.message(receipt.message_id).card))


async def test_a_press_that_posts_a_card_is_answered_at_once(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")
    await channel.say("board")
    teams.microsoft.fail(method="POST", path="/v3/", hang=4.0)

    began = time.monotonic()
    await channel.click("Triage")

    assert time.monotonic() - began < 2.0
    await until(lambda: "Triage · 1 of 1" in str(channel.answers[-1].card))


async def test_an_edit_mends_the_receipt_that_is_on_its_way(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("thanks")
    teams.microsoft.fail(method="POST", path="/v3/", hang=2.0)

    await channel.say("patch the print server", id="1790000000001")
    await channel.edit("1790000000001", "patch the mail server")

    receipts = [one for one in channel.answers if "BACKLOG ·" in str(one.card)]
    assert len(receipts) == 1
    assert "Patch the mail server" in str(receipts[0].card)


async def test_help_that_is_asked_for_anew_is_told_once(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say("patch the print server")
    await channel.say("start 1")
    await channel.say("block 1 vendor driver")
    teams.microsoft.fail(429, method="POST", path=TEAM_ID, headers={"Retry-After": "2"})

    await channel.say("help wanted 1")
    await channel.say("no help 1")
    await channel.say("help wanted 1")

    await until(lambda: rows(teams, "SELECT count(*) FROM outbox WHERE kind = 'swarm'") == [(0,)])
    assert len(told(teams)) == 1
