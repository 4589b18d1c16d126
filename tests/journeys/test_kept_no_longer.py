"""What is done or discarded for long goes, where the settings say so; whoever asks for it is told that."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.app import STORE
from bot.clock import now
from bot.retention import PAUSE_SECONDS, Retention
from kanban.retention import Keep
from tests.double.people import ALEX, MEGAN
from tests.double.teams import Teams
from tests.journeys.stored import rows
from tests.raw import raw

KEEP = Keep(done_days=30, discarded_days=30)
ENOUGH = 5
YEAR = timedelta(days=365)
AGED = (
    "UPDATE tasks SET entered_at = entered_at - ? WHERE number = ?",
    "UPDATE events SET at = at - ? WHERE number = ?",
)
PRESSED = {"Action.Execute", "Action.Submit"}
TYPED = {"cause", "text", "title", "outcome", "reason"}
WITHOUT_IT = {"Board"}
PERSONAL = ("tasks", "notes", "terms", "decisions", "outbox", "deliveries", "external_ids")


def age(teams: Teams, *numbers: int) -> None:
    """Let all that happened to tasks be a year longer ago."""
    with raw(teams.settings) as database:
        for number in numbers:
            for statement in AGED:
                database.execute(statement, (int(YEAR.total_seconds() * 1e6), number))


async def tidied(teams: Teams, keep: Keep = KEEP, at: datetime | None = None) -> None:
    """Let the bot remove what is kept no longer."""
    retention = Retention(teams.app[STORE], keep, lambda: at or now())
    pauses = [await retention.work() for _ in range(ENOUGH)]
    assert pauses[-1] != PAUSE_SECONDS


async def done(teams: Teams) -> None:
    """One task was done a year ago, #1, and asked for as #2 too; one is open, #3."""
    channel = teams.channel()
    await channel.say("patch the print server INC0012345")
    await channel.say("note 1 waits for Acme")
    await channel.say("patch the print servers too")
    await channel.say("duplicate 2 of 1")
    await channel.say("start 1")
    await channel.say("done 1")
    await channel.say("replace the toner")
    age(teams, 1)


@pytest.mark.parametrize(
    "words", ["task 1", "history 1", "undo 1", "start 1", "note 1 hello", "duplicate 3 of 1", "reopen 1"]
)
async def test_whoever_names_it_is_told_that_it_is_kept_no_longer(teams: Teams, words: str) -> None:
    await done(teams)
    await tidied(teams)
    channel = teams.channel(name="other")

    reply = await channel.say(words)

    assert reply.status == 200
    assert channel.card.says("#1 is no longer kept")
    assert not channel.card.says("There is no #1")


async def test_a_number_that_was_never_given_is_none(teams: Teams) -> None:
    await done(teams)
    await tidied(teams)
    channel = teams.channel(name="other")

    await channel.say("task 77")

    assert channel.card.says("There is no #77")
    assert not channel.card.says("no longer kept")


async def test_every_button_of_its_old_cards_is_answered(teams: Teams) -> None:
    channel = teams.channel(name="old")
    await channel.say("patch the print server")
    receipt = channel.card
    await channel.say("start 1")
    await channel.say("task 1")
    task = channel.card
    await channel.say("done 1")
    await channel.say("task 1")
    finished = channel.card
    age(teams, 1)
    await tidied(teams)

    others: set[str] = set()
    for card in (receipt, task, finished):
        for button in (title for title in card.buttons if card.button(title).action["type"] in PRESSED):
            typed: dict[str, Any] = dict.fromkeys(card.button(button).names() & TYPED, "vendor")
            reply = await channel.click(button, on=card, **typed)
            assert reply.status == 200, button
            others |= set() if channel.card.says("#1 is no longer kept") else {button}

    assert others <= WITHOUT_IT
    assert rows(teams, "SELECT count(*) FROM tasks") == [(0,)]


async def test_nothing_that_people_wrote_is_left_of_it_and_the_flow_is(teams: Teams) -> None:
    await done(teams)
    flow = "SELECT number, version, happening, at, came_from, went_to, undone FROM events ORDER BY number, version"
    before = rows(teams, flow)

    await tidied(teams)

    left = [rows(teams, f"SELECT count(*) FROM {table} WHERE number = 1") for table in PERSONAL]  # noqa: S608 - ours
    assert left == [[(0,)]] * len(PERSONAL)
    assert rows(teams, flow) == before
    assert rows(teams, "SELECT DISTINCT by_id, by_name FROM events WHERE number = 1") == [("", "")]
    kept = rows(
        teams, "SELECT DISTINCT group_concat(key) FROM events, json_each(before) WHERE number = 1 GROUP BY version"
    )
    assert kept == [("entered_at",)]
    assert rows(teams, "SELECT count(*) FROM events WHERE number = 2 AND before LIKE '%owner%' OR by_name <> ''") != [
        (0,)
    ]


async def test_its_duplicate_stays_and_shows_its_number_and_its_words_are_found_no_more(teams: Teams) -> None:
    await done(teams)
    await tidied(teams)
    channel = teams.channel(name="other")

    await channel.say("find Acme")
    assert not channel.card.says("#1")
    await channel.say("history 2")
    assert channel.card.says("#1")
    await channel.say("task 2")
    assert channel.card.says("DISCARDED")
    await channel.say("triage")
    await channel.say("standup")
    await channel.say("board done")
    assert not channel.card.says("print server")


async def test_a_link_to_it_is_still_taken_back(teams: Teams) -> None:
    await done(teams)
    with raw(teams.settings) as database:
        database.execute("DELETE FROM events WHERE number = 1 AND happening = 'asked_again'")
    await tidied(teams)
    channel = teams.channel(name="other")

    await channel.say("undo 2")

    assert channel.card.says("BACKLOG · #2")


async def test_its_number_is_never_given_again(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")
    await channel.say("discard 1 not ours")
    age(teams, 1)
    await tidied(teams)

    await channel.say("replace the toner")

    assert channel.card.says("#2")


async def test_what_is_open_or_something_has_happened_to_stays(teams: Teams) -> None:
    channel = teams.channel()
    for words in ("patch the print server", "label the panel", "replace the toner", "sweep the hall"):
        await channel.say(words)
    await channel.say("start 2", by=MEGAN)
    await channel.say("park 3")
    await channel.say("start 4", by=ALEX)
    await channel.say("done 4", by=ALEX)
    age(teams, 1, 2, 3, 4)
    await channel.say("note 4 it came back")

    await tidied(teams)

    assert rows(teams, "SELECT number FROM tasks ORDER BY number") == [(1,), (2,), (3,), (4,)]


@pytest.mark.parametrize(
    ("keep", "left"),
    [(Keep(), [1, 2]), (Keep(done_days=30), [2]), (Keep(discarded_days=30), [1]), (Keep(400, 400), [1, 2])],
)
async def test_each_lane_has_days_of_its_own(teams: Teams, keep: Keep, left: list[int]) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")
    await channel.say("replace the toner")
    for words in ("start 1", "done 1", "discard 2 not ours"):
        await channel.say(words)
    age(teams, 1, 2)

    await tidied(teams, keep)

    assert rows(teams, "SELECT number FROM tasks ORDER BY number") == [(number,) for number in left]


async def test_a_board_is_tidied_once_a_day(teams: Teams) -> None:
    await done(teams)
    await tidied(teams, Keep(done_days=400))
    await tidied(teams)
    today = rows(teams, "SELECT count(*) FROM tasks WHERE number = 1")

    await tidied(teams, at=datetime.now(UTC) + timedelta(days=1))

    assert (today, rows(teams, "SELECT count(*) FROM tasks WHERE number = 1")) == ([(1,)], [(0,)])


async def test_the_live_board_follows(teams: Teams) -> None:
    await done(teams)
    await teams.channel(name="board").say("board")
    await tidied(teams)

    assert rows(teams, "SELECT count(*) FROM live_cards WHERE stale_at IS NOT NULL") == [(1,)]
