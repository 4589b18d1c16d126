"""One person's ids and names in any value: whether they are in it, and what is left of it without them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, cast

from kanban.former import FORMER
from storage.persons import Known

ID, NAME = "id", "name"
PAIR = 2
WORDS = frozenset({"lane", "type", "input", "value", "effort", "blocker_came_from", "language", "happening"})
"""What the program says of a task or a board in JSON, which somebody may be called like."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A person who is to be found or forgotten; `name` is what stands in the place of theirs from now on.

    `also` are further spellings, such as a first name or a nickname.
    """

    person: Known
    name: str = ""
    also: tuple[str, ...] = ()
    _pattern: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_pattern", _pattern((*self.person.ids, *self.person.aad_ids), self._names()))

    def in_(self, value: Any) -> bool:  # noqa: ANN401 - any column's
        """Whether a text, or any text within a value of JSON, holds one of their ids or names."""
        return any(self._pattern.search(text) for text in _texts(value))

    def is_(self, person_id: object) -> bool:
        """Whether an id is theirs."""
        return person_id in self.person.ids

    def without(self, value: Any) -> Any:  # noqa: ANN401 - any column's
        """The same value with nothing of them in it."""
        if isinstance(value, str):
            return self._pattern.sub(self._instead, value)
        if isinstance(value, list):
            return self._listed(cast("list[object]", value))
        if isinstance(value, dict):
            return self._without(cast("dict[str, object]", value))
        return value

    def called(self, name: str) -> "Forgotten":
        """The same person, in whose place another name stands."""
        return replace(self, name=name)

    def _listed(self, value: list[object]) -> list[Any]:
        """A JSON array, or a person as an array of their id and their name."""
        if len(value) == PAIR and self.is_(value[0]):
            return [FORMER, self.name]
        return [self.without(one) for one in value]

    def _without(self, value: dict[str, object]) -> dict[str, Any]:
        """A JSON object, in which the name beside their id is theirs, whatever it was then."""
        theirs = {
            f"{key[: -len(ID)]}{NAME}" for key, one in value.items() if key.endswith(ID) and one in self.person.ids
        }
        return {
            self._key(key): self.name if key in theirs and one else one if key in WORDS else self.without(one)
            for key, one in value.items()
        }

    def _key(self, key: str) -> str:
        """A key of JSON: the program's own stays, even where somebody is called like it."""
        if self.is_(key):
            return FORMER
        return key if key.isidentifier() else str(self.without(key))

    def _instead(self, found: re.Match[str]) -> str:
        return FORMER if found.lastgroup == ID else self.name

    def _names(self) -> Iterator[str]:
        for name in (*self.person.names, *self.also):
            yield from {unicodedata.normalize(form, name) for form in ("NFC", "NFD")}


def _pattern(ids: Iterable[str], names: Iterable[str]) -> re.Pattern[str]:
    """What finds ids and names as whole words, names in whatever case where they are more than one word."""
    found = sorted({" ".join(name.split()) for name in names if name.strip()}, key=len, reverse=True)
    said = [r"\s+".join(map(re.escape, name.split())) for name in found]
    said = [f"(?i:{name})" if r"\s+" in name else name for name in said]
    whole = rf"(?<!\w)(?P<{NAME}>{'|'.join(said)})(?!\w)" if said else None
    exact = "|".join(map(re.escape, sorted(ids, key=len, reverse=True)))
    return re.compile(
        "|".join(filter(None, [rf"(?<![\w-])(?P<{ID}>{exact})(?![\w-])" if exact else None, whole])) or r"(?!)"
    )


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - any column's
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in cast("dict[str, object]", value).items():
            if not key.isidentifier():
                yield key
            if key not in WORDS:
                yield from _texts(one)
    elif isinstance(value, list):
        for one in cast("list[object]", value):
            yield from _texts(one)
