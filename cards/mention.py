"""Naming somebody so that Teams tells them: the one place where a person's name stands where markdown is read.

Mentions work in a TextBlock only: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format
"""

import unicodedata
from dataclasses import dataclass
from typing import Self

from kanban.former import FORMER
from kanban.tasks import Person

LONGEST = 60
WITHIN = "'\N{RIGHT SINGLE QUOTATION MARK}-"
PLAIN = frozenset("LMN")  # letters, marks and numbers of any script
LETTER = "L"


@dataclass(frozen=True, slots=True)
class Mention:
    """A person by their id, under a name of nothing but letters, digits, single spaces, and O'Brien-Smith's marks."""

    person: str
    name: str

    @classmethod
    def of(cls, person: Person | None) -> Self | None:
        """The mention of a person; None for nobody, and for a name that begins with no letter."""
        name = "" if person is None else _plain(person.name)
        if person is None or person.id in {"", FORMER} or not name or _kind(name[0]) != LETTER:
            return None
        return cls(person.id, name)

    @property
    def text(self) -> str:
        """What stands for the person in a card's text."""
        return f"<at>{self.name}</at>"

    @property
    def entity(self) -> dict[str, object]:
        """What tells Teams who is meant by it."""
        return {"type": "mention", "text": self.text, "mentioned": {"id": self.person, "name": self.name}}


def _plain(name: str) -> str:
    """A name without whatever could be markup: other marks are spaces, and those within words stand only there."""
    kept = "".join(letter if letter in WITHIN or _kind(letter) in PLAIN else " " for letter in name)
    return " ".join(word for part in kept.split() if (word := part.strip(WITHIN)))[:LONGEST].rstrip(WITHIN + " ")


def _kind(letter: str) -> str:
    return unicodedata.category(letter)[0]
