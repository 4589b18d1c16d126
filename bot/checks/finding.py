"""What became of one check."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """How a thing is: well, soon not to be, not, or not to be tried here."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was tried, what was seen, and the cure where it is not well. It holds no secret and nobody's words."""

    what: str
    outcome: Outcome
    says: str = ""
    cure: str = ""

    def __str__(self) -> str:
        says = f": {self.says}" if self.says else ""
        cure = f"; {self.cure}" if self.cure else ""
        return f"{self.outcome:<4}  {self.what}{says}{cure}"

    def told(self) -> dict[str, str]:
        """The same for machines."""
        return {"what": self.what, "outcome": self.outcome.value, "says": self.says, "cure": self.cure}


def ok(what: str, says: str = "") -> Finding:
    """It works."""
    return Finding(what, Outcome.OK, says)


def warn(what: str, says: str, cure: str) -> Finding:
    """It works, and may not for long, or not as it should."""
    return Finding(what, Outcome.WARN, says, cure)


def fail(what: str, says: str, cure: str) -> Finding:
    """It does not work."""
    return Finding(what, Outcome.FAIL, says, cure)


def skip(what: str, says: str, cure: str) -> Finding:
    """It was not tried; the cure is what would let it be."""
    return Finding(what, Outcome.SKIP, says, cure)
