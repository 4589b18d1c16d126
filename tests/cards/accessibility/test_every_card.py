"""Every card, in every language, keeps every rule of accessibility."""

from functools import cache

import pytest

from cards.dialog import dialog_card
from cards.render import render
from cards.texts import LANGUAGES, texts_for
from tests.cards.accessibility.rules import OF_WINDOWS, RULES, Rule
from tests.cards.reading import Json, parsed
from tests.cards.samples import VIEWS
from tests.cards.test_dialog import DIALOGS


@cache
def dialogs(language: str) -> dict[str, Json]:
    """Every dialog in a language, by its name."""
    return {name: parsed(dialog_card(dialog, texts_for(language))) for name, dialog in DIALOGS.items()}


@cache
def shown(language: str) -> dict[str, Json]:
    """Every card in a language, by the name of its view."""
    return {name: parsed(render(view, texts_for(language))) for name, view in VIEWS.items()}


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_card_keeps_the_rule(rule: Rule, language: str) -> None:
    texts = texts_for(language)

    broken = {name: found for name, card in shown(language).items() if (found := list(rule(card, texts)))}

    assert broken == {}


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("rule", OF_WINDOWS, ids=lambda rule: rule.__name__)
def test_every_dialog_keeps_the_rule(rule: Rule, language: str) -> None:
    texts = texts_for(language)

    broken = {name: found for name, card in dialogs(language).items() if (found := list(rule(card, texts)))}

    assert broken == {}
