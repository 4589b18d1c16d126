"""One line of the log for each turn says how it ended; whatever else is logged of it carries the same id."""

import asyncio
import io
import logging
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import orjson
import pytest

from bot.metrics.labels import Outcome, TurnKind
from bot.observability import configure_logging
from bot.settings import Settings
from tests.double.faults import Fault
from tests.double.microsoft import Microsoft
from tests.double.people import ALEX, MEGAN, Json
from tests.double.teams import TEAM_ID, Teams, running
from tests.faults.everything import write_everywhere
from tests.journeys.waiting import until

WORD = "Quokkaschwanz"
FIELDS = {"at", "level", "logger", "message", "turn", "kind", "outcome", "ms", "type", "invoke"}


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """The log as operators have it."""
    root = logging.getLogger()
    before = root.handlers[:], root.level
    stream = io.StringIO()
    configure_logging("INFO", stream)
    yield stream
    root.handlers[:], root.level = before


def lines(log: io.StringIO, message: str = "") -> list[dict[str, Json]]:
    found = [orjson.loads(line) for line in log.getvalue().splitlines()]
    return [line for line in found if message in {"", line["message"]}]


async def test_each_turn_has_one_line_with_its_id_kind_outcome_and_time(teams: Teams, log: io.StringIO) -> None:
    chat = teams.personal()
    said = await chat.say("patch the print server")
    pressed = await chat.click("Start")

    told = lines(log, "turn")
    assert [(one["turn"], one["kind"], one["outcome"]) for one in told] == [
        (said.headers["X-Turn"], "message", "answered"),
        (pressed.headers["X-Turn"], "press", "answered"),
    ]
    assert all(0 < one["ms"] < 10_000 and one["level"] == "INFO" for one in told)


async def test_a_turns_line_holds_nothing_else_and_nobody(teams: Teams, log: io.StringIO) -> None:
    await write_everywhere(teams, lambda field: f"{WORD} of {field}")

    told = lines(log, "turn")
    assert len(told) > 80
    assert {field for line in told for field in line} == FIELDS
    assert {line["kind"] for line in told} <= set(TurnKind)
    assert {line["outcome"] for line in told} <= set(Outcome)
    everything = log.getvalue()
    assert [one for one in (WORD, ALEX.id, ALEX.aad_object_id, "Megan", TEAM_ID) if one in everything] == []
    assert re.findall(r"(?<![T:])[12]9:|a:1", everything) == []  # but in a time of day


async def test_the_id_of_an_apology_is_the_one_of_the_log(teams: Teams, log: io.StringIO) -> None:
    with closing(sqlite3.connect(teams.settings.data_dir / "kanban.db")) as database, database:
        database.execute("CREATE TRIGGER full BEFORE INSERT ON tasks BEGIN SELECT RAISE(ABORT, 'out of room'); END")
    chat = teams.personal()

    reply = await chat.say("patch the print server")

    turn = reply.headers["X-Turn"]
    assert chat.card.says(turn)
    assert [(one["message"], one["level"]) for one in lines(log) if one.get("turn") == turn] == [
        ("turn failed", "ERROR"),
        ("turn", "INFO"),
    ]
    assert lines(log, "turn")[0]["outcome"] == "failed"


async def test_a_turn_that_is_answered_before_its_post_has_its_line_once_all_is_known(
    teams: Teams, log: io.StringIO
) -> None:
    late = asyncio.Event()
    teams.microsoft.faults.append(Fault(status=400, method="POST", path="/activities", until=late))

    reply = await teams.personal().say("patch the print server")
    before = lines(log, "turn")
    late.set()

    await until(lambda: bool(lines(log, "turn")))
    (told,) = lines(log, "turn")
    assert (before, told["turn"], told["outcome"]) == ([], reply.headers["X-Turn"], "unposted")


async def test_a_post_that_a_stop_has_cut_off_is_told(
    microsoft: Microsoft, settings: Settings, log: io.StringIO
) -> None:
    async with running(microsoft, settings) as teams:
        microsoft.faults.append(Fault(method="POST", path="/activities", until=asyncio.Event()))
        await teams.personal().say("patch the print server")

    assert [told["outcome"] for told in lines(log, "turn")] == ["unposted"]


@pytest.mark.parametrize("word", [WORD, WORD * 1600, f"{WORD}\n2026 ERROR", "composeExtension/" + WORD])
async def test_names_that_are_none_of_teams_are_not_repeated(teams: Teams, log: io.StringIO, word: str) -> None:
    chat = teams.personal()

    await chat.deliver(chat.activity(word))
    await chat.deliver(chat.activity("invoke", name=word, value={}))
    await chat.deliver(chat.activity("event", name=word))

    assert [(told["type"], told["invoke"]) for told in lines(log, "turn")] == [
        ("other", None),
        ("invoke", "other"),
        ("event", "other"),
    ]
    assert WORD not in log.getvalue()


async def test_what_the_connector_refuses_is_logged_with_the_turn(teams: Teams, log: io.StringIO) -> None:
    teams.microsoft.faults.append(Fault(status=400, method="POST", path="/activities"))

    reply = await teams.personal().say("patch the print server")

    (told,) = lines(log, "an answer could not be posted")
    assert told["turn"] == reply.headers["X-Turn"]
    assert told["reason"].startswith("400")


async def test_turns_at_once_have_ids_of_their_own(teams: Teams, log: io.StringIO) -> None:
    chats = [teams.group_chat(ALEX, MEGAN, name=f"group-{number}") for number in range(8)]

    replies = await asyncio.gather(*(chat.say("order toner") for chat in chats))

    assert sorted(one["turn"] for one in lines(log, "turn")) == sorted(reply.headers["X-Turn"] for reply in replies)


async def test_a_refused_request_is_no_turn_and_has_no_id(teams: Teams, log: io.StringIO) -> None:
    await teams.personal().say("patch the print server")
    await teams.deliver(teams.personal().activity("message", text="hello"), token="forged")

    (told,) = lines(log, "request refused")
    assert "turn" not in told
    assert told["status"] == 401


async def test_every_request_is_logged_at_debug_and_strange_paths_are_not_repeated(
    teams: Teams, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "bot.metrics.requests")

    async with teams.http.get(f"{teams.url}/healthz"), teams.http.get(f"{teams.url}/{WORD}?token={WORD}"):
        pass

    told = [vars(record) for record in caplog.records if record.name == "bot.metrics.requests"]
    assert [(one["method"], one["route"], one["status"]) for one in told] == [
        ("GET", "probes", 200),
        ("GET", "other", 404),
    ]
    assert WORD not in caplog.text
