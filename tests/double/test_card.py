"""The double presses buttons and fills inputs as Teams does."""

from typing import Any

import pytest

from tests.double.card import Card

SHOW = {
    "type": "Action.ShowCard",
    "title": "Block",
    "card": {
        "type": "AdaptiveCard",
        "body": [{"type": "Input.Text", "id": "cause", "isRequired": True}],
        "actions": [{"type": "Action.Execute", "title": "Block it", "verb": "block"}],
    },
}
JSON: dict[str, Any] = {
    "type": "AdaptiveCard",
    "body": [
        {
            "type": "RichTextBlock",
            "inlines": [{"type": "TextRun", "text": "#12 "}, {"type": "TextRun", "text": "patch"}],
        },
        {"type": "FactSet", "facts": [{"title": "Due", "value": "Friday"}]},
        {"type": "TextBlock", "text": "hidden", "isVisible": False},
        {
            "type": "ColumnSet",
            "columns": [
                {
                    "type": "Column",
                    "items": [{"type": "TextBlock", "text": "In progress"}],
                    "selectAction": {"type": "Action.Execute", "tooltip": "Open #12", "verb": "open"},
                }
            ],
        },
        {"type": "Input.Text", "id": "note", "value": "n"},
        {"type": "Input.Toggle", "id": "urgent", "title": "Urgent"},
        {"type": "Input.Text", "id": "empty"},
        {"type": "ActionSet", "actions": [{"type": "Action.Execute", "title": "Start", "verb": "start"}, SHOW]},
    ],
    "actions": [{"type": "Action.Submit", "title": "Plain", "associatedInputs": "none"}],
}


@pytest.fixture
def card() -> Card:
    return Card(JSON, "1", "c")


def test_a_card_says_what_is_seen(card: Card) -> None:
    assert card.says("#12 patch")
    assert card.says("Due Friday")
    assert not card.says("hidden")


def test_buttons_are_found_by_title_and_by_tooltip_wherever_they_stand(card: Card) -> None:
    assert set(card.buttons) == {"Open #12", "Start", "Block", "Block it", "Plain"}
    assert card.button("Open #12").action["verb"] == "open"


def test_inputs_that_hold_nothing_send_nothing(card: Card) -> None:
    assert card.button("Start").values == {"note": "n", "urgent": "false"}


def test_a_show_card_sends_its_own_inputs_with_those_around_it(card: Card) -> None:
    assert card.button("Block it").names() == {"note", "urgent", "empty", "cause"}
    assert card.button("Block it").missing({}) == ["cause"]


def test_a_button_without_inputs_sends_none(card: Card) -> None:
    assert card.button("Plain").values == {}


def test_a_button_that_is_not_there_is_named_with_those_that_are(card: Card) -> None:
    with pytest.raises(AssertionError, match=r"no button 'Stop'.*'Start'"):
        card.button("Stop")
