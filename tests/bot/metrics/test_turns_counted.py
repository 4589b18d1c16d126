"""Every turn is counted once, by what began it and how it ended, and timed."""

import asyncio
import sqlite3
from contextlib import closing

from tests.bot.metrics.scraping import scraped
from tests.double.faults import Fault
from tests.double.payloads import written
from tests.double.people import ALEX, MEGAN
from tests.double.sender import sender
from tests.double.teams import Teams
from tests.journeys.test_announcements import team

TURNS = "kanban_turns_total"


async def turns(teams: Teams) -> dict[tuple[str, ...], float]:
    return (await scraped(teams)).counted(TURNS)


async def test_turns_are_counted_by_what_began_them(teams: Teams) -> None:
    chat = teams.channel()
    await chat.deliver(chat.activity("installationUpdate", ALEX, action="add"))
    await chat.say("patch the print server by Friday", id="1790")
    await chat.click("Start")
    await chat.edit("1790", "patch the mail server by Friday")
    await chat.extension_fetch(written("<p>order toner</p>", MEGAN))
    await chat.extension_search("toner")
    await chat.deliver(chat.activity("typing"))
    await chat.deliver(chat.activity("inventedTomorrow"))

    assert await turns(teams) == {
        ("arrival", "answered"): 1,
        ("message", "answered"): 1,
        ("press", "answered"): 1,
        ("edit", "answered"): 1,
        ("extension", "answered"): 1,
        ("search", "answered"): 1,
        ("other", "answered"): 1,
        ("other", "unknown"): 1,
    }


async def test_what_is_delivered_again_is_told_from_what_is_new(teams: Teams) -> None:
    chat = teams.personal()

    await chat.say("patch the print server", id="1")
    await chat.say("patch the print server", id="1")
    await chat.say("note 1 looked at it", id="2")
    await chat.say("note 1 looked at it", id="2")

    assert await turns(teams) == {("message", "answered"): 2, ("message", "redelivered"): 2}


async def test_a_refusal_of_the_rules_is_an_outcome_and_no_failure(teams: Teams) -> None:
    chat = teams.personal()
    await chat.say("printer??")

    await chat.say("start 1")
    await chat.say("task 99")

    assert await turns(teams) == {("message", "answered"): 1, ("message", "refused"): 2}


async def test_who_may_not_do_it_is_unauthorised(teams: Teams) -> None:
    channel = teams.channel()
    await channel.deliver(channel.activity("installationUpdate", ALEX, action="add"))
    await channel.say("patch the print server")

    await channel.say("discard 1 nobody needs it", by=MEGAN)

    assert (await turns(teams))["message", "unauthorised"] == 1


async def test_a_card_of_a_board_that_is_not_the_pressers_is_unauthorised(teams: Teams) -> None:
    await teams.channel(ALEX, name="secret").say("patch the print server")
    action = {"type": "Action.Execute", "verb": "start", "data": {"t": 1, "b": 1, "v": 1}}

    await teams.personal(MEGAN).invoke("adaptiveCard/action", {"action": action, "trigger": "manual"})

    assert (await turns(teams))["press", "unauthorised"] == 1


async def test_a_failure_is_counted_as_one(teams: Teams) -> None:
    with closing(sqlite3.connect(teams.settings.data_dir / "kanban.db")) as database, database:
        database.execute("CREATE TRIGGER full BEFORE INSERT ON tasks BEGIN SELECT RAISE(ABORT, 'out of room'); END")

    await teams.personal().say("patch the print server")

    assert await turns(teams) == {("message", "failed"): 1}


async def test_a_receipt_that_teams_refuses_late_is_counted_as_unposted_too(teams: Teams) -> None:
    late = asyncio.Event()
    teams.microsoft.faults.append(Fault(status=400, method="POST", path="/activities", until=late))

    reply = await teams.personal().say("patch the print server")
    before = await turns(teams)
    late.set()

    async with asyncio.timeout(10):
        while not (told := await turns(teams)):  # noqa: ASYNC110 - it happens where no event of ours is set
            await asyncio.sleep(0.02)
    assert (reply.status, before, told) == (200, {}, {("message", "unposted"): 1})
    assert (await scraped(teams)).value("kanban_turn_seconds_count", kind="message") == 1


async def test_a_receipt_that_teams_refuses_is_counted_as_unposted(teams: Teams) -> None:
    teams.microsoft.faults.append(Fault(status=400, method="POST", path="/activities"))

    await teams.personal().say("patch the print server")

    assert await turns(teams) == {("message", "unposted"): 1}


async def test_an_invoke_that_nobody_knows_is_unknown(teams: Teams) -> None:
    await teams.personal().invoke("signin/verifyState", {})

    assert await turns(teams) == {("other", "unknown"): 1}


async def test_every_turn_is_timed(teams: Teams) -> None:
    chat = teams.personal()
    await chat.say("patch the print server")
    await chat.click("Start")

    found = await scraped(teams)

    assert found.value("kanban_turn_seconds_count", kind="message") == 1
    assert found.value("kanban_turn_seconds_count", kind="press") == 1
    assert 0 < found.value("kanban_turn_seconds_sum", kind="message") < 10


async def test_what_is_refused_at_the_door_is_no_turn(teams: Teams) -> None:
    chat = teams.personal()
    await teams.deliver(chat.activity("message", text="hello"), token="forged")
    await teams.post(data=b"{", headers={"Authorization": f"Bearer {teams.microsoft.token()}"})
    async with teams.http.get(f"{teams.url}/.env"), teams.http.get(f"{teams.url}/api/messages"):
        pass

    found = await scraped(teams)

    assert found.counted(TURNS) == {}
    assert found.counted("kanban_http_refusals_total") == {
        ("messages", "401"): 1,
        ("messages", "415"): 1,
        ("messages", "405"): 1,
        ("other", "404"): 1,
    }


async def test_asks_of_other_systems_are_turns_too_once_they_are_believed(teams: Teams) -> None:
    await team(teams)
    desk = await sender(teams)
    before = await turns(teams)

    await desk.ask("Renew the certificate of the intranet", ticket="REQ0010042")
    await desk.ask("", ticket="")
    async with teams.http.post(f"{teams.url}/api/inputs", json={"title": "forged"}) as forged:
        assert forged.status == 400

    found = await scraped(teams)
    new = {labels: many for labels, many in found.counted(TURNS).items() if labels not in before}
    assert new == {("input", "answered"): 1, ("input", "refused"): 1}
    assert found.counted("kanban_http_refusals_total") == {("inputs", "400"): 1, ("inputs", "422"): 1}


async def test_an_ask_that_fails_is_counted_as_failed(teams: Teams) -> None:
    await team(teams)
    desk = await sender(teams)
    before = await turns(teams)
    with closing(sqlite3.connect(teams.settings.data_dir / "kanban.db")) as database, database:
        database.execute("UPDATE input_sources SET board_id = 99")  # which no code of ours does

    body = b'{"title": "Renew the certificate of the intranet"}'
    async with teams.http.post(desk.url, data=body, headers=desk.headers(body, "1")) as reply:
        assert reply.status == 500

    found = (await scraped(teams)).counted(TURNS)
    assert {labels: many for labels, many in found.items() if labels not in before} == {("input", "failed"): 1}
