"""Reading a button's data, which anybody can forge: every value has its type and its bound, or it is a BrokenField."""

import re
from datetime import date
from enum import StrEnum
from typing import TypeVar, cast

from kanban.tasks import Person

VERB_KEY = "_v"
HIGHEST_NUMBER = 10**9
LONGEST_TEXT = 30_000
LONGEST_ID = 200
MOST_WORDS = 100
NOTHING = "-"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
SEPARATORS = re.compile(r"[,;\s]+")
DIGITS = re.compile(r"\d{1,10}", re.ASCII)

E = TypeVar("E", bound=StrEnum)


class BrokenField(ValueError):
    """A value in a button's data that no card of ours could have sent."""


class Fields:
    """The data of a press; inputs arrive in it as strings, what the card put there as it was."""

    def __init__(self, data: object) -> None:
        if data is not None and not isinstance(data, dict):
            raise BrokenField("data is no object")
        self._data = cast("dict[object, object]", data or {})

    def __contains__(self, name: str) -> bool:
        return name in self._data

    @property
    def number(self) -> int:
        """The task's number."""
        return self.count("t")

    def raw(self, name: str) -> str:
        """A text as it was written, at most 30,000 characters of it; empty where there is none."""
        value = self._data.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise BrokenField(f"{name} is no text")
        return str(whole(value[:LONGEST_TEXT]))

    def text(self, name: str) -> str:
        """A text without the white space round it; longer than the rules allow is for the rules to refuse."""
        return self.raw(name).strip()

    def text_of(self, name: str) -> str:
        """What somebody has typed, be it a text or a number; empty where there is none."""
        return str(self._data.get(name) or "").strip()

    def texts_in(self, name: str) -> dict[str, str]:
        """Several short texts under their names; empty where there are none."""
        value = self._data.get(name)
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise BrokenField(f"{name} is no set of texts")
        texts = cast("dict[object, object]", value)
        if len(texts) > MOST_WORDS:
            raise BrokenField(f"{name} are too many")
        found = Fields(texts)
        return {str(key): found.text(str(key)) for key in texts}

    def count(self, name: str) -> int:
        """A whole number from 1 to a billion."""
        found = self.count_or_none(name)
        if found is None:
            raise BrokenField(f"{name} is missing")
        return found

    def count_or_none(self, name: str) -> int | None:
        """A whole number from 1 to a billion, or None where there is none."""
        value = self._data.get(name)
        if isinstance(value, str) and DIGITS.fullmatch(value):
            value = int(value)
        if value is None or value == "":
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= HIGHEST_NUMBER:
            raise BrokenField(f"{name} is no number")
        return value

    def count_or_zero(self, name: str) -> int:
        """A whole number that somebody has typed; 0, which no task has, where it is none."""
        try:
            return self.count_or_none(name) or 0
        except BrokenField:
            return 0

    def toggle(self, name: str) -> bool | None:
        """True, false, or None where it was not said."""
        value = self._data.get(name)
        if value is None or isinstance(value, bool):
            return value
        if not isinstance(value, str) or value not in {"true", "false"}:
            raise BrokenField(f"{name} is no toggle")
        return value == "true"

    def date(self, name: str) -> date | None:
        """A day, or None where the field was left empty."""
        value = self.text(name)
        if not value:
            return None
        if not DAY.fullmatch(value):
            raise BrokenField(f"{name} is no date")
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise BrokenField(f"{name} is no date") from error

    def one_of(self, name: str, family: type[E]) -> E | None:
        """A member of a closed family, or None where nothing was chosen."""
        value = self.text(name)
        if value in {"", NOTHING}:
            return None
        try:
            return family(value)
        except ValueError as error:
            raise BrokenField(f"{name} is none of them") from error

    def person(self, name: str) -> Person | None:
        """Whoever was picked, by id alone; the id is still to be looked up. None for nobody."""
        value = self.text(name)
        if value in {"", NOTHING}:
            return None
        if len(value) > LONGEST_ID:
            raise BrokenField(f"{name} is no person")
        return Person(value, "")

    def words(self, name: str) -> tuple[str, ...]:
        """Several short texts: a list, or one text with commas, semicolons or spaces between; each once."""
        value = self._data.get(name)
        found = cast("list[object]", value) if isinstance(value, list) else SEPARATORS.split(self.text(name))
        if len(found) > MOST_WORDS:
            raise BrokenField(f"{name} are too many")
        words = (Fields({name: word}).text(name)[:LONGEST_ID] for word in found)
        return tuple(dict.fromkeys(word for word in words if word))


def given(**values: object) -> dict[str, object]:
    """The values that say something: None and empty text are left out, and no half of a character travels."""
    return {key: whole(value) for key, value in values.items() if value is not None and value != ""}


def whole(value: object) -> object:
    """A value as JSON can carry it: halves of characters, which some clients send, become question marks."""
    if not isinstance(value, str) or value.isascii():
        return value
    return value.encode(errors="replace").decode()
