"""Every text of a card can be told from what is behind it, in every theme of Teams."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from gallery.hosts import Theme, host_config
from tests.cards.accessibility.contrast import ENOUGH, contrast
from tests.cards.accessibility.seen import places
from tests.cards.accessibility.test_every_card import dialogs, shown

PUBLISHED = Path(__file__).parents[4] / "shared" / "data" / "hostconfig"
TOO_PALE = {
    ("dark", "default", "attention", "default"): "overdue is bold, and the word says it",
}
"""What Microsoft's published host configs draw paler than WCAG asks, and why it is used all the same."""
Used = tuple[str, str, str]


@cache
def used() -> frozenset[Used]:
    """The bands, colours and tones of all texts of all cards."""
    cards = [*shown("en").values(), *dialogs("en").values()]
    return frozenset(
        (place.style, str(place.part.get("color", "default")).lower(), "subtle" if _subtle(place.part) else "default")
        for card in cards
        for place in places(card)
        if place.kind in {"TextBlock", "TextRun"}
    )


def _subtle(part: dict[str, Any]) -> bool:
    return part.get("isSubtle") is True


def pale(host: dict[str, Any]) -> dict[Used, float]:
    """What cannot be told well enough from what is behind it."""
    styles = host["containerStyles"]
    behind = {style: styles[style]["backgroundColor"] for style in styles}
    ratios = {
        (style, colour, tone): contrast(styles[style]["foregroundColors"][colour][tone], behind[style])
        for style, colour, tone in used()
    }
    return {what: round(ratio, 2) for what, ratio in ratios.items() if ratio < ENOUGH}


@pytest.mark.parametrize(("text", "behind", "ratio"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48)])
def test_contrast_is_computed_as_it_is_defined(text: str, behind: str, ratio: float) -> None:
    assert contrast(text, behind) == pytest.approx(ratio, abs=0.01)


def test_a_text_that_lets_through_is_mixed_with_what_is_behind_it() -> None:
    assert contrast("#80ffffff", "#000000") == pytest.approx(contrast("#808080", "#000000"), abs=0.01)


@pytest.mark.parametrize("theme", Theme)
def test_every_text_can_be_told_from_what_is_behind_it_in_the_colours_of_teams(theme: Theme) -> None:
    assert pale(host_config(theme)) == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_can_be_told_apart_in_the_host_configs_that_microsoft_has_published(theme: str) -> None:
    file = PUBLISHED / f"microsoft-teams-{theme}.json"
    if not file.is_file():
        pytest.skip("Microsoft's host configs are not on this machine")

    found = {(theme, *what) for what in pale(json.loads(file.read_text()))}

    assert found == {what for what in TOO_PALE if what[0] == theme}
