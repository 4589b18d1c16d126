"""A word has room in a column of a fixed width, in every language."""

import pytest

from cards.home import NOWHERE
from cards.render import render
from cards.texts import LANGUAGES, texts_for
from kanban.views import View
from tests.cards.reading import Json, parsed, parts
from tests.cards.samples import VIEWS

PIXELS = {"Small": 6.4, "Default": 7.4}
"""What a letter of Segoe UI takes, on an average over long words, rounded up."""


def longest(column: Json) -> float:
    """The pixels of a column's longest word."""
    texts = [part for part in parts(column) if part.get("type") in {"TextBlock", "TextRun"}]
    words = [(word, str(part.get("size", "Default"))) for part in texts for word in part["text"].split()]
    return max((len(word) * PIXELS.get(size, PIXELS["Default"]) for word, size in words), default=0)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("view", [pytest.param(view, id=name) for name, view in VIEWS.items()])
def test_a_word_fits_into_a_column_of_a_fixed_width(view: View, language: str) -> None:
    card = parsed(render(view, texts_for(language), NOWHERE))
    narrow = [part for part in parts(card) if part.get("type") == "Column" and str(part.get("width")).endswith("px")]

    cramped = [part for part in narrow if longest(part) > float(part["width"].removesuffix("px"))]

    assert cramped == []
