"""The words of the app package in one language, from the texts that the cards are written in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from cards.texts import DEFAULT, LANGUAGES, Texts, texts_for

_ABOVE: Final = "manifest."


@dataclass(frozen=True, slots=True)
class Entry:
    """What a command of the message extension, or what is asked for it, is called and is."""

    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Typed:
    """A word of the bot as it is typed: alone, and with what belongs to it; and what it does."""

    title: str
    usage: str
    says: str


@dataclass(frozen=True, slots=True)
class Wording:
    """Every word of the package in one language; commands and the extension's parts by the name that the code has."""

    language: str
    short_name: str
    full_name: str
    short_description: str
    full_description: str
    commands: Mapping[str, Typed]
    extension: Mapping[str, Entry]


@cache
def wordings() -> tuple[Wording, ...]:
    """The words in every language, English first, then by tag."""
    return tuple(_wording(texts_for(language)) for language in (DEFAULT, *sorted(LANGUAGES - {DEFAULT})))


def _wording(texts: Texts) -> Wording:
    commands = {
        name: Typed(*_said(texts, f"commands.{name}", ("title", "usage", "says")))
        for name in _names(texts, "commands.")
    }
    extension = {
        name: Entry(*_said(texts, f"extension.{name}", ("title", "description")))
        for name in _names(texts, "extension.")
    }
    names, described = _said(texts, "name", ("short", "full")), _said(texts, "description", ("short", "full"))
    return Wording(texts.language, names[0], names[1], described[0], described[1], commands, extension)


def _said(texts: Texts, key: str, parts: Iterable[str]) -> list[str]:
    return [texts(f"{_ABOVE}{key}.{part}") for part in parts]


def _names(texts: Texts, under: str) -> list[str]:
    """The names that there are words for under a key."""
    keys = (key.removeprefix(_ABOVE + under) for key in texts.templates if key.startswith(_ABOVE + under))
    return list(dict.fromkeys(key.rpartition(".")[0] for key in keys))
