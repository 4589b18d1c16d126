"""Small talk is answered and never captured."""

import pytest

from bot.parsing.understand import understand
from kanban.commands import CaptureTask
from kanban.questions import Greet, TakeThanks
from tests.bot.parsing.people import said

GREETINGS = [
    "",
    "   ",
    "hi",
    "Hello!",
    "hey there",
    "good morning team",
    "hi @Ana",
    "<at>Kanban</at>",
    "hey <at>Kanban</at>!",
]
NODS = ["thanks!", "thank you so much", "ok", "OK, thanks.", "lol", "great job 👍", "👍", "🎉🎉", ":)", "no worries"]
LINES = ["👍\n🎉", "thanks!\nAna", "Thank you!\n\nBest regards\nAna Ruiz", "hi\nthanks", "great job\n👍"]
MORE_NODS = ["thanks for the quick fix!", "yes please", "perfect, thank you!", "thanks @Ana"]
ASKS = [
    "thanks to the update the kiosk is dead",
    "nice printer needed",
    "ok, swap the drum",
    "hello, the scanner is stuck",
]
MORE_ASKS = [
    "thanks for that. Now swap the drum",
    "good monitor for Ana",
    "morning shift cannot log in",
    "no sound in room 2",
    "thanks!\nthe scanner is stuck",
    "👍\nswap the drum",
]


@pytest.mark.parametrize("text", GREETINGS)
def test_a_greeting_is_greeted(text: str) -> None:
    assert understand(said(text)) == Greet()


@pytest.mark.parametrize("text", NODS + MORE_NODS + LINES)
def test_thanks_and_nods_are_taken(text: str) -> None:
    assert understand(said(text)) == TakeThanks()


@pytest.mark.parametrize("text", ASKS + MORE_ASKS)
def test_an_ask_that_begins_politely_is_captured(text: str) -> None:
    assert isinstance(understand(said(text)), CaptureTask)
