"""Whatever can be filled in, seen or pressed has a name in words."""

from collections.abc import Iterator

from cards.texts import Texts
from tests.cards.accessibility.seen import buttons_and_taps, places, says_words, texts_of
from tests.cards.reading import Json

PICTURES = {"Image", "Icon", "Media"}
LEAST_TARGET = 44


def inputs_are_labelled(card: Json, _texts: Texts) -> Iterator[str]:
    """Every input has a label, and what has to be filled in says what to do where it was not."""
    for place in places(card):
        if place.kind.startswith("Input."):
            if not says_words(place.part.get("label")):
                yield f"{place.part.get('id')} has no label"
            if place.part.get("isRequired") and not says_words(place.part.get("errorMessage")):
                yield f"{place.part.get('id')} is required and does not say what to do"


def pictures_are_described(card: Json, _texts: Texts) -> Iterator[str]:
    """Every picture and icon has an alternative text; a mere ornament has no place on a card."""
    for place in places(card):
        if place.kind in PICTURES and not says_words(place.part.get("altText")):
            yield f"{place.kind} has no alternative text"


def buttons_are_named(card: Json, _texts: Texts) -> Iterator[str]:
    """Every button has a title, a tooltip in words, and no tooltip that only repeats the title."""
    for action, place in buttons_and_taps(card):
        if action in place.part.get("actions", []):
            if not str(action.get("title", "")).strip():
                yield f"{action['type']} has no title"
            if not says_words(action.get("tooltip")):
                yield f"{action.get('title')} has no tooltip"
            elif action["tooltip"] == action.get("title"):
                yield f"the tooltip of {action['title']} only repeats its title"


def taps_are_named(card: Json, _texts: Texts) -> Iterator[str]:
    """Every tap says what it does, or stands on a row whose own words begin with the task's number and title."""
    for action, place in buttons_and_taps(card):
        if place.part.get("selectAction") is action and not says_words(action.get("tooltip")):
            shown = " ".join(texts_of(place.part))
            if not (shown.startswith("#") and says_words(shown)):
                yield f"a tap on {shown!r} has no name"


def names_tell_apart(card: Json, _texts: Texts) -> Iterator[str]:
    """Two buttons or taps of one card that do different things are called differently.

    A button is called by its title and tooltip, a tap by the words that it stands on and its tooltip.
    """
    known: dict[str, object] = {}
    for action, place in buttons_and_taps(card):
        words = action.get("title") or " ".join(texts_of(place.part)) or place.part.get("text", "")
        name = f"{words}: {action.get('tooltip', '')}"
        does = {key: action.get(key) for key in ("verb", "data", "targetElements", "url")}
        if known.setdefault(name, does) != does:
            yield f"two things are called {name!r}"


def marks_are_large_enough(card: Json, _texts: Texts) -> Iterator[str]:
    """A mark that can be tapped by itself is at least 44 pixels each way, where the size is ours to say."""
    for place in places(card):
        if place.kind == "Column" and "selectAction" in place.part and not says_words("".join(texts_of(place.part))):
            for key in ("width", "minHeight"):
                size = str(place.part.get(key, ""))
                if not size.removesuffix("px").isdecimal() or int(size.removesuffix("px")) < LEAST_TARGET:
                    yield f"{texts_of(place.part)} has the {key} {size or 'of its text'}"
