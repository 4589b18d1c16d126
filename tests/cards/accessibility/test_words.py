"""Whoever cannot press a button can type it: every button's command has a word, and help names that word."""

from collections.abc import Callable

import pytest

from bot.parsing.understand import understand
from cards.actions import AddAsk, decode
from cards.help_pages import PAGES
from kanban.commands import CaptureAgain, CaptureTask, Command, Decide, EditTask, RemoveChip
from kanban.questions import Misunderstood, ShowForm
from tests.bot.parsing.people import said
from tests.cards.accessibility.test_every_card import shown
from tests.cards.accessibility.typed import EXCEPTIONS, Excused, typed
from tests.cards.reading import executes


def pressed() -> dict[str, object]:
    """Every press of every card, under its title or tooltip and its command; a meetup's is what it decides."""
    found: dict[str, object] = {}
    for card in shown("en").values():
        for action in executes(card):
            press = decode(action["verb"], action["data"]).command
            command = press.change if isinstance(press, Decide) else press
            found.setdefault(f"{type(command).__name__} {typed(command)}", command)
    return found


PRESSED = pressed()
OTHERWISE: dict[type, Callable[[Command], bool]] = {
    AddAsk: lambda said_so: isinstance(said_so, CaptureTask),
    CaptureAgain: lambda said_so: isinstance(said_so, CaptureTask),
    RemoveChip: lambda said_so: isinstance(said_so, EditTask),
    ShowForm: lambda said_so: not isinstance(said_so, CaptureTask | Misunderstood),
}
"""Presses that words do in another way: a form is left out by saying what it asks for."""


@pytest.mark.parametrize("press", PRESSED.values(), ids=PRESSED)
def test_whatever_can_be_pressed_can_be_typed_or_is_an_argued_exception(press: object) -> None:
    words = typed(press)
    if isinstance(words, Excused):
        assert len(words.reason) > 20
        return

    understood = understand(said(words))

    assert type(understood) is type(press) or OTHERWISE[type(press)](understood), (words, understood)
    assert getattr(understood, "number", None) == getattr(press, "number", None) or isinstance(press, CaptureAgain)


@pytest.mark.parametrize("press", PRESSED.values(), ids=PRESSED)
def test_help_names_the_word(press: object) -> None:
    words = typed(press)
    if not isinstance(words, Excused):
        assert any(words == page or words.startswith(f"{page} ") for page in (*PAGES, "board", "help")), words


def test_no_exception_is_argued_for_nothing() -> None:
    used = {words.reason for press in PRESSED.values() if isinstance(words := typed(press), Excused)}

    assert set(EXCEPTIONS.values()) <= used
