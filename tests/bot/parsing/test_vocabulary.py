"""The table of words is true: what it shows can be typed."""

import re

import pytest

from bot.parsing.understand import understand
from bot.parsing.vocabulary import VOCABULARY, Shape, Word
from kanban.commands import CaptureTask
from kanban.questions import Misunderstood
from tests.bot.parsing.people import said

FILLED = {
    "<ask>": "patch it",
    "<rule>": "every monday",
    "<text>": "mail flows",
    "<cause>": "parts are late",
    "<date>": "friday",
    "<words>": "print server",
}


def typed(word: Word) -> str:
    """A word's usage as somebody would type it: the first alternative, without what may be left out."""
    text = re.sub(r" ?\[[^\]]*\]", "", word.usage.split(" | ")[0])
    for blank, filling in FILLED.items():
        text = text.replace(blank, filling)
    return text


@pytest.mark.parametrize("word", VOCABULARY, ids=lambda word: word.usage)
def test_every_usage_is_understood(word: Word) -> None:
    command = understand(said(typed(word)))

    assert not isinstance(command, Misunderstood)
    assert isinstance(command, CaptureTask) is (word.shape is Shape.ASK)


@pytest.mark.parametrize("word", VOCABULARY, ids=lambda word: word.usage)
def test_every_alias_is_read_as_its_word(word: Word) -> None:
    first = typed(word)

    for alias in word.aliases:
        meant = understand(said(first.replace(word.name, alias + (":" if alias == "downtime" else ""), 1)))

        assert type(meant) is type(understand(said(first)))
