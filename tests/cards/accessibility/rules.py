"""The rules that every card keeps, so that whoever hears it, taps it or sees no colours is told the same."""

from collections.abc import Callable, Iterator

from cards.texts import Texts
from tests.cards.accessibility import colour, names, order, sayings
from tests.cards.reading import Json

Rule = Callable[[Json, Texts], Iterator[str]]
RULES: tuple[Rule, ...] = (
    names.inputs_are_labelled,
    names.pictures_are_described,
    names.buttons_are_named,
    names.taps_are_named,
    names.names_tell_apart,
    names.marks_are_large_enough,
    order.a_heading_comes_first,
    order.headings_are_told,
    order.columns_read_across,
    order.tables_have_headers,
    colour.coloured_texts_say_it,
    colour.bands_say_it,
    colour.badges_say_it,
    colour.charts_say_it,
    sayings.a_card_names_its_language,
    sayings.a_card_says_itself,
    sayings.a_card_says_what_it_is_about,
)
OF_WINDOWS = tuple(rule for rule in RULES if rule is not order.a_heading_comes_first)
"""The rules of dialogs, whose heading is the title of the window that Teams shows them in."""
