"""Parts stand in the order in which they are understood, and what structure they have is told."""

from collections.abc import Iterator

from cards.texts import Texts
from tests.cards.accessibility.seen import Place, places, says_words, texts_of
from tests.cards.reading import Json

LARGE = {"Large", "ExtraLarge"}


def a_heading_comes_first(card: Json, _texts: Texts) -> Iterator[str]:
    """A card begins with its heading; only a band that tells what has just happened may stand before it."""
    body = [part for part in card["body"] if part.get("isVisible") is not False]
    if len(body) < 2:  # a single sentence is its own heading
        return
    first = next((part for part in body if "style" not in part or part["type"] == "TextBlock"), body[0])
    texts = [place for place in places(first) if place.kind in {"TextBlock", "RichTextBlock"}]
    if not texts or texts[0].part.get("style") != "heading":
        yield f"the first that is read is {texts_of(first)[:1]}, which is no heading"


def headings_are_told(card: Json, _texts: Texts) -> Iterator[str]:
    """What looks like a heading is one, and one only: a large text of ours has that style, each heading has words."""
    found = [place.part for place in places(card) if place.kind == "TextBlock"]
    for text in found:
        if text.get("size") in LARGE and text.get("style") != "heading":
            yield f"{text['text']!r} looks like a heading and is none"
        if text.get("style") == "heading" and not says_words(text["text"]):
            yield f"{text['text']!r} is a heading without words"
    if sum(text.get("style") == "heading" and text.get("size") in LARGE for text in found) > 1:
        yield "there are two titles"


def columns_read_across(card: Json, _texts: Texts) -> Iterator[str]:
    """Columns are read one after the other, so none but a label with its value under it has several lines."""
    for place in places(card):
        if place.kind == "ColumnSet":
            tall = [column for column in place.part["columns"] if len(texts_of(column)) > 1]
            if len(tall) > 1:
                yield from (f"{texts_of(column)} stand under each other" for column in tall if not _labelled(column))
            if any(above["type"] == "ColumnSet" for above in place.above):
                yield f"columns stand within columns: {texts_of(place.part)}"


def tables_have_headers(card: Json, _texts: Texts) -> Iterator[str]:
    """The first row of a table says what its columns are, and every row has as many cells."""
    for place in places_with_fallbacks(card):
        if place.kind == "Table":
            rows = place.part.get("rows", [])
            if place.part.get("firstRowAsHeader") is False or not rows:
                yield "a table has no header"
                continue
            if not all(" ".join(texts_of(cell)).strip() for cell in rows[0]["cells"]):
                yield f"a column has no header: {texts_of(rows[0])}"
            if any(len(row["cells"]) != len(place.part["columns"]) for row in rows):
                yield "a row has more or fewer cells than there are columns"


def places_with_fallbacks(card: Json) -> Iterator[Place]:
    """Every part of a card, and of what stands in for a part where that is not known."""
    for place in places(card):
        yield place
        if isinstance(place.part.get("fallback"), dict) and not place.kind.startswith("Action."):
            yield from places(place.part["fallback"], place.above)


def _labelled(column: Json) -> bool:
    """Whether the first of a column's lines is a label: small and subtle, or bold."""
    first = next(place.part for place in places(column) if place.kind in {"TextBlock", "RichTextBlock"})
    bold = [run.get("weight") for run in first.get("inlines", [first])] == ["Bolder"]
    return first.get("isSubtle") is True or bold
