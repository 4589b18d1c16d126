"""What a receipt offers beside its chips: a better value for each, the look-alike, and the same words once more."""

import pytest

from tests.double.chat import Chat
from tests.double.people import MEGAN, PATTI, Json
from tests.double.teams import Teams
from tests.journeys.dates import next_friday
from tests.journeys.exported import exported
from tests.journeys.waiting import until


async def test_a_chip_is_corrected_and_the_receipt_is_back(chat: Chat) -> None:
    await chat.say("patch the print server by Friday, urgent")

    await chat.click("Correct the due date")
    assert chat.card.says("Correct #1")
    await chat.click("Save", due="2099-12-04")

    assert chat.card.says("captured")
    assert chat.card.says("Fri 4 Dec 2099")
    assert chat.card.says("▲▲ Urgent")


@pytest.mark.parametrize(
    ("tip", "field", "value", "shown"),
    [
        ("Correct the priority", "priority", "high", "▲ High"),
        ("Correct the type", "type", "maintenance", "Maintenance"),
        ("Correct the input", "input", "it_manager", "IT Manager"),
        ("Correct the tickets", "tickets", "INC0077777", "INC0077777"),
        ("Correct who asked", "stakeholder", "-", "captured"),
    ],
)
async def test_every_chip_can_be_corrected(teams: Teams, tip: str, field: str, value: str, shown: str) -> None:
    channel = teams.channel()
    words = "patch the print server, urgent, #change, for the service desk, INC0012345, for @Patti Fernandez"
    await channel.say(words, mentions=(PATTI,))

    await channel.click(tip)
    inputs: dict[str, Json] = {field: value}
    await channel.click("Save", **inputs)

    assert channel.card.says("captured")
    assert channel.card.says(shown)


async def test_leaving_a_correction_leads_back_to_the_receipt_as_it_is(chat: Chat) -> None:
    await chat.say("patch the print server by Friday")

    await chat.click("Correct the due date")
    await chat.click("Cancel")

    assert chat.card.says("captured")
    assert chat.card.says(next_friday(chat.timezone))


async def test_an_open_task_that_an_ask_looks_like_is_offered(chat: Chat) -> None:
    await chat.say("patch print server PRN-02")
    await chat.say("start 1")

    await chat.say("please patch the print server by Friday")

    assert chat.card.says("BACKLOG · #2")
    assert chat.card.says("Looks like #1")
    assert chat.card.says("IN PROGRESS")


async def test_a_duplicate_is_linked_by_one_tap_and_told_on_the_other_task(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch print server PRN-02")
    await channel.say("please patch the print server by Friday", by=MEGAN)

    await channel.click("Link as duplicate")

    assert channel.card.says("#2 is a duplicate of #1")
    await until(lambda: channel.shared.says("#2 is a duplicate of #1"))
    await channel.click("Open #1")
    assert channel.card.says("Asked again")
    assert channel.card.says("Megan Bowen")


async def test_a_linked_duplicate_can_be_brought_back(chat: Chat) -> None:
    await chat.say("patch print server PRN-02")
    await chat.say("patch the print server")
    await chat.click("Link as duplicate")

    await chat.click("Undo")
    await chat.say("task 1")

    assert not chat.card.says("Asked again")


async def test_what_is_done_is_not_offered_as_a_look_alike(chat: Chat) -> None:
    await chat.say("patch print server PRN-02")
    await chat.say("start 1")
    await chat.say("done 1")

    await chat.say("patch the print server")

    assert not chat.card.says("Looks like")


async def test_the_same_words_within_a_minute_are_one_task_unless_they_are_captured_anyway(teams: Teams) -> None:
    chat = teams.personal()
    await chat.say("order a monitor for the lab, urgent\nthe big one")
    await chat.say("order a monitor for the lab, urgent\nthe big one")
    assert chat.card.says("BACKLOG · #1")
    assert chat.card.says("still one task")

    await chat.click("Capture anyway")

    assert chat.card.says("BACKLOG · #2")
    tasks = await exported(teams)
    assert [(task["title"], task["priority"]) for task in tasks] == [("Order a monitor for the lab", "urgent")] * 2
    await chat.say("task 2")
    assert chat.card.says("the big one")


async def test_a_second_press_of_capture_anyway_makes_no_third_task(teams: Teams) -> None:
    chat = teams.personal()
    await chat.say("order a monitor for the lab")
    await chat.say("order a monitor for the lab")
    receipt = chat.card

    await chat.click("Capture anyway", on=receipt)
    await chat.click("Capture anyway", on=receipt)

    assert len(await exported(teams)) == 2


async def test_a_message_delivered_again_is_not_told_that_it_was_said_before(chat: Chat) -> None:
    await chat.say("order a monitor for the lab", id="1790000000001")

    await chat.say("order a monitor for the lab", id="1790000000001")

    assert not chat.card.says("still one task")


async def test_duplicate_by_words_is_the_same_as_by_the_button(chat: Chat) -> None:
    await chat.say("patch the print server")
    await chat.say("restart the mail gateway")

    await chat.say("duplicate 2 of 1")
    assert chat.card.says("#2 is a duplicate of #1")
    await chat.say("duplicate 1 of 1")

    assert chat.card.says("#1 cannot be its own duplicate")


async def test_a_duplicate_of_a_duplicate_is_one_of_the_first(chat: Chat) -> None:
    for words in ("patch the print server", "restart the mail gateway", "label the cables"):
        await chat.say(words)
    await chat.say("duplicate 2 of 1")

    await chat.say("duplicate 3 of 2")

    assert chat.card.says("#3 is a duplicate of #1")


async def test_a_look_alike_that_is_done_meanwhile_takes_no_ask_away(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch print server PRN-02")
    await channel.say("please patch the print server", by=MEGAN)
    receipt = channel.card
    await channel.say("start 1")
    await channel.say("done 1")

    await channel.click("Link as duplicate", on=receipt, by=MEGAN)

    assert [task["lane"] for task in await exported(teams)] == ["done", "backlog"]
    assert channel.card.says("off the board")


async def test_nobody_takes_a_task_back_that_somebody_else_counts_on_now(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch print server PRN-02", id="1790000000001")
    first = channel.card
    await channel.say("please patch the print server", by=MEGAN)
    await channel.click("Link as duplicate", by=MEGAN)

    await channel.click("Undo", on=first)
    await channel.edit("1790000000001", "order toner")

    assert [(task["lane"], task["title"]) for task in await exported(teams)] == [
        ("backlog", "Patch print server PRN-02"),
        ("discarded", "Patch the print server"),
    ]


async def test_undo_by_word_takes_a_link_back(teams: Teams) -> None:
    chat = teams.personal()
    await chat.say("patch the print server")
    await chat.say("restart the mail gateway")
    await chat.say("duplicate 1 of 2")

    await chat.say("undo")

    assert [task["lane"] for task in await exported(teams)] == ["backlog", "backlog"]


async def test_tickets_of_any_length_lose_nothing(teams: Teams) -> None:
    chat = teams.personal()
    await chat.say("patch the print server")
    await chat.click("Edit")
    long = "https://acme.example/nav_to.do?uri=incident.do?sys_id="

    await chat.click("Save", tickets=f"{long}1, {long}2")

    (task,) = await exported(teams)
    assert task["tickets"] == [f"{long}1", f"{long}2"]
