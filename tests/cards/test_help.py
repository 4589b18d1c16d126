import pytest

from cards.render import render
from cards.texts import texts_for
from tests.cards.reading import button, drawn, lines, parts, titles, words
from tests.cards.samples import VIEWS


def test_help_has_four_groups_the_last_on_demand() -> None:
    card = drawn(VIEWS["help"])

    headings = [part["text"] for part in parts(card) if part.get("style") == "heading"]
    hidden = next(part for part in parts(card) if part.get("isVisible") is False)

    assert headings == ["Help", "Ask", "Look", "Move", "Change"]
    assert "assign 12 @Ana" in lines(hidden)
    assert button(card, "More")["targetElements"] == [hidden["id"]]


def test_help_leads_on() -> None:
    assert titles(drawn(VIEWS["help"])) == ["Board", "My tasks", "More"]


@pytest.mark.parametrize("word", ["flow"])
def test_help_promises_nothing_that_is_not_there(word: str) -> None:
    assert word not in words(drawn(VIEWS["help"]))


@pytest.mark.parametrize(
    ("name", "tried"),
    [
        ("welcome_shared", "@Kanban patch the print server by Friday, urgent, for @Bruce"),
        ("welcome_personal", "patch the print server by Friday, urgent, INC0012345"),
    ],
)
def test_the_welcome_shows_what_to_try(name: str, tried: str) -> None:
    card = drawn(VIEWS[name])

    assert lines(card)[0] == "No ask gets dropped"
    assert tried in lines(card)
    assert titles(card) == ["Board", "Help", "Settings"]


def test_a_card_says_itself_in_one_line() -> None:
    assert render(VIEWS["help"], texts_for("en")).fallback_text == "Help: write any sentence to make a task of it."
    assert render(VIEWS["task"], texts_for("en")).fallback_text == "#121 in IN PROGRESS: Move payroll VM to cluster B"
