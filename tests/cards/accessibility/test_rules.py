"""Every rule finds what it is there to find, and nothing on a card that keeps them all."""

import pytest

from cards.texts import texts_for
from tests.cards.accessibility.broken import BROKEN, GOOD
from tests.cards.accessibility.rules import RULES, Rule
from tests.cards.reading import Json

TEXTS = texts_for("en")
EACH_BROKEN = [pytest.param(rule, card, id=rule.__name__) for rule in RULES for card in BROKEN[rule.__name__]]


@pytest.mark.parametrize(("rule", "card"), EACH_BROKEN)
def test_a_card_that_breaks_a_rule_is_found(rule: Rule, card: Json) -> None:
    assert list(rule(card, TEXTS))


@pytest.mark.parametrize("card", GOOD)
def test_a_card_that_keeps_them_all_is_left_alone(card: Json) -> None:
    assert [fault for rule in RULES for fault in rule(card, TEXTS)] == []


def test_every_rule_has_a_sentence_that_says_what_is_so() -> None:
    assert [rule.__name__ for rule in RULES if not (rule.__doc__ or "").strip()] == []
