"""The flow as people meet it: by its word, by its buttons, and from the stand-up that begins a week."""

from dataclasses import replace

import pytest

from tests.double.chat import Chat


async def test_a_young_board_says_what_it_lacks_instead_of_a_figure(chat: Chat) -> None:
    await chat.say("patch the print server")
    await chat.say("start 1")

    await chat.say("flow")

    assert chat.card.says("Flow · last 30 days")
    assert chat.card.says("Not enough is finished yet")
    assert chat.card.says("10 finished tasks on 10 working days")
    assert chat.card.says("#1")


async def test_what_is_done_counts_until_it_is_taken_back(chat: Chat) -> None:
    await chat.say("patch the print server")
    await chat.say("start 1")
    await chat.say("done 1")
    await chat.say("flow")
    assert chat.card.says("1 finished")

    await chat.say("undo")

    await chat.say("flow")
    assert chat.card.says("0 finished")


async def test_buttons_lead_to_ninety_days_to_numbers_and_back(chat: Chat) -> None:
    await chat.say("patch the print server")
    await chat.say("flow")

    await chat.click("90 days")
    await chat.click("Numbers")

    assert chat.card.says("Flow · last 90 days")
    assert "Charts" in chat.card.buttons
    assert "30 days" in chat.card.buttons


async def test_a_task_that_was_opened_there_leads_back_there(chat: Chat) -> None:
    await chat.say("patch the print server")
    await chat.say("start 1")
    await chat.say("standup")
    await chat.click("Flow")

    assert chat.card.says("Age of work in progress")


@pytest.mark.parametrize("words", ["flow 90", "Flow, please", "show flow", "flow last 90 days"])
async def test_it_is_asked_for_in_several_ways(chat: Chat, words: str) -> None:
    await chat.say(words)

    assert chat.card.says("Cumulative flow")


@pytest.mark.parametrize(
    ("locale", "words", "says"),
    [
        ("de-DE", "fluss", "Fluss · letzte 30 Tage"),
        ("de-DE", "Fluss 90", "Fluss · letzte 90 Tage"),
        ("es-ES", "flujo", "Flujo · últimos 30 días"),
        ("es-ES", "flujo 90", "Flujo · últimos 90 días"),
    ],
)
async def test_other_languages_have_a_word_for_it(chat: Chat, locale: str, words: str, says: str) -> None:
    chat = replace(chat, locale=locale)

    await chat.say(words)

    assert chat.card.says(says)


async def test_a_flow_meter_that_is_stuck_is_a_task(chat: Chat) -> None:
    await chat.say("flow meter in hall 2 is stuck")

    assert chat.card.says("Flow meter in hall 2 is stuck")
