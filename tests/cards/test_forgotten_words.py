"""No word of a card stands in the code, and none is cut where a language is longer than English."""

import pytest

from cards.home import NOWHERE, Home
from cards.render import render
from kanban.questions import ShowBoard
from kanban.views import View
from tests.cards.everywhere import everywhere
from tests.cards.pseudo import forgotten, is_cut, pseudo, shown_in, texts_of
from tests.cards.reading import parsed
from tests.cards.samples import VIEWS

SOMEBODYS = "12 34"
PSEUDO = pseudo()
HOMES = (NOWHERE, Home(ShowBoard(), 1))


def drawn(view: View, home: Home) -> list[str]:
    """Every text of a card in which what people write has no letters."""
    return [*shown_in(parsed(render(everywhere(view, SOMEBODYS), PSEUDO, home)))]


@pytest.mark.parametrize("home", HOMES, ids=["nowhere", "board"])
@pytest.mark.parametrize("view", [pytest.param(view, id=name) for name, view in VIEWS.items()])
def test_every_word_on_a_card_is_in_the_locales(view: View, home: Home) -> None:
    machines = frozenset(text.replace("_", " ") for text in texts_of(everywhere(view, SOMEBODYS))) - {SOMEBODYS, ""}

    assert [text for text in drawn(view, home) if forgotten(text, machines)] == []


@pytest.mark.parametrize("home", HOMES, ids=["nowhere", "board"])
@pytest.mark.parametrize("view", [pytest.param(view, id=name) for name, view in VIEWS.items()])
def test_no_word_is_cut_that_is_two_fifths_longer(view: View, home: Home) -> None:
    assert [text for text in drawn(view, home) if is_cut(text)] == []
