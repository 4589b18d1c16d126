"""What is asked of one task: the word, its number, and what follows."""

import re
from dataclasses import dataclass

from bot.parsing.mentions import Heard
from bot.parsing.pattern import lazily
from bot.parsing.said import Said
from kanban.commands import Command
from kanban.questions import Misunderstood, Why

_POLITE_REST = lazily(r"[\s.!,;:]*(?:(?:please|pls|plz|thanks|thank you|thx|now)[\s.!]*)?", re.IGNORECASE)
_MOST_VALUE_WORDS = 2
_JOINS = " \t\n:,-\u2013"


@dataclass(frozen=True, slots=True)
class Numbered:
    """A word as typed and as it is meant, the number of a task, what follows, and from where in the message."""

    typed: str
    word: str
    number: int
    rest: str
    heard: Heard
    said: Said
    at: int = 0

    @property
    def ended(self) -> bool:
        """Whether nothing but marks and politeness follows."""
        return _POLITE_REST.fullmatch(self.rest) is not None

    @property
    def text(self) -> str:
        """What follows in the words as written, less the marks that join it to the number."""
        return self.own(0, len(self.meant))

    @property
    def meant(self) -> str:
        """The same as it is understood."""
        return self.rest.lstrip(_JOINS).rstrip()

    def own(self, start: int, end: int) -> str:
        """A part of what is meant in the words as written."""
        if self.heard.gloss is None:
            return self.meant[start:end]
        begin = self.at + len(self.rest) - len(self.rest.lstrip(_JOINS))
        return self.heard.own(begin + start, begin + end)

    @property
    def value(self) -> str:
        """What follows as one value: a single line without closing marks or polite words."""
        value = self.meant.rstrip(" .!,;")
        for polite in (" please", " pls", " thanks"):
            value = value.removesuffix(polite).rstrip(" ,")
        return value

    def lacks(self, why: Why) -> Misunderstood:
        """The answer where something is missing or not understood."""
        return Misunderstood(word=self.word, original=self.heard.original, why=why)

    def unknown(self) -> Command | None:
        """A short value that is not known is a slip; a longer text is an ask of its own."""
        if self.ended:
            return self.lacks(Why.TEXT_MISSING)
        return self.lacks(Why.VALUE_UNKNOWN) if len(self.value.split()) <= _MOST_VALUE_WORDS else None
