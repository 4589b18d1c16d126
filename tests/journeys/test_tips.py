"""A receipt has one tip at a time, until its asker has used three times what it tells of, or wants it no more."""

import pytest

from tests.double.chat import Chat
from tests.double.people import MEGAN
from tests.double.teams import Teams
from tests.raw import raw

FIRST = "What happens next"


def stored(teams: Teams) -> list[tuple[str, str, int]]:
    """Every row of what people need not be told any more: whose, which tip, how often it was used."""
    with raw(teams.settings) as database:
        return database.execute("SELECT person, tip, used FROM tips ORDER BY tip").fetchall()


async def test_the_first_ask_of_all_says_what_happens_next_and_no_other_does(chat: Chat) -> None:
    await chat.say("patch the print server")
    assert chat.card.says(FIRST)
    assert not chat.card.says("Tip:")

    await chat.say("order a monitor for the lab")

    assert not chat.card.says(FIRST)
    assert chat.card.text.count("Tip:") == 1


async def test_each_receipt_has_another_tip_that_has_to_do_with_it(chat: Chat) -> None:
    seen = set[str]()
    for number in range(1, 9):
        await chat.say(f"replace the disk of host {number}{number}")
        seen |= {line for line in chat.card.text.splitlines() if "Tip:" in line}
        assert not chat.card.says("what I misread")

    assert len(seen) == 7


async def test_what_was_said_already_is_no_tip(chat: Chat) -> None:
    for number in range(1, 9):
        await chat.say(f"replace the disk of host {number}{number} by Friday, urgent")
        assert not chat.card.says("by Friday” and I note")
        assert not chat.card.says("urgent” or")


async def test_what_was_done_three_times_is_no_tip_any_more(teams: Teams) -> None:
    chat = teams.personal()
    await chat.say("patch the print server")
    for number in (1, 2, 3):
        await chat.say(f"replace the disk of host {number}{number}")
        await chat.say(f"start {number}")
        await chat.say(f"done {number}")
        await chat.say("my tasks")
        await chat.say("undo")
        await chat.say(f"done {number}")
    await chat.say("my tasks")

    for number in range(4, 14):
        await chat.say(f"replace the fan of host {number}{number}")
        assert chat.card.says("Tip:")
        assert not chat.card.says("when you begin")
        assert not chat.card.says("when it is finished")
        assert not chat.card.says("shows yours")
    assert {used for _, tip, used in stored(teams) if tip in {"start", "done", "undo", "mine"}} == {3}
    assert max(used for _, _, used in stored(teams)) == 3


async def test_a_tip_is_taken_off_by_one_tap_and_never_comes_again(teams: Teams) -> None:
    chat = teams.personal()
    await chat.say("patch the print server")
    await chat.say("order a monitor for the lab")
    tip = next(line for line in chat.card.text.splitlines() if "Tip:" in line)

    await chat.click("Do not show this tip again")

    assert chat.card.says("BACKLOG · #2")
    assert not chat.card.says("Tip:")
    for number in range(1, 20):
        await chat.say(f"replace the disk of host {number}{number}")
        assert not chat.card.says(tip)


async def test_a_receipt_that_is_delivered_again_has_the_same_tip(teams: Teams) -> None:
    chat = teams.personal()
    await chat.say("patch the print server")
    await chat.say("order a monitor for the lab", id="1790000000078")
    told = chat.card.text
    before = stored(teams)

    await chat.say("order a monitor for the lab", id="1790000000078")

    assert chat.card.text == told
    assert stored(teams) == before


async def test_a_command_that_is_delivered_again_counts_once(teams: Teams) -> None:
    chat = teams.personal()
    await chat.say("patch the print server")
    for _ in range(3):
        await chat.say("start 1", id="1790000000079")

    assert [used for _, tip, used in stored(teams) if tip == "start"] == [1]


async def test_a_refused_command_teaches_nothing(teams: Teams) -> None:
    chat = teams.personal()
    await chat.say("printer??")

    await chat.say("start 1")

    assert [tip for _, tip, used in stored(teams) if used] == []


async def test_a_tip_in_a_channel_mentions_the_bot_first(teams: Teams) -> None:
    channel = teams.channel()
    said = ""
    for number in range(1, 9):
        await channel.say(f"replace the disk of host {number}{number}")
        said += channel.card.text

    assert "@Kanban done" in said


async def test_each_person_has_tips_of_their_own(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")

    await channel.say("order a monitor for the lab", by=MEGAN)

    assert channel.card.says(FIRST)


@pytest.mark.parametrize("words", ["idea a wallboard for the lab", "downtime: mail is down everywhere"])
async def test_what_does_not_wait_in_the_backlog_has_no_tip(chat: Chat, words: str) -> None:
    await chat.say(words)

    assert not chat.card.says("Tip:")
    assert not chat.card.says(FIRST)
