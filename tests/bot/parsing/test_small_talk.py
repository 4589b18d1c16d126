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
HAILS = [
    "how are you?",
    "Hi Ana, how are you doing today?",
    "what\u2019s up?",
    "Guten Tag zusammen",
    "guten Morgen",
    "bonjour",
    "buenos d\u00edas",
    "\u4f60\u597d",
]
SAYINGS = [
    "see you tomorrow",
    "see you on Thursday!",
    "See you later, Mia",
    "you\u2019re welcome",
    "you are very welcome!",
    "will do",
    "ok, will do!",
    "on it",
    "I'm on it \U0001f44d",
    "on my way",
    "have a nice weekend",
    "enjoy your lunch, everyone",
    "thanks, have a great day!",
    "happy birthday @Ana!",
    "Happy new year everyone!",
    "welcome aboard Mia",
    "welcome to the team, @Bruce :)",
    "nvm",
    "never mind",
    "nevermind, thanks",
    "same here",
    "me too!",
    "+1",
    "brb",
    "let me know",
    "keep me posted, thanks",
    "it works now, thanks",
    "works, thanks!",
    "all sorted, thank you so much",
    "fixed, thank you",
    "everything is back again, cheers",
    "merci beaucoup",
    "vielen Dank!",
    "danke sch\u00f6n",
    "tack s\u00e5 mycket",
    "muchas gracias",
    "\u0441\u043f\u0430\u0441\u0438\u0431\u043e",
    "\u8c22\u8c22",
    "thanks Mia",
]
SAID_AND_ASKED = [
    "see you at the rack and bring the drum",
    "see you tomorrow, swap the drum",
    "will do the cabling with Mia",
    "on it since noon, the fan hums",
    "on my way to the lab: open the door",
    "have a nice lamp for the lobby",
    "have a nice weekend, and swap the drum",
    "happy birthday card for @Ana",
    "welcome screen is broken",
    "welcome pack for Mia",
    "how are you backing up the lab?",
    "never mind the fan, swap the drum",
    "let me know when the drum is swapped",
    "let me know the code",
    "fixed line is dead",
    "works council needs a room",
    "works again but slowly, check it",
    "is it fixed?",
    "works now?",
    "same here: no sound",
    "+1 licence for Ana",
    "thanks, by Friday please",
    "danke, bitte den L\u00fcfter tauschen",
    "tack the cable to the wall",
]
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


@pytest.mark.parametrize("text", GREETINGS + HAILS)
def test_a_greeting_is_greeted(text: str) -> None:
    assert understand(said(text)) == Greet()


@pytest.mark.parametrize("text", NODS + MORE_NODS + LINES + SAYINGS)
def test_thanks_and_nods_are_taken(text: str) -> None:
    assert understand(said(text)) == TakeThanks()


@pytest.mark.parametrize("text", ASKS + MORE_ASKS + SAID_AND_ASKED)
def test_an_ask_that_begins_politely_is_captured(text: str) -> None:
    assert isinstance(understand(said(text)), CaptureTask)
