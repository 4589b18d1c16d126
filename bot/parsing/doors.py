"""The door an ask came in by: a desk, a manager or a board that it says it is from or for."""

import re
from dataclasses import dataclass

from bot.parsing.pattern import lazily
from bot.parsing.verbs import is_object_of
from kanban.tasks import Input

_DOORS = {
    "service desk": Input.SERVICE_DESK,
    "servicedesk": Input.SERVICE_DESK,
    "help desk": Input.SERVICE_DESK,
    "helpdesk": Input.SERVICE_DESK,
    "pm": Input.PROJECT_MANAGER,
    "project manager": Input.PROJECT_MANAGER,
    "project management": Input.PROJECT_MANAGER,
    "it manager": Input.IT_MANAGER,
    "it management": Input.IT_MANAGER,
    "change management": Input.CHANGE_MANAGEMENT,
    "change manager": Input.CHANGE_MANAGEMENT,
    "change advisory board": Input.CHANGE_MANAGEMENT,
    "cab": Input.CHANGE_MANAGEMENT,
}
_TOLD = _DOORS | {"verbal": Input.VERBAL, "verbal ask": Input.VERBAL, "verbally": Input.VERBAL}
_DOOR = (
    r"(?P<door>service ?desk|help ?desk|pm|project (?:manager|management)|it (?:manager|management)"
    r"|change (?:management|manager|advisory board)|cab)"
)
_ASKS = (
    r"needs?|wants?|asks?|asked|requests?|requested|requires?|required|would like|reports?|reported|says?|said|insists"
)
_INPUT = lazily(
    r"(?<![\w-])(?P<how>for|from|via|per|as per|on behalf of"
    r"|(?:asked|requested|reported|raised|sent|logged|escalated) by|came from|input:?|source:?)"
    rf" (?P<article>(?:the|our) )?{_DOOR}"
    r"(?=\s*+(?:$|[,;:.!?)\n|]|[-\u2013] |(?:by|and|please|pls|asap|urgent|before|until|thanks)\b))"
    r"|(?:^|(?<=[,.;:!?] )|(?<=because )|(?<=since ))\s*+(?P<the>(?:the|our) )?"
    + _DOOR.replace("?P<door>", "?P<asker>")
    + rf" (?:{_ASKS})(?![\w-])(?P<order> (?:(?:us|me|you|for) )?to (?=\w))?+"
    r"|(?<=[,;(|])(?P<space>\s*+)(?P<verbal>verbal ask|verbal)(?=\s*+(?:$|[,;.)|]))",
    re.IGNORECASE,
)
_REACH = 60


@dataclass(frozen=True, slots=True)
class FoundInput:
    """An input and where it stands; `origin`: its words say only where the ask came from; `opens`: an order follows."""

    start: int
    end: int
    input: Input
    origin: bool
    opens: bool = False


def read_input(text: str) -> Input | None:
    """The input that somebody names outright."""
    name = " ".join(text.lower().split())
    return _TOLD.get(name.removeprefix("the ").removeprefix("our "))


def find_input(text: str) -> FoundInput | None:
    """The first input in a line: where a clause ends with it, or where it is who asks."""
    for match in _INPUT.finditer(text):
        found = _asked(match) if match["asker"] else _verbal(match) if match["verbal"] else _named(text, match)
        if found is not None:
            return found
    return None


def _named(text: str, match: re.Match[str]) -> FoundInput | None:
    """From the PM; without an article or capitals `pm` is the afternoon."""
    door = match["door"]
    if door.lower() == "pm" and not match["article"] and door != "PM":
        return None
    if is_object_of(match["how"], text[max(0, match.start() - _REACH) : match.start()]):
        return None
    return FoundInput(match.start(), match.end(), _DOORS[_plain(door)], match["how"].lower() != "for")


def _asked(match: re.Match[str]) -> FoundInput | None:
    """The IT manager asked for it; with "asked us to" the order that follows is the ask."""
    door = match["asker"]
    if door.lower() == "pm" and not match["the"] and door != "PM":
        return None
    opens = match["order"] is not None
    return FoundInput(match.start(), match.end(), _DOORS[_plain(door)], origin=opens, opens=opens)


def _verbal(match: re.Match[str]) -> FoundInput:
    return FoundInput(match.end("space"), match.end(), Input.VERBAL, origin=True)


def _plain(door: str) -> str:
    return " ".join(door.lower().split())
