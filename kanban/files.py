"""What is said of a board as a file: that it can be had, where, and what became of it."""

from dataclasses import dataclass
from enum import StrEnum

from kanban.board import Board
from kanban.questions import FileFormat

MOST_TASKS = 200_000


class Fate(StrEnum):
    """What became of a file that was offered, but that it is where it should be."""

    DECLINED = "declined"
    NOT_YOURS = "not_yours"
    REFUSED = "refused"
    EXPIRED = "expired"
    FULL = "full"
    TOO_LARGE = "too_large"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FileOfferView:
    """A board as a file of so many tasks, for the reader alone."""

    board: Board
    format: FileFormat
    tasks: int

    @property
    def can_be_had(self) -> bool:
        """Whether there is anything in it, and not more than is worth sending through a chat."""
        return 0 < self.tasks <= MOST_TASKS


@dataclass(frozen=True, slots=True)
class FileElsewhereView:
    """A file is given in the reader's own chat alone, and this is not it."""

    format: FileFormat


@dataclass(frozen=True, slots=True)
class FileTextView:
    """The beginning of a board's CSV, of its first `shown` tasks, where files cannot be taken."""

    board: Board
    text: str
    shown: int
    tasks: int


@dataclass(frozen=True, slots=True)
class FileFateView:
    """What became of a file that the reader was asked about."""

    format: FileFormat
    fate: Fate
