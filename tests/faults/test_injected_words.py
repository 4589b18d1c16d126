"""Words that would be markup, a template or a line of a log elsewhere are words, all the way through a running bot."""

import asyncio
import io
import logging
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import orjson
import pytest

from bot.observability import configure_logging
from cards.layout import UNSHOWABLE
from tests.cards.hostile import standing
from tests.cards.reading import Json, parts
from tests.double.people import APP_PASSWORD
from tests.double.teams import Teams
from tests.faults.everything import Everything, write_everywhere
from tests.faults.test_injected_on_cards import BEGIN, CARRIED, END, HOSTILE, READ
from tests.journeys.waiting import until

JSON = {"Content-Type": "application/json"}
MEANT = re.compile("<at>|</at>|\\\\|[\x00\x85]")
"""What a message means something by: a mention, "nothing is read after it"; or cannot hold: NUL, the end of a line."""
TYPED = {name: MEANT.sub("", text) for name, text in HOSTILE.items()}
CANARY = "kanarienvogel"
LINES = "a\nb\u2028c\u2029d\x85e\rf\x0bg\x0ch\x1bi\x9bj\u202ek"


def cards_of(teams: Teams, everything: Everything) -> Iterator[Json]:
    """Every card that left the bot: posted, edited, answered."""
    for arrival in teams.microsoft.arrived:
        activity: Json = arrival.body or {}
        yield from (one["content"] for one in activity.get("attachments") or ())
    for reply in everything.replies:
        yield from (card for card in (reply.card, reply.dialog) if card)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """The log at INFO as operators have it."""
    root = logging.getLogger()
    before = root.handlers[:], root.level
    stream = io.StringIO()
    configure_logging("INFO", stream)
    yield stream
    logging.captureWarnings(capture=False)
    root.handlers[:], root.level = before


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
async def test_what_is_typed_anywhere_is_shown_as_it_was_typed_and_read_as_nothing(teams: Teams, typed: str) -> None:
    everything = await write_everywhere(teams, lambda _: typed)

    cards = list(cards_of(teams, everything))
    seen = UNSHOWABLE.sub("", typed)
    for card in cards:
        assert {where for where in standing(card, BEGIN) if not CARRIED.match(where)} <= READ
    runs = [part["text"] for card in cards for part in parts(card) if part.get("type") == "TextRun"]
    whole = [run for run in runs if seen in run]
    begun = [run for run in runs if BEGIN in run and END in run and seen not in run]
    assert (len(whole) > 60, begun) == (True, [])
    summaries = [str(arrival.body.get("summary")) for arrival in teams.microsoft.arrived if arrival.method == "POST"]
    assert [one for one in summaries if UNSHOWABLE.search(one) or "\n" in one] == []
    assert {arrival.body.get("text") or "" for arrival in teams.microsoft.arrived if arrival.method == "POST"} == {""}


async def test_no_words_secret_or_token_are_in_the_log_whatever_goes_wrong(teams: Teams, log: io.StringIO) -> None:
    teams.microsoft.fail(500, path="/activities", times=2)
    teams.microsoft.fail(429, path="/activities", times=2, headers={"Retry-After": "0"})
    teams.microsoft.fail(400, path="/activities", times=2, code="BadSyntax", message=CANARY)
    await write_everywhere(teams, lambda field: f"{CANARY} {field}")
    await forged(teams)
    with closing(sqlite3.connect(teams.settings.data_dir / "kanban.db")) as database, database:
        database.execute("PRAGMA ignore_check_constraints = ON")
        database.execute("UPDATE tasks SET lane = ?", (CANARY,))
        database.execute("CREATE TRIGGER full BEFORE INSERT ON tasks BEGIN SELECT RAISE(ABORT, 'full'); END")
    chat = teams.personal()
    await chat.say("task 1")
    await chat.say(f"order toner {CANARY}")
    await until(lambda: log.getvalue().count("turn failed") >= 2)

    told = log.getvalue()
    assert {line["level"] for line in map(orjson.loads, told.splitlines())} >= {"INFO", "WARNING", "ERROR"}
    assert [line for line in told.splitlines() if CANARY in line.lower()] == []
    secrets = [APP_PASSWORD, *teams.microsoft.tokens, "eyJ", "Alex", "Lynne"]
    assert [secret for secret in secrets if secret in told] == []


async def forged(teams: Teams) -> None:
    """Requests with the canary in place of a token, of a header, and of the whole head."""
    await teams.post(json={}, headers={"Authorization": f"Bearer {CANARY}.{CANARY}.{CANARY}"})
    await teams.post(data=CANARY, headers={"Content-Type": CANARY})
    await teams.post(data=f'{{"type": "{CANARY}', headers={"Authorization": f"Bearer {teams.microsoft.token()}"} | JSON)
    for head in (f"GET /{CANARY} HTTP/1.1\r\nAuthorization {CANARY}\r\n", f"{CANARY}\r\n", f"GET / HTTP/{CANARY}\r\n"):
        _, wire = await asyncio.open_connection("127.0.0.1", int(teams.url.rpartition(":")[2]))
        wire.write(f"{head}\r\n".encode())
        await wire.drain()
        await asyncio.sleep(0.05)
        wire.close()


@pytest.mark.parametrize("where", ["type", "name", "id"])
async def test_a_record_is_one_line_whatever_is_in_it(teams: Teams, log: io.StringIO, where: str) -> None:
    chat = teams.personal()

    await chat.deliver(chat.activity("message", text="hello") | {where: LINES})
    logging.getLogger(LINES).warning(LINES, extra={LINES: LINES}, exc_info=OSError(LINES))

    told = log.getvalue()
    assert told.count("\n") == len(told.splitlines()) == len([orjson.loads(line) for line in told.splitlines()])
    assert UNSHOWABLE.search(told.replace("\n", "")) is None
    assert orjson.loads(told.splitlines()[-1])["message"] == LINES
