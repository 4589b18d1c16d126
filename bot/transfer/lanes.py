"""Which lane a bucket or a progress of another tool stands for; a mapping file says it for one's own words."""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kanban.tasks import Lane

LEAVE_OUT = "leave out"
BY_PROGRESS = "progress"
TABLES = ("buckets", "progress", "columns")
_NO_WORD = re.compile(r"[\W_]+")
_WORDS: dict[Lane, str] = {
    Lane.IDEA: "idea,ideas,idea pipeline,suggestions,wish list,wishlist,brainstorm",
    Lane.BACKLOG: (
        "backlog,to do,todo,to be done,new,inbox,open,planned,not started,queue,ready,requests,next,next up,up next"
    ),
    Lane.IN_PROGRESS: "in progress,doing,wip,work in progress,active,started,in work,working on it,ongoing,under way",
    Lane.TESTING: (
        "testing,test,qa,testing qa,review,in review,reviewing,code review,in testing,to test,to review,uat,verify"
        ",verification,validation"
    ),
    Lane.BLOCKED: "blocked,waiting,on hold,hold,pending,stuck,impeded,paused,stalled",
    Lane.ICE_BOX: "ice box,icebox,someday,some day,someday maybe,maybe,parked,parking lot,frozen,deferred,later",
    Lane.EMERGENCY: "emergency,emergencies,downtime,outage,outages,major incident,major incidents",
    Lane.DONE: "done,completed,complete,finished,closed,resolved",
    Lane.PM_REVIEW: "pm review,project review",
    Lane.DISCARDED: "discarded,rejected,cancelled,canceled,declined,won t do,wont do",
}
_BEGINNINGS = (("waiting ", Lane.BLOCKED), ("blocked ", Lane.BLOCKED), ("on hold ", Lane.BLOCKED))
KNOWN = MappingProxyType({word: lane for lane, words in _WORDS.items() for word in words.split(",")})
NAMES = ", ".join(lane.value.upper().replace("_", " ") for lane in Lane)


class BadMappingError(ValueError):
    """A mapping file that cannot be used; the message says why and the cure, on one line."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a bucket and a progress bring a task; `lane` is None where it is left out.

    `known` tells whether the bucket has a word for that, so that its name need not be kept.
    """

    lane: Lane | None
    known: bool


@dataclass(frozen=True, slots=True)
class Mapping:
    """What a team calls its lanes: the mapping file's words first, then the board's own titles, then common ones.

    `columns` says which of a file's columns are to be read as which.
    """

    buckets: dict[str, Lane | str] = field(default_factory=dict[str, "Lane | str"])
    progress: dict[str, Lane | str] = field(default_factory=dict[str, "Lane | str"])
    columns: dict[str, str] = field(default_factory=dict[str, str])
    titles: dict[str, Lane] = field(default_factory=dict[str, Lane])

    def place(self, bucket: str, progress: str = "") -> Placed:
        """The lane of a task; what is completed is DONE wherever it stands, as Planner leaves it in its bucket.

        A bucket of what waits, such as Planner's own "To do", says nothing against a task that is in progress.
        """
        told = self.buckets.get(_folded(bucket))
        if told == LEAVE_OUT:
            return Placed(None, known=True)
        worked = self._worked(progress)
        if worked in {Lane.DONE, None}:
            return Placed(worked, known=told is not None or self.word(bucket) is not None)
        if isinstance(told, Lane):
            return Placed(told, known=True)
        lane = None if told == BY_PROGRESS else self.word(bucket)
        if lane in {None, Lane.BACKLOG}:
            return Placed(worked, known=lane is not None)
        return Placed(lane, known=True)

    def word(self, word: str) -> Lane | None:
        """The lane that a word stands for, or None."""
        folded = _folded(word)
        told = self.buckets.get(folded)
        if isinstance(told, Lane):
            return told
        beginning = next((lane for start, lane in _BEGINNINGS if folded.startswith(start)), None)
        return self.titles.get(folded) or KNOWN.get(folded) or beginning

    def _worked(self, progress: str) -> Lane | None:
        """The lane that a progress stands for, BACKLOG for none and unknown ones; None where it is left out."""
        told = self.progress.get(_folded(progress))
        if told == LEAVE_OUT:
            return None
        return told if isinstance(told, Lane) else KNOWN.get(_folded(progress), Lane.BACKLOG)


def read_mapping(path: Path | None, titles: dict[Lane, str]) -> Mapping:
    """The mapping of a TOML file, where there is one, beside the board's own titles, or BadMappingError."""
    own = {_folded(title): lane for lane, title in titles.items()}
    if path is None:
        return Mapping(titles=own)
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise BadMappingError(f"cannot be read ({error.strerror}): name a file that is there") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadMappingError(
            f'is no TOML ({error}): write lines such as "Waiting" = "BLOCKED" below [buckets]'
        ) from None
    for name, table in found.items():
        if name not in TABLES or not isinstance(table, dict):
            raise BadMappingError(f"has {name!r}, which is none of the tables [{'], ['.join(TABLES)}]: take it out")
    return Mapping(
        buckets={_folded(word): _target(word, lane) for word, lane in found.get("buckets", {}).items()},
        progress={_folded(word): _target(word, lane) for word, lane in found.get("progress", {}).items()},
        columns={_folded(str(column)): str(known) for column, known in found.get("columns", {}).items()},
        titles=own,
    )


def _target(word: str, lane: Any) -> Lane | str:  # noqa: ANN401 - whatever a TOML file holds
    """The lane that a mapping file names, or one of the words that stand for none."""
    folded = _folded(str(lane))
    if folded in {LEAVE_OUT, BY_PROGRESS}:
        return folded
    found = KNOWN.get(folded)
    if found is None:
        raise BadMappingError(
            f"says {word!r} = {lane!r}, which is no lane: write one of {NAMES}, {BY_PROGRESS}, {LEAVE_OUT}"
        )
    return found


def _folded(word: str) -> str:
    return " ".join(_NO_WORD.sub(" ", word.casefold()).split())
