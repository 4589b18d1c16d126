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


@dataclass(frozen=True, slots=True)
class Numbered:
    """A word as typed and as it is meant, the number of a task, and what follows."""

    typed: str
    word: str
    number: int
    rest: str
    heard: Heard
    said: Said

    @property
    def ended(self) -> bool:
        """Whether nothing but marks and politeness follows."""
        return _POLITE_REST.fullmatch(self.rest) is not None

    @property
    def text(self) -> str:
        """What follows, less the marks that join it to the number."""
        return self.rest.lstrip(" \t\n:,-\u2013").rstrip()

    @property
    def value(self) -> str:
        """What follows as one value: a single line without closing marks or polite words."""
        value = self.text.rstrip(" .!,;")
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
