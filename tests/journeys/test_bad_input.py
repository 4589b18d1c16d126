"""Whatever comes in, there is a clear answer with a way out, and no ask is lost."""

from typing import Any

import pytest

from tests.double.chat import Chat
from tests.double.teams import Teams
from tests.journeys.exported import exported


async def test_a_wrong_number_says_which_numbers_exist_near_it(chat: Chat) -> None:
    for words in ["patch the print server", "renew the web certificate"]:
        await chat.say(words)

    await chat.say("start 7")
    assert chat.card.says("There is no #7")
    await chat.click("#2")

    assert chat.card.says("BACKLOG · #2")


async def test_a_number_beyond_all_bounds_is_a_number_that_does_not_exist(chat: Chat) -> None:
    await chat.say("task 99999999999999999999999")

    assert chat.card.buttons


async def test_what_is_no_ticket_sends_nothing_to_emergency(chat: Chat) -> None:
    await chat.say("patch the print server")

    await chat.say("emergency 1")
    await chat.click("Emergency", ticket="later")

    assert chat.card.says("An emergency needs its ticket")
    await chat.click("Emergency", ticket="INC0012345")
    assert chat.card.says("EMERGENCY · #1")


async def test_a_form_takes_no_word_for_a_ticket(chat: Chat) -> None:
    await chat.say("patch the print server")
    await chat.click("Edit")

    await chat.click("Save", tickets="banana")

    assert chat.card.says("The ticket")
    await chat.say("task 1")
    assert not chat.card.says("banana")


@pytest.mark.parametrize("words", ["delete 1", "remove #1"])
async def test_words_for_a_task_that_are_kept_for_later_make_no_task(teams: Teams, words: str) -> None:
    chat = teams.personal()
    await chat.say("patch the print server")

    await chat.say(words)

    assert len(await exported(teams)) == 1


async def test_a_command_that_lacks_its_number_says_what_to_type(chat: Chat) -> None:
    await chat.say("start")

    assert chat.card.says("start 12")
    assert "Help" in chat.card.buttons


async def test_what_was_taken_for_a_command_can_still_be_made_a_task(chat: Chat) -> None:
    await chat.say("block 12 vendor firmware of the old firewall")

    await chat.click("Add as a task")

    assert chat.card.says("BACKLOG · #1")
    assert chat.card.says("12 vendor firmware of the old firewall")


async def test_a_kept_ask_does_not_hold_the_bots_own_mention(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("block 12 vendor firmware of the old firewall")

    await channel.click("Add as a task")

    (task,) = await exported(teams)
    assert "Kanban" not in task["original"] + task["title"]


async def test_only_a_mention_of_the_bot_is_answered(teams: Teams) -> None:
    channel = teams.channel()

    await channel.say("")

    assert channel.card.buttons


HOSTILE_PRESSES: list[tuple[object, Any]] = [
    (None, None),
    ("start", None),
    ("start", []),
    ("start", "1"),
    ("start", {}),
    ("start", {"t": "one"}),
    ("start", {"t": -1}),
    ("start", {"t": 10**30}),
    ("start", {"t": 1.5}),
    ("start", {"t": True}),
    ("start", {"t": {"$ne": 1}}),
    ("start", {"t": 999}),
    ("start", {"t": 1, "owner": "29:somebody-from-elsewhere"}),
    ("start", {"t": 1, "h": "board:nowhere:x"}),
    ("drop table tasks", {"t": 1}),
    (["start"], {"t": 1}),
    ("board", {"l": "attic"}),
    ("save", {"t": 1, "due": "yesterday"}),
    ("save", {"t": 1, "title": ""}),
    ("save", {"t": 1, "title": "x" * 30_000}),
    ("check", {"t": 1, "s": 99}),
    ("note", {"t": 1, "text": "n" * 5_000}),
]


@pytest.mark.parametrize(("verb", "data"), HOSTILE_PRESSES)
async def test_a_press_with_broken_data_gets_a_card_with_a_way_on_and_changes_nothing(
    teams: Teams, verb: object, data: object
) -> None:
    chat = teams.personal()
    await chat.say("patch the print server")
    before = await exported(teams)

    await chat.invoke("adaptiveCard/action", {"action": {"type": "Action.Execute", "verb": verb, "data": data}})

    assert chat.reply is not None
    assert chat.reply.card is not None
    assert chat.card.buttons
    assert await exported(teams) == before


@pytest.mark.parametrize("value", [{}, {"action": None}, {"action": []}, [], "start", 7])
async def test_an_invoke_of_another_shape_is_answered_politely(chat: Chat, value: object) -> None:
    await chat.say("patch the print server")

    await chat.invoke("adaptiveCard/action", value)

    assert chat.reply is not None
    assert chat.reply.status == 200
    assert chat.reply.card is not None or chat.reply.notice


async def test_a_submit_without_data_is_answered_too(chat: Chat) -> None:
    await chat.say("patch the print server")

    await chat.deliver(chat.activity("message", value={}))

    assert chat.card.buttons


@pytest.mark.parametrize(
    "text",
    [
        "check ${title} and {{DATE(2026-01-01)}} on the intranet",
        "# fix *all* the [links](http://example.com) **now** please",
        "<script>alert(1)</script> shows up on the portal",
        "reboot \u202e srv-01 \u202c tonight",
        "ring the \x07 bell on rack 3",
        "🧯" * 300,
        "x" * 60_000,
        "line\n" * 2_000,
    ],
)
async def test_any_text_is_kept_as_it_was_written(teams: Teams, text: str) -> None:
    chat = teams.personal()

    await chat.say(text)

    (task,) = await exported(teams)
    assert task["original"] == text
    assert "Start" in chat.card.buttons


async def test_a_card_cannot_reach_another_boards_task(teams: Teams) -> None:
    group, personal = teams.group_chat(), teams.personal()
    await group.say("patch the print server")

    await personal.invoke("adaptiveCard/action", {"action": {"verb": "done", "data": {"t": 1}}})

    assert personal.card.says("There is no #1")


async def test_a_form_with_one_wrong_field_keeps_everything_that_was_typed(chat: Chat) -> None:
    await chat.say("patch the print server")
    await chat.click("Edit")

    await chat.click("Save", outcome="Floor 3 can print again", tickets="foo", priority="high")

    assert chat.card.says("The ticket")
    await chat.click("Save", tickets="INC0012345")
    assert chat.card.says("Floor 3 can print again")
    assert chat.card.says("INC0012345")
    assert chat.card.says("High")


@pytest.mark.parametrize(
    "words",
    ["due 1 31 Dec 9999", "due 1 friday and then monday", "due 1 in 3 hours", "due 1 29 Feb 2027", "due 1 yesterday"],
)
async def test_a_date_that_cannot_be_is_no_new_task(chat: Chat, words: str) -> None:
    await chat.say("patch the print server")

    await chat.say(words)

    assert chat.card.says("due")
    assert "Add as a task" in chat.card.buttons
    await chat.say("board")
    assert chat.card.says("1 BACKLOG") or chat.card.text.count("#") == 1


async def test_the_other_way_round_a_duplicate_says_which_is_one_already(chat: Chat) -> None:
    await chat.say("patch the print server")
    await chat.say("patch print server PRN-02")
    await chat.say("duplicate 2 of 1")

    await chat.say("duplicate 1 of 2")

    assert chat.card.says("#2 is a duplicate of #1 already")


async def test_an_emergency_stays_urgent(chat: Chat) -> None:
    await chat.say("downtime: mail is down everywhere INC0012345")
    assert "Remove the priority" not in chat.card.text

    await chat.say("priority 1 low")

    assert chat.card.says("An emergency is Urgent, always")


@pytest.mark.parametrize("day", ["2020-01-01", "31 feb", "yesterday"])
async def test_a_day_to_wake_that_cannot_be_is_said_and_blocks_nothing(chat: Chat, day: str) -> None:
    await chat.say("patch the print server")
    await chat.say("start 1")

    await chat.say(f"block 1 vendor until {day}")

    assert not chat.card.says("BLOCKED · #1")
    assert "Add as a task" in chat.card.buttons
    await chat.say("task 1")
    assert chat.card.says("IN PROGRESS · #1")


async def test_a_day_to_wake_is_kept_while_the_cause_is_asked_for(chat: Chat) -> None:
    await chat.say("patch the print server")
    await chat.say("start 1")

    await chat.say("block 1 until tomorrow")
    await chat.click("Block #1", cause="vendor")

    assert chat.card.says("BLOCKED · #1")
    assert chat.card.says("wakes")
