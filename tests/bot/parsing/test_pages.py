"""Help about one word is asked for by the word; whoever needs help with something else asks for something."""

from dataclasses import replace

import pytest

from bot.parsing.understand import understand
from bot.parsing.vocabulary import VOCABULARY
from kanban.commands import CaptureTask, SwarmTask
from kanban.helping import HelpTopic
from kanban.questions import Misunderstood, ShowHelp
from tests.bot.parsing.people import said


@pytest.mark.parametrize("name", sorted({word.name for word in VOCABULARY} - {"help wanted"}))
def test_every_word_has_its_page(name: str) -> None:
    assert understand(said(f"help {name}")) == ShowHelp(about=name)


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("Help Block!", "block"),
        ("help with triage", "triage"),
        ("? undo", "undo"),
        ("help on bmm", "triage"),
        ("please help finish", "done"),
        ("help meetings", HelpTopic.MEETINGS),
        ("help asking?", HelpTopic.ASKING),
    ],
)
def test_a_page_is_found_by_any_spelling_of_its_word(words: str, about: str) -> None:
    assert understand(said(words)) == ShowHelp(about=about)


@pytest.mark.parametrize(
    "words",
    [
        "help Bruce with the printer",
        "help the new colleague with the board",
        "help with the printer on floor 3",
        "help block the firewall port",
        "help desk phone is broken",
        "help\nblock",
    ],
)
def test_whoever_needs_help_with_something_asks_for_something(words: str) -> None:
    assert isinstance(understand(said(words)), CaptureTask)


def test_help_that_is_wanted_with_a_task_is_no_page() -> None:
    assert understand(said("help wanted 12")) == SwarmTask(number=12, on=True)
    assert isinstance(understand(said("help wanted")), Misunderstood)
    assert understand(said("help")) == ShowHelp()


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("hilfe blockiere", "block"),
        ("Hilfe fertig", "done"),
        ("hilfe meine aufgaben", "my tasks"),
        ("hilfe triage", "triage"),
        ("help blockiere", None),
        ("hilfe beim Drucker", None),
    ],
)
def test_a_page_is_asked_for_in_the_language_of_whoever_asks(words: str, about: str | None) -> None:
    command = understand(replace(said(words), languages=("de",)))

    assert command == ShowHelp(about=about) if about else isinstance(command, CaptureTask)
