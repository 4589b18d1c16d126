"""A card that is not seen is heard: it says its first facts, in its own language."""

import re
from collections.abc import Iterator

from cards.speech import aloud
from cards.texts import Texts
from tests.cards.accessibility.seen import texts_of
from tests.cards.reading import Json

MARKUP = re.compile(r"[*\[\]<>`~\\|&]|://")
NUMBER = re.compile(r"#\d+")
TOO_LONG_TO_HEAR = 300
FIRST_LINES = 3


def a_card_names_its_language(card: Json, texts: Texts) -> Iterator[str]:
    """Screen readers choose their voice by `lang`."""
    if card.get("lang") != texts.language:
        yield f"its language is {card.get('lang')}, not {texts.language}"


def a_card_says_itself(card: Json, _texts: Texts) -> Iterator[str]:
    """Read aloud, or where cards are not drawn, it says its first facts: more than its name, in plain sentences."""
    for key in ("speak", "fallbackText"):
        said = str(card.get(key, ""))
        if not said or len(said) > TOO_LONG_TO_HEAR or "\n" in said:
            yield f"{key} is {said!r}"
        if MARKUP.search(said):
            yield f"{key} has markup: {said!r}"
        if len(_heard(card)) > 1 and len(said) <= len(_heard(card)[0]) + 1:
            yield f"{key} is the card's name only: {said!r}"


def a_card_says_what_it_is_about(card: Json, _texts: Texts) -> Iterator[str]:
    """What is read aloud names the card's heading and the task that its first lines are about."""
    said = _letters(str(card.get("speak", "")))
    first = _heard(card)[:FIRST_LINES]
    for number in NUMBER.findall(" ".join(first[:2]))[:1]:
        if number.removeprefix("#") not in said:
            yield f"{number} is not said: {card.get('speak')!r}"
    if first and not set(_letters(first[0])) <= set(said):
        yield f"{first[0]!r} is not said: {card.get('speak')!r}"


def _heard(card: Json) -> list[str]:
    """The lines of a card as they are heard."""
    heard = (aloud(text) for part in card["body"] if part.get("isVisible") is not False for text in texts_of(part))
    return [text for text in heard if any(map(str.isalnum, text))]


def _letters(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
