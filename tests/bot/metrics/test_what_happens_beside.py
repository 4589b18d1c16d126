"""What the connector answers, what waits, what the database refuses, and what crashes is seen from outside."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.app import CRASHES, STORE
from bot.metrics import reading
from bot.settings import Settings
from storage.connection import Connection
from tests.bot.metrics.scraping import scraped
from tests.double.faults import Fault
from tests.double.microsoft import Microsoft
from tests.double.people import MEGAN, Json
from tests.double.teams import Teams, running
from tests.faults.databases import locked
from tests.journeys.meetings import a_team, make_due, posted
from tests.journeys.waiting import until

ANSWERS, RETRIES = "kanban_connector_answers_total", "kanban_connector_retries_total"


@pytest.mark.parametrize(
    ("fault", "answer"),
    [
        ({"status": 400}, "4xx"),
        ({"status": 403}, "403"),
        ({"status": 404}, "404"),
        ({"status": 502}, "5xx"),
        ({"status": 302}, "other"),
        ({"drop": True}, "none"),
    ],
)
async def test_each_answer_of_teams_is_counted_by_its_class(teams: Teams, fault: Json, answer: str) -> None:
    teams.microsoft.faults.append(Fault(method="POST", path="/activities", **fault))
    chat = teams.personal()

    await chat.say("patch the print server")
    await chat.say("order toner")

    found = await scraped(teams)
    counted = {labels: value for labels, value in found.counted(ANSWERS).items() if labels[1] == "post"}
    assert counted == {(answer, "post"): 1, ("2xx", "post"): 1}
    assert found.value("kanban_connector_request_seconds_count", operation="post") == 2


@pytest.mark.parametrize("status", [412, 429])
async def test_what_is_tried_again_is_counted_by_why(teams: Teams, status: int) -> None:
    fault = Fault(status=status, method="POST", path="/activities", headers={"Retry-After": "0"})
    teams.microsoft.faults.append(fault)

    await teams.personal().say("patch the print server")

    await until(lambda: len(teams.microsoft.messages) == 1)
    found = await scraped(teams)
    assert found.counted(RETRIES) == {(str(status),): 1}
    assert found.value(ANSWERS, answer=str(status)) == 1


async def test_waiting_for_a_turn_at_teams_is_timed(teams: Teams) -> None:
    await teams.personal().say("patch the print server")

    assert (await scraped(teams)).value("kanban_connector_wait_seconds_count", operation="post") == 1


async def test_tokens_are_counted_and_their_rest_is_told(teams: Teams) -> None:
    assert (await scraped(teams)).value("kanban_token_valid_seconds") == 0

    await teams.personal().say("patch the print server")

    found = await scraped(teams)
    assert found.counted("kanban_tokens_total") == {("obtained",): 1}
    assert found.counted("kanban_signing_keys_total") == {("obtained",): 1}
    assert found.value("kanban_token_valid_seconds") > 60


async def test_a_login_that_refuses_is_told_from_one_that_is_down(microsoft: Microsoft, settings: Settings) -> None:
    wrong = microsoft.settings(data_dir=settings.data_dir, app_password="changed")
    async with running(microsoft, wrong) as teams:
        chat = teams.personal()
        await chat.deliver(chat.activity("message", text="patch the print server"))
        microsoft.faults.append(Fault(drop=True, path="/token", times=100))
        await chat.deliver(chat.activity("message", text="order toner"))

        found = await scraped(teams)

        assert {outcome for (outcome,) in found.counted("kanban_tokens_total")} == {"refused", "unreachable"}
        assert found.value("kanban_token_valid_seconds") == 0


async def test_units_of_work_are_timed_by_what_they_do(teams: Teams) -> None:
    await teams.personal().say("patch the print server")

    found = await scraped(teams)

    for name in ("kanban_database_wait_seconds_count", "kanban_database_unit_seconds_count"):
        assert found.value(name, access="write") >= 1
        assert found.value(name, access="read") >= 1
    assert found.counted("kanban_database_errors_total") == {}


async def test_what_the_database_refuses_is_counted_by_why(teams: Teams) -> None:
    def take_no_more(connection: Connection) -> None:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))

    await teams.app[STORE].writer.run(take_no_more)
    await teams.personal().say("order toner\n" + "and paper " * 4_000)

    found = await scraped(teams)
    assert set(found.counted("kanban_database_errors_total")) == {("write", "full")}
    assert found.counted("kanban_turns_total") == {("message", "unavailable"): 1}


async def test_a_database_that_cannot_be_used_is_not_ready_and_tells_no_old_figures(teams: Teams) -> None:
    (teams.settings.data_dir / "kanban.db").rename(teams.settings.data_dir / "elsewhere.db")

    found = await scraped(teams)

    assert found.value("kanban_ready") == 0
    assert "kanban_outbox_waiting" not in {name for name, _, _ in found.samples}


async def test_where_only_writing_does_not_work_the_bot_is_not_ready(teams: Teams) -> None:
    async with locked(teams.settings.data_dir / "kanban.db"):
        found = await scraped(teams)

    assert found.value("kanban_ready") == 0
    assert "kanban_outbox_waiting" not in {name for name, _, _ in found.samples}


async def test_whatever_is_wrong_with_what_waits_all_else_is_told(
    teams: Teams, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(sqlite3.connect(teams.settings.data_dir / "kanban.db", timeout=10)) as database, database:
        database.execute("ALTER TABLE live_cards RENAME TO elsewhere")

    found = await scraped(teams)

    assert found.value("kanban_turn_seconds_count") == 0
    assert "kanban_outbox_waiting" not in {name for name, _, _ in found.samples}
    assert "what waits could not be counted" in caplog.messages


async def test_posts_that_wait_are_told_by_kind_with_the_age_of_the_oldest(teams: Teams) -> None:
    await a_team(teams, "standup", "patch the print server")
    teams.microsoft.faults.append(Fault(status=429, method="POST", headers={"Retry-After": "600"}, times=1000))
    make_due(teams, "standup")
    teams.app[STORE].wrote.set()
    await until(lambda: teams.microsoft.faults[0].times < 1000)
    await until(lambda: age(teams, timedelta(minutes=7)) == 1)

    found = await scraped(teams)

    assert found.value("kanban_ready") == 1
    assert found.counted("kanban_outbox_waiting") == {("standup",): 1}
    assert 420 <= found.value("kanban_outbox_oldest_seconds", kind="standup") < 600


def age(teams: Teams, by: timedelta) -> int:
    """Let a post that waits, and is not being sent, be so much older; how many there are."""
    with closing(sqlite3.connect(teams.settings.data_dir / "kanban.db", timeout=10)) as database, database:
        change = "UPDATE outbox SET at = at - ? WHERE tried_at IS NULL"
        return database.execute(change, (by // timedelta(microseconds=1),)).rowcount


async def test_live_cards_that_are_behind_are_told(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")
    await channel.say("board")
    teams.microsoft.faults.append(Fault(status=429, method="PUT", headers={"Retry-After": "600"}, times=1000))

    await channel.say("order toner", by=MEGAN)

    found = await scraped(teams)
    assert found.value("kanban_live_cards_stale") == 1
    assert 0 <= found.value("kanban_live_cards_oldest_seconds") < 60


async def test_a_meeting_that_is_held_is_counted(teams: Teams) -> None:
    await a_team(teams, "standup", "patch the print server")
    make_due(teams, "standup")
    teams.app[STORE].wrote.set()
    await until(lambda: bool(posted(teams, "Stand-up")))

    assert (await scraped(teams)).counted("kanban_meetings_total") == {("standup", "held"): 1}


async def test_crashes_are_told_by_the_work_that_crashed_and_strange_work_by_none(teams: Teams) -> None:
    teams.app[CRASHES].count("outbox", ValueError("words of somebody"))
    teams.app[CRASHES].count("Megan's own work", ValueError())
    teams.app[CRASHES].count("a task that nobody waits for", None)

    assert (await scraped(teams)).counted("kanban_crashes_total") == {
        ("outbox",): 1,
        ("other",): 1,
        ("a task that nobody waits for",): 1,
    }


async def test_however_many_look_the_database_is_asked_once(teams: Teams, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "FRESH_SECONDS", 3_600.0)
    await scraped(teams)
    before = (await scraped(teams)).value("kanban_database_unit_seconds_count", access="read")

    await asyncio.gather(*(scraped(teams) for _ in range(20)))

    after = (await scraped(teams)).value("kanban_database_unit_seconds_count", access="read")
    assert after - before <= 1  # the worker may have looked once meanwhile
