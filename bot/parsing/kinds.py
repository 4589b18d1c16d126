"""What kind of work an ask is, and the door it came in by."""

import re
from dataclasses import dataclass

from kanban.tasks import Input, TaskType

_TYPE = re.compile(
    r"(?<![\w#&/])#(?P<tag>change|project|escalation|maintenance)(?![\w-])"
    r"|^\s*+(?P<head>change|project|escalation|maintenance)(?: request)?:(?=\s)",
    re.IGNORECASE,
)
_DOORS = {
    "service desk": Input.SERVICE_DESK,
    "servicedesk": Input.SERVICE_DESK,
    "help desk": Input.SERVICE_DESK,
    "helpdesk": Input.SERVICE_DESK,
    "pm": Input.PROJECT_MANAGER,
    "project manager": Input.PROJECT_MANAGER,
    "it manager": Input.IT_MANAGER,
    "change management": Input.CHANGE_MANAGEMENT,
    "cab": Input.CHANGE_MANAGEMENT,
}
_INPUT = re.compile(
    r"(?<![\w-])(?P<how>for|from|via|per|by) (?P<article>(?:the|our) )?"
    r"(?P<door>service ?desk|help ?desk|pm|project manager|it manager|change management|cab)"
    r"(?=\s*+(?:$|[,;:.!)\n]|[-\u2013] ))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundType:
    """A task type and where it stands."""

    start: int
    end: int
    type: TaskType


@dataclass(frozen=True, slots=True)
class FoundInput:
    """An input and where it stands; `origin` tells that its words say only where the ask came from."""

    start: int
    end: int
    input: Input
    origin: bool


def read_type(word: str) -> TaskType | None:
    """The task type that a word names."""
    word = word.strip().lower().removeprefix("#")
    return TaskType(word) if word in set(TaskType) else None


def find_type(text: str) -> FoundType | None:
    """The first task type in a line: a #tag, or a word and a colon that open it."""
    match = _TYPE.search(text)
    if match is None:
        return None
    return FoundType(match.start(), match.end(), TaskType((match["tag"] or match["head"]).lower()))


def find_input(text: str) -> FoundInput | None:
    """The first input in a line, where a clause ends with it."""
    for match in _INPUT.finditer(text):
        if match["article"] or match["door"].lower() != "pm":
            how = match["how"].lower()
            return FoundInput(match.start(), match.end(), _DOORS[match["door"].lower()], how != "for")
    return None
