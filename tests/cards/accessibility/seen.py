"""A card as it is walked through: every part with what stands above it, and the words of a part."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from tests.cards.reading import Json

HELD = ("items", "columns", "rows", "cells", "body", "inlines", "card")
WORD = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Place:
    """A part and the parts around it, the innermost last."""

    part: Json
    above: tuple[Json, ...] = ()

    @property
    def kind(self) -> str:
        """The type of the part."""
        return str(self.part.get("type", ""))

    @property
    def is_tapped(self) -> bool:
        """Whether a tap on it, or on what it stands in, does something."""
        return any("selectAction" in part for part in (self.part, *self.above))

    @property
    def style(self) -> str:
        """The style of the innermost band that it stands in."""
        styles = (part["style"] for part in reversed(self.above) if part.get("type") != "TextBlock" and "style" in part)
        return str(next(styles, "default"))


def places(part: Json, above: tuple[Json, ...] = ()) -> Iterator[Place]:
    """Every part of a card in the order in which it is read, the card itself first, its buttons last."""
    yield Place(part, above)
    inside = (*above, part)
    for name in (*HELD, "actions"):
        held = part.get(name, [])
        for one in cast("list[Json]", held if isinstance(held, list) else [held]):
            yield from places(one, inside)


def texts_of(part: Json) -> list[str]:
    """The paragraphs of a part, each with its runs together; inputs and buttons have none."""
    if part.get("type") == "RichTextBlock":
        return ["".join(run["text"] for run in part["inlines"])]
    if part.get("type") == "TextBlock":
        return [str(part["text"])]
    held = (one for name in ("items", "columns", "rows", "cells", "body") for one in part.get(name, []))
    return [text for one in held for text in texts_of(one)]


def says_words(text: object) -> bool:
    """Whether a text has a letter, so that it is no bare mark or number."""
    return WORD.search(str(text or "")) is not None


def buttons_and_taps(card: Json) -> Iterator[tuple[Json, Place]]:
    """Every action of a card, with the part that it belongs to."""
    for place in places(card):
        if "selectAction" in place.part:
            yield place.part["selectAction"], place
        for action in place.part.get("actions", []):
            yield action, place
