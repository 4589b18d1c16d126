"""The words of a sentence by which rules are read, and the small parts of rules: weekdays, months, counts, places."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from bot.parsing.months import MONTHS, WEEKDAYS
from bot.parsing.pattern import lazily
from bot.parsing.words import words
from kanban.recurring import LAST, MOST_EVERY, WORKDAYS

T = TypeVar("T")

_WORD = lazily(
    r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*(?=-(?:mon|tue|wed|thu|fri|sat|sun))|\d{1,2}[:.]\d{2}(?!\.?\d)|\d+(?:st|nd|rd|th)?(?![^\W_])|[ap]\.m\.?|[^\W_]+(?:['\u2019-][^\W_]+)*|[^\w\s]",
    re.IGNORECASE,
)
_MOST_WORDS = 60
_LONGEST_MONTH = 31
_MOST_PLACES = 5
SATURDAY = 6
_CARDINALS = {
    name: number
    for number, name in enumerate(
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], start=2
    )
} | {"one": 1, "a": 1}
_ORDINALS = {
    name: number
    for number, name in enumerate(
        (
            *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
            *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
            *("eighteenth", "nineteenth", "twentieth"),
        ),
        start=1,
    )
}
_AND = words("and & or , plus +")
_THROUGH = words("to through thru till until - \N{EN DASH}")
_NAMED_WORKDAYS = words("weekday weekdays workday workdays")
_KINDS_OF_DAY = words("working work business week")


class Word(NamedTuple):
    """A word in small letters, and where it stands in the text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """The words of a line, looked at one after the other."""

    words: tuple[Word, ...]

    def at(self, index: int) -> str:
        """A word, empty behind the last."""
        return self.words[index].text if index < len(self.words) else ""

    def skip(self, index: int, *said: str) -> int:
        """The index behind a word, where it is one of these."""
        return index + 1 if self.at(index) in said else index

    def says(self, index: int, *said: str) -> bool:
        """Whether these words stand there, in this order."""
        return all(self.at(index + ahead) == word for ahead, word in enumerate(said))


def line_of(text: str, start: int, end: int) -> Line:
    """The first words of a part of a text."""
    found: list[Word] = []
    for match in _WORD.finditer(text, start, end):
        found.append(Word(match[0].lower().replace("\u2019", "'"), match.start(), match.end()))
        if len(found) == _MOST_WORDS:
            break
    return Line(tuple(found))


Read = tuple[T, int]
"""What was read, and the index of the word behind it."""


def weekdays_at(line: Line, at: int) -> Read[tuple[int, ...]] | None:
    """Monday, mondays and thursdays, mon-fri, weekdays: ISO weekdays."""
    workdays = workday_at(line, at)
    if workdays is not None:
        return WORKDAYS, workdays
    if line.at(at) in {"weekend", "weekends"}:
        return (SATURDAY,), at + 1
    first = _weekday(line.at(at))
    if first is None:
        return None
    last = _weekday(line.at(at + 2)) if line.at(at + 1) in _THROUGH else None
    if last is not None:
        days = range(first, last + 1) if first <= last else (*range(first, 8), *range(1, last + 1))
        return tuple(sorted(days)), at + 3
    found = several(line, at, lambda index: (day, index + 1) if (day := _weekday(line.at(index))) else None)
    return found and (tuple(sorted(set(found[0]))), found[1])


def workday_at(line: Line, at: int) -> int | None:
    """The index behind `weekday`, `working day` or the like."""
    if line.at(at) in _NAMED_WORKDAYS:
        return at + 1
    return at + 2 if line.at(at) in _KINDS_OF_DAY and line.at(at + 1) in {"day", "days"} else None


def months_at(line: Line, at: int) -> Read[tuple[int, ...]] | None:
    """March, january and july."""
    found = several(line, at, lambda index: (month, index + 1) if (month := MONTHS.get(line.at(index))) else None)
    return found and (tuple(sorted(set(found[0]))), found[1])


def places_at(line: Line, at: int) -> Read[tuple[int, ...]] | None:
    """First, 2nd and 4th, last: which ones of a month, -1 the last; numbers without an ending are none."""
    found = several(line, at, lambda index: (place, index + 1) if (place := ordinal(line.at(index))) else None)
    return found and (tuple(dict.fromkeys(found[0])), found[1])


def ordinal(word: str) -> int | None:
    """The number that an ordinal means, up to 31; -1 for the last."""
    if word == "last":
        return LAST
    if word[:1].isdecimal() and word[-2:] in {"st", "nd", "rd", "th"}:
        number = int(word[:-2]) if word[:-2].isdecimal() and len(word) <= len("31st") else 0
        return number if 1 <= number <= _LONGEST_MONTH else None
    return _ORDINALS.get(word)


def cardinal(word: str) -> int | None:
    """A count of units: 2, two."""
    if word.isdecimal() and len(word) <= len(str(MOST_EVERY)):
        return int(word) or None
    return _CARDINALS.get(word)


def are_weekday_places(places: tuple[int, ...]) -> bool:
    """Whether a month can have that many of a weekday."""
    return all(place <= _MOST_PLACES for place in places)


def several(line: Line, at: int, read: Callable[[int], Read[T] | None]) -> Read[tuple[T, ...]] | None:
    """One or more of a kind, with commas or `and` between them."""
    one = read(at)
    if one is None:
        return None
    found, at = [one[0]], one[1]
    while line.at(at) in _AND:
        following = at + 1
        while line.at(following) in _AND:
            following += 1
        one = read(line.skip(following, "the", "on"))
        if one is None:
            break
        found.append(one[0])
        at = one[1]
    return tuple(found), at


def _weekday(word: str) -> int | None:
    """The ISO weekday that a word names, be it in the plural."""
    day = WEEKDAYS.get(word, WEEKDAYS.get(word.removesuffix("s")))
    return None if day is None else day + 1
