"""What became of one check."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.terminal import terminal_texts, told

NO_LETTERS = re.compile(r"\W+")


class Outcome(StrEnum):
    """How a thing is: well, soon not to be, not, or not to be tried here."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Words:
    """What is always said alike, by its key; it becomes words when it is said."""

    key: str

    def __str__(self) -> str:
        return told(self.key)


@dataclass(frozen=True, slots=True)
class Finding:
    """What was tried, what was seen, and the cure where it is not well. It holds no secret and nobody's words.

    `what` is the same in every language, as checks and programs know it by that; people read its name in theirs.
    """

    what: str
    outcome: Outcome
    says: str = ""
    cure: str = ""

    def __str__(self) -> str:
        says = f": {self.says}" if self.says else ""
        cure = f"; {self.cure}" if self.cure else ""
        return f"{self.outcome:<4}  {self._name()}{says}{cure}"

    def told(self) -> dict[str, str]:
        """The same for machines."""
        return {"what": self.what, "outcome": self.outcome.value, "says": self.says, "cure": self.cure}

    def _name(self) -> str:
        texts, key = terminal_texts(), f"doctor_what.{NO_LETTERS.sub('_', self.what)}"
        return texts(key) if texts.has(key) else self.what


def ok(what: str, says: str | Words = "") -> Finding:
    """It works."""
    return Finding(what, Outcome.OK, str(says))


def warn(what: str, says: str | Words, cure: str | Words) -> Finding:
    """It works, and may not for long, or not as it should."""
    return Finding(what, Outcome.WARN, str(says), str(cure))


def fail(what: str, says: str | Words, cure: str | Words) -> Finding:
    """It does not work."""
    return Finding(what, Outcome.FAIL, str(says), str(cure))


def skip(what: str, says: str | Words, cure: str | Words) -> Finding:
    """It was not tried; the cure is what would let it be."""
    return Finding(what, Outcome.SKIP, str(says), str(cure))
