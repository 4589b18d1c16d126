"""What a card says of a Spanish rule can be typed again."""

from dataclasses import replace

import pytest

from bot.parsing.understand import understand
from cards.recurring_words import pattern_phrase
from cards.texts import texts_for
from kanban.commands import AddRecurrence
from kanban.recurring import WORKDAYS, Pattern, Unit
from tests.bot.parsing.people import said
from tests.cards.test_spanish import RULES

PATTERNS = [*(pattern for pattern, _ in RULES), Pattern(unit=Unit.WEEK, every=2, weekdays=WORKDAYS)]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_rule_that_is_shown_can_be_typed_again(pattern: Pattern) -> None:
    typed = f"{pattern_phrase(pattern, texts_for('es'))} revisar los respaldos"
    command = understand(replace(said(typed), languages=("es",)))

    assert isinstance(command, AddRecurrence)
    assert command.rule.pattern == pattern
    assert command.ask.title == "Revisar los respaldos"
