"""The words of the app package in one language, from `appmanifest/languages`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import orjson

ENGLISH: Final = "en"
LANGUAGES: Final = files("appmanifest") / "languages"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a command of the message extension, or what is asked for it, is called and is."""

    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Wording:
    """Every word of the package in one language; `commands` says of a word of the bot what it does."""

    language: str
    short_name: str
    full_name: str
    short_description: str
    full_description: str
    commands: Mapping[str, str]
    extension: Mapping[str, Entry]


@cache
def wordings() -> tuple[Wording, ...]:
    """The words in every language, English first, then by tag."""
    found = [_read(file.name.removesuffix(".json"), file.read_bytes()) for file in LANGUAGES.iterdir()]
    return tuple(sorted(found, key=lambda wording: (wording.language != ENGLISH, wording.language)))


def _read(language: str, content: bytes) -> Wording:
    words: Mapping[str, Any] = orjson.loads(content)
    name, description = words["name"], words["description"]
    extension = {key: Entry(entry["title"], entry["description"]) for key, entry in words["extension"].items()}
    return Wording(
        language,
        name["short"],
        name["full"],
        description["short"],
        description["full"],
        words["commands"],
        extension,
    )
