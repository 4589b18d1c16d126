"""Whatever people write stands on every card letter for letter, and nothing of it is read as markup or a template."""

import re

import pytest

from cards.layout import DOT, UNSHOWABLE, shown
from cards.render import render
from cards.texts import texts_for
from kanban.settings import LONGEST_TITLE
from tests.cards.everywhere import everywhere
from tests.cards.hostile import standing
from tests.cards.reading import Json, drawn, parts
from tests.cards.samples import VIEWS

BEGIN, END = "¤", "¶"
MARKUP = f"{BEGIN}**b** _i_ [a](http://x.example) `c` # - <b>h</b> &amp; <at>Kanban</at> {END}"
TEMPLATES = f"{BEGIN}${{title}} $title {{title}} {{0}} {{IN_PROGRESS}} {{{{DATE(2026-01-01)}}}} %s %(a)s \\n {END}"
UNSEEN = f"{BEGIN}\x00\x07\x1b[31m a\u202eb\u2066c\u2069d\x85e\u200efg {END}"
HOSTILE = {"markup": MARKUP, "templates": TEMPLATES, "unseen": UNSEEN}
SAID = {"AdaptiveCard.speak", "AdaptiveCard.fallbackText"}
READ = {"TextRun.text", "Input.Text.value", "Input.ChoiceSet.choices.title", "Action.Execute.tooltip", *SAID}
"""Where nothing is read as markup: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format"""
CARRIED = re.compile(r"(Action\.(Execute|Submit)\.data|Input\.ChoiceSet)\.(?!choices\.title)")  # what is sent back
CUT = "… "
NAMED = "Ana \U0001f4a5 **b** <at>Kanban</at> [a](http://x.example) ${title} \u202eevil"


def told(card: Json) -> list[str]:
    """Each place at which somebody's words begin on a card, up to where they end."""
    runs = [part["text"] for part in parts(card) if part.get("type") == "TextRun"]
    return [found for run in runs for found in re.findall(f"{BEGIN}[^{BEGIN}{END}…]*.?", run)]


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", VIEWS)
def test_what_people_write_is_shown_letter_for_letter_where_no_markup_is_read(name: str, typed: str) -> None:
    card = drawn(everywhere(VIEWS[name], typed))

    seen = shown(typed)
    assert {where for where in standing(card, BEGIN) if not CARRIED.match(where)} <= READ
    for found in told(card):
        assert seen.startswith(found.partition(DOT)[0].rstrip(CUT)), found


@pytest.mark.parametrize("name", VIEWS)
def test_what_is_said_of_a_card_holds_no_sign_that_is_markup_anywhere(name: str) -> None:
    card = drawn(everywhere(VIEWS[name], MARKUP))

    said = card["speak"], card["fallbackText"]
    assert [text for text in said if re.search(r"[*_`\[\]<>&]|://", text)] == []


@pytest.mark.parametrize("name", VIEWS)
def test_no_view_shows_control_characters_or_turns_the_direction_of_what_follows(name: str) -> None:
    card = render(everywhere(VIEWS[name], UNSEEN), texts_for("en"))

    shown_as = ("text", "tooltip", "speak", "fallbackText")
    texts = [
        part[place] for part in parts(drawn(everywhere(VIEWS[name], UNSEEN))) for place in shown_as if place in part
    ]
    assert [text for text in texts if UNSHOWABLE.search(text)] == []
    assert not UNSHOWABLE.search(card.fallback_text)
    assert "\n" not in card.fallback_text


@pytest.mark.parametrize("name", VIEWS)
def test_a_mention_is_of_letters_alone_whatever_somebody_is_called(name: str) -> None:
    card = drawn(everywhere(VIEWS[name], NAMED))

    blocks = [part["text"] for part in parts(card) if part.get("type") == "TextBlock"]
    mentions = [one for text in blocks for one in re.findall("<at>(.*?)</at>", text)]
    assert all(re.fullmatch(r"[\w ]+", one) for one in mentions), mentions
    assert [text for text in blocks if "**" in text or "${" in text or "](" in text] == []
    assert {one["text"] for one in card.get("msteams", {}).get("entities", [])} <= {
        f"<at>{one}</at>" for one in mentions
    }


def test_words_are_found_on_most_cards_or_these_tests_would_prove_little() -> None:
    with_words = [name for name, view in VIEWS.items() if MARKUP in told(drawn(everywhere(view, MARKUP)))]

    assert len(with_words) > len(VIEWS) * 2 / 3
    assert len(MARKUP) > LONGEST_TITLE
