"""Every language is whole: it says everything, names the same, and is not left in English by oversight."""

import pytest

from cards.home import NOWHERE
from cards.render import render
from cards.texts import DEFAULT, LANGUAGES, own_name, said_in, texts_for
from kanban.views import View
from tests.cards.languages import EITHER, OTHERS, categories, placeholders, words_in, words_of
from tests.cards.reading import parsed
from tests.cards.samples import VIEWS

ENGLISH = said_in(DEFAULT)
NAMES = "Kanban Excel CSV JSON Service Desk Management BACKLOG ICE BOX OPS NET"
TYPED = "kanban-bot export board out tasks https itsm example com"
SHARED = {
    "de": words_in(
        f"{NAMES} {TYPED} Board boards Stand-up standup Triage Ticket Tickets Details Export Admins Change in"
    ),
    "es": words_in(f"{NAMES} {TYPED} Ticket Tickets Admins error idea d h min"),
}
"""The words that a language writes as English does, names and commands among them."""


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_says_everything_and_nothing_more(language: str) -> None:
    said = said_in(language)

    assert sorted(ENGLISH.keys() - said.keys()) == []
    assert sorted(said.keys() - ENGLISH.keys()) == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_names_in_every_sentence_what_english_names(language: str) -> None:
    said = said_in(language)
    differing = {
        key: sorted((placeholders(ENGLISH[key]) ^ placeholders(said[key])) - EITHER)
        for key in ENGLISH.keys() & said.keys()
        if (placeholders(ENGLISH[key]) ^ placeholders(said[key])) - EITHER
    }

    assert differing == {}


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_what_differs_by_number_has_every_form_that_its_language_has(language: str) -> None:
    incomplete = [
        key
        for key, template in said_in(language).items()
        if not isinstance(template, str) and frozenset(template) != categories(language, key)
    ]

    assert incomplete == []


@pytest.mark.parametrize("language", OTHERS)
def test_what_differs_by_number_in_english_does_so_everywhere(language: str) -> None:
    said = said_in(language)
    flat = [
        key
        for key, template in ENGLISH.items()
        if not isinstance(template, str) and isinstance(said.get(key), str) and len(categories(language, key)) > 1
    ]

    assert flat == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_word_is_left_in_english_that_is_not_the_same_on_purpose(language: str) -> None:
    said = said_in(language)
    left = {
        key: sorted(unshared)
        for key, template in ENGLISH.items()
        if said.get(key) == template
        and not key.startswith("format.")
        and (unshared := words_of(template) - SHARED[language])
    }

    assert left == {}


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("view", [pytest.param(view, id=name) for name, view in VIEWS.items()])
def test_every_card_can_be_drawn_in_every_language_and_says_which_it_is(view: View, language: str) -> None:
    card = parsed(render(view, texts_for(language), NOWHERE))

    assert card["lang"] == language


def test_languages_are_called_by_their_own_names() -> None:
    assert [own_name(language) for language in sorted(LANGUAGES)] == ["Deutsch", "English", "Español"]
