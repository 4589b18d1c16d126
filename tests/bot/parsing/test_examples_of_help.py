"""What help shows can be typed as it stands there, in every language that the parser reads."""

from dataclasses import replace

import pytest

from bot.parsing.languages import MODULES
from bot.parsing.understand import understand
from cards.help import A_NUMBER, Typed
from cards.help_pages import PAGES, SENTENCE
from cards.texts import texts_for
from kanban.commands import AddRecurrence, CaptureTask, EditTask
from kanban.questions import Misunderstood
from kanban.tasks import Priority
from tests.bot.parsing.people import said

LANGUAGES = ("en", *MODULES)
ASKS = {"add", "idea"}


def command_of(typed: str, language: str) -> object:
    """What somebody asks for who types an example of help."""
    return understand(replace(said(typed), languages=(language,) if language in MODULES else ()))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_example_is_understood_as_the_command_that_it_explains(name: str, language: str) -> None:
    for place, typed in enumerate(Typed(texts_for(language), shared=False).examples(name)):
        english = Typed(texts_for("en"), shared=False).examples(name)[place]
        command, meant = command_of(typed, language), command_of(english, "en")

        assert not isinstance(command, Misunderstood), typed
        assert type(command) is type(meant), typed
        assert isinstance(command, CaptureTask) is (name in ASKS or english.startswith("downtime")), typed
        assert getattr(command, "number", A_NUMBER) == getattr(meant, "number", A_NUMBER)
        if isinstance(command, EditTask) and name not in {"outcome", "rename"}:
            assert command == meant, typed


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_of_a_sentence_is_read_in_full(language: str) -> None:
    command = command_of(texts_for(language)(f"help.{SENTENCE}.one"), language)

    assert isinstance(command, CaptureTask)
    assert command.due is not None
    assert (command.priority, command.tickets) == (Priority.URGENT, ("INC0012345",))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_comes_by_itself_is_read_as_a_rule(language: str) -> None:
    first = Typed(texts_for(language), shared=False).examples("recurring")[0]

    assert isinstance(command_of(first, language), AddRecurrence)
