"""A task walks from lane to lane, by button and by word, and nothing gets stuck."""

import pytest

from tests.double.chat import Chat
from tests.double.people import MEGAN
from tests.double.teams import Teams


async def test_a_task_walks_the_board_by_its_buttons(chat: Chat) -> None:
    await chat.say("patch the print server")

    for button, lane in [("Start", "IN PROGRESS"), ("Test", "TESTING / QA"), ("Start", "IN PROGRESS")]:
        await chat.click(button)
        assert chat.card.says(f"{lane} · #1")
    await chat.click("Done")

    assert chat.card.says("DONE · #1")


async def test_a_task_walks_the_board_by_words(chat: Chat) -> None:
    await chat.say("patch the print server")
    walk = [
        ("start 1", "IN PROGRESS"),
        ("test 1", "TESTING / QA"),
        ("block #1 vendor firmware until 2099-12-01", "BLOCKED"),
        ("unblock 1", "TESTING / QA"),
        ("done 1", "DONE"),
        ("reopen 1", "BACKLOG"),
        ("park 1", "ICE BOX"),
        ("thaw 1", "BACKLOG"),
        ("emergency 1 INC0012345", "EMERGENCY"),
    ]

    for words, lane in walk:
        await chat.say(words)
        assert chat.card.says(f"{lane} · #1"), words


async def test_blocking_by_button_asks_what_is_waited_for_on_the_card_itself(chat: Chat) -> None:
    await chat.say("patch the print server")
    await chat.click("Start")

    await chat.click("Block #1", cause="vendor firmware", until="2099-12-01")

    assert chat.card.says("BLOCKED · #1")
    assert chat.card.says("vendor firmware")


async def test_blocking_by_word_without_a_cause_asks_for_it_and_then_blocks(chat: Chat) -> None:
    await chat.say("patch the print server")
    await chat.say("start 1")
    await chat.say("block 1")

    await chat.click("Block #1", cause="vendor firmware")

    assert chat.card.says("BLOCKED · #1")


async def test_the_ice_box_is_always_low_and_gives_the_priority_back(chat: Chat) -> None:
    await chat.say("patch the print server, urgent")
    await chat.say("park 1")
    assert chat.card.says("▽ Low")

    await chat.click("Thaw")

    assert chat.card.says("▲▲ Urgent")


async def test_a_vague_ask_is_met_by_the_form_that_asks_what_is_missing_and_starts_it(chat: Chat) -> None:
    await chat.say("printer??")
    await chat.click("Start")
    assert chat.card.says("Outcome missing")

    await chat.click("Start", outcome="Floor 3 can print again")

    assert chat.card.says("IN PROGRESS · #1")
    assert chat.card.says("Floor 3 can print again")


async def test_the_missing_outcome_can_be_saved_without_starting(chat: Chat) -> None:
    await chat.say("printer??")
    await chat.click("Start")

    await chat.click("Save only", outcome="Floor 3 can print again")

    assert chat.card.says("BACKLOG · #1")
    assert chat.card.says("Floor 3 can print again")


@pytest.fixture
async def busy(chat: Chat) -> Chat:
    """Alex has three tasks in progress, the board's limit, and a fourth waiting."""
    for number, words in enumerate(["patch the print server", "renew the web certificate", "move the payroll VM"], 1):
        await chat.say(words)
        await chat.say(f"start {number}")
    await chat.say("rotate the service passwords")
    return chat


async def test_at_the_limit_the_refusal_lists_the_tasks_and_finishing_one_starts_the_next(busy: Chat) -> None:
    await busy.click("Start")
    assert busy.card.says("Move the payroll VM")

    await busy.click("Finish")

    assert busy.card.says("IN PROGRESS · #4")


async def test_a_press_that_made_two_changes_is_undone_in_two_steps_the_later_first(busy: Chat) -> None:
    await busy.say("start 4")
    await busy.click("Finish", nth=3)

    await busy.say("undo")
    assert busy.card.says("BACKLOG · #4")
    await busy.say("undo")

    assert busy.card.says("IN PROGRESS · #")


@pytest.mark.parametrize("way_out", ["Finish", "Park"])
async def test_every_way_out_of_the_limit_makes_the_room_it_promises(busy: Chat, way_out: str) -> None:
    await busy.say("start 4")

    await busy.click(way_out)

    assert busy.card.says("IN PROGRESS · #4")


async def test_blocking_one_of_three_makes_room_once_its_cause_is_said(busy: Chat) -> None:
    await busy.say("start 4")
    await busy.click("Block")

    await busy.click("Block #1", cause="vendor firmware")

    assert busy.card.says("IN PROGRESS · #4")


async def test_handing_one_of_three_over_makes_room(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("check the fans in rack four", by=MEGAN)
    for number, words in enumerate(
        ["patch the print server", "renew the certificate", "move the payroll VM", "x y z"], 2
    ):
        await channel.say(words)
        await channel.say(f"start {number}")
    await channel.click("Hand over")

    await channel.click("Hand over", owner=MEGAN.id)

    assert channel.card.says("IN PROGRESS · #5")


async def test_an_emergency_gets_through_whatever_the_limit(busy: Chat) -> None:
    await busy.say("emergency 4 INC0012398")

    assert busy.card.says("EMERGENCY · #4")


async def test_open_subtasks_are_asked_about_before_a_task_is_done(chat: Chat) -> None:
    await chat.say("replace the core switch\n- save the configuration\n- swap it")
    await chat.say("start 1")
    await chat.click("Done")
    assert chat.card.says("save the configuration")

    await chat.click("Finish all")

    assert chat.card.says("DONE · #1")
    assert chat.card.says("2 of 2")


async def test_open_subtasks_can_be_waived(chat: Chat) -> None:
    await chat.say("replace the core switch\n- save the configuration\n- swap it")
    await chat.say("start 1")
    await chat.click("Done")

    await chat.click("Waive")

    assert chat.card.says("DONE · #1")
    assert chat.card.says("0 of 2")


async def test_a_subtask_is_ticked_off_by_a_tap_and_by_a_word(chat: Chat) -> None:
    await chat.say("replace the core switch\n- save the configuration\n- swap it")
    await chat.click("Open")

    await chat.click("Tick off #1.1")
    await chat.say("check 1.2")

    assert chat.card.says("2 of 2")


async def test_a_step_that_the_lane_does_not_offer_shows_the_task_and_who_brought_it_there(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")
    await channel.say("start 1", by=MEGAN)

    await channel.say("start 1")

    assert channel.card.says("IN PROGRESS · #1")
    assert channel.card.says("Megan Bowen")


async def test_undo_takes_back_one_change_after_the_other(chat: Chat) -> None:
    await chat.say("patch the print server, urgent")
    await chat.say("start 1")
    await chat.say("park 1")

    await chat.say("undo")
    assert chat.card.says("IN PROGRESS · #1")
    await chat.say("undo")

    assert chat.card.says("BACKLOG · #1")
    assert chat.card.says("▲▲ Urgent")
