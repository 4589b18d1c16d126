"""A colour never says anything alone, and can be told from what is behind it."""

from collections.abc import Iterator

from cards.texts import Texts
from tests.cards.accessibility.order import places_with_fallbacks
from tests.cards.accessibility.seen import places, says_words, texts_of
from tests.cards.reading import Json

PLAIN = {"default", "Default", None}
ALARMS = {"attention", "warning", "good"}
QUIET_STYLES = {"default", "emphasis", None}
MARK_OF_WHAT_IS_OPEN = "○"


def coloured_texts_say_it(card: Json, _texts: Texts) -> Iterator[str]:
    """A text in a colour of alarm is bold and in words; one in accent can be tapped, or is the mark of what is open."""
    for place in places(card):
        if place.kind not in {"TextBlock", "TextRun"} or place.part.get("color") in PLAIN:
            continue
        text, colour = place.part["text"], str(place.part["color"]).lower()
        if colour in ALARMS and not (says_words(text) and place.part.get("weight") == "Bolder"):
            yield f"{text!r} is {colour} and neither bold nor in words"
        elif colour == "accent" and not place.is_tapped and text != MARK_OF_WHAT_IS_OPEN:
            yield f"{text!r} is in accent colour and cannot be tapped"
        elif colour not in {*ALARMS, "accent"}:
            yield f"{text!r} is {colour}, which means nothing here"


def bands_say_it(card: Json, _texts: Texts) -> Iterator[str]:
    """A band in a colour of alarm begins with bold words that say why, or stands right under a heading that does."""
    for place in places(card):
        if place.kind not in {"Container", "ColumnSet", "Column"} or place.part.get("style") in QUIET_STYLES:
            continue
        if not (_begins_bold(place.part) or _stands_under_a_heading(place.part, place.above[-1])):
            yield f"the {place.part['style']} band of {texts_of(place.part)[:1]} does not say why"


def badges_say_it(card: Json, _texts: Texts) -> Iterator[str]:
    """A badge, whatever its colour, has words, and a progress bar stands for a number that is written too."""
    for place in places(card):
        if place.kind == "Badge" and not says_words(place.part.get("text")):
            yield "a badge has no words"
        if place.kind == "ProgressBar" and not any(
            char.isdigit() for text in texts_of(place.above[-1]) for char in text
        ):
            yield "a progress bar stands alone"


def charts_say_it(card: Json, _texts: Texts) -> Iterator[str]:
    """Every series of a chart has words of its own, and the chart a table of the same figures beside it."""
    for place in places_with_fallbacks(card):
        if not place.kind.startswith("Chart."):
            continue
        names: list[object] = [series.get("legend") or series.get("x") for series in place.part.get("data", [])]
        if not all(map(says_words_or_number, names)) or len(set(map(str, names))) < len(names):
            yield f"the series of {place.kind} are not told apart by words: {names}"
        inside: Json = {"items": [place.part.get("fallback", {})]}
        if inside["items"] == ["drop"] or not any(one.kind == "Table" for one in places(inside)):
            yield f"{place.kind} has no table in its place"


def says_words_or_number(name: object) -> bool:
    """Whether a series has a name."""
    return any(map(str.isalnum, str(name or "")))


def _begins_bold(part: Json) -> bool:
    first = next((place.part for place in places(part) if place.kind in {"TextBlock", "TextRun"}), None)
    if first is None:
        return False
    bold = first.get("weight") == "Bolder" or first.get("style") == "heading"
    return bold and says_words(first["text"])


def _stands_under_a_heading(part: Json, around: Json) -> bool:
    beside: list[Json] = around.get("items") or around.get("body") or []
    before = beside[: beside.index(part)] if part in beside else []
    return bool(before) and before[-1].get("style") == "heading" and says_words(before[-1].get("text"))
