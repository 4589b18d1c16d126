"""Naming somebody so that Teams tells them: the one place where a person's name stands where markdown is read.

Mentions work in a TextBlock only: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format
"""

import re
from dataclasses import dataclass
from typing import Self

from kanban.tasks import Person

LONGEST = 60
MARKUP = re.compile(r"[^\w ]|_")
PLAIN = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Mention:
    """A person by their id, under a name of nothing but letters, digits and single spaces."""

    person: str
    name: str

    @classmethod
    def of(cls, person: Person | None) -> Self | None:
        """The mention of a person; None for nobody, and for a name that has no letter left."""
        name = "" if person is None else " ".join(MARKUP.sub(" ", person.name).split())[:LONGEST].strip()
        if person is None or not person.id or not PLAIN.match(name):
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
