"""Where the words of a manifest stand, and how long each may be."""

import re
from typing import Any, Final

_COMMAND: Final = r"bots\[\d+\]\.commandLists\[\d+\]\.commands\[\d+\]"
_EXTENSION: Final = r"composeExtensions\[\d+\]\.commands\[\d+\]"
DEVELOPER_NAME: Final = re.compile(r"developer\.name")
LIMITS: Final = (
    (re.compile(r"name\.short"), 30),
    (re.compile(r"name\.full"), 100),
    (re.compile(r"description\.short"), 80),
    (re.compile(r"description\.full"), 4000),
    (DEVELOPER_NAME, 32),
    (re.compile(rf"{_COMMAND}\.title"), 128),
    (re.compile(rf"{_COMMAND}\.description"), 4000),
    (re.compile(rf"{_EXTENSION}\.title"), 32),
    (re.compile(rf"{_EXTENSION}\.description"), 128),
    (re.compile(rf"{_EXTENSION}\.parameters\[\d+\]\.title"), 32),
    (re.compile(rf"{_EXTENSION}\.parameters\[\d+\]\.description"), 128),
)


def limit_of(path: str) -> int | None:
    """The most characters that the text at a path may have; None where no words of ours stand there."""
    return next((most for place, most in LIMITS if place.fullmatch(path)), None)


def is_translated(path: str) -> bool:
    """Whether every language says it in its own words, the commands among them."""
    return limit_of(path) is not None and not DEVELOPER_NAME.fullmatch(path)


def leaves(value: Any, path: str = "") -> dict[str, str]:  # noqa: ANN401 - whatever JSON holds
    """Every text of a document by its path, written as localisation files write it: `bots[0].botId`."""
    if isinstance(value, str):
        return {path: value}
    found: dict[str, str] = {}
    if isinstance(value, dict):
        for name, part in value.items():  # pyright: ignore[reportUnknownVariableType]
            found |= leaves(part, f"{path}.{name}" if path else str(name))  # pyright: ignore[reportUnknownArgumentType]
    elif isinstance(value, list):
        for place, part in enumerate(value):  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
            found |= leaves(part, f"{path}[{place}]")
    return found
