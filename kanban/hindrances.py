"""What blocks a team's work: the same cause in other letters is one cause, and one that names somebody is not told."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

from kanban.flow_views import Hindrance

MOST_TOLD = 5
WORD = re.compile(r"\w+")
SHORTEST_NAME = 3
Told = tuple[str | None, timedelta, int]


def hindrances(told: Iterable[Told], names: Iterable[str]) -> tuple[tuple[Hindrance, ...], Hindrance | None]:
    """The causes that cost most, and all others as one, of which none is there where all are told.

    A cause that holds a member's name is told as unnamed, with those that are not kept: nothing is counted per person.
    """
    known = {word for name in names for word in _called(name)}
    said: dict[str, str] = {}
    lengths: defaultdict[str, timedelta] = defaultdict(timedelta)
    times: defaultdict[str, int] = defaultdict(int)
    for cause, length, count in told:
        key = _key(cause, known)
        said.setdefault(key, " ".join((cause or "").split()) if key else "")
        lengths[key] += length
        times[key] += count
    ranked = sorted(lengths, key=lambda key: (-lengths[key], key))
    found = [Hindrance(said[key], lengths[key], times[key], unnamed=not key) for key in ranked]
    rest = found[MOST_TOLD:]
    if not rest:
        return tuple(found), None
    length = sum((one.length for one in rest), timedelta())
    return tuple(found[:MOST_TOLD]), Hindrance("", length, sum(one.times for one in rest), unnamed=True)


def _called(name: str) -> set[str]:
    """What somebody is called by: the words of their name, of two letters as it is written (Bo, but no "de")."""
    words = WORD.findall(name)
    short = {word for word in words if len(word) == SHORTEST_NAME - 1 and not word.islower()}
    return short | {word.casefold() for word in words if len(word) >= SHORTEST_NAME}


def _key(cause: str | None, names: set[str]) -> str:
    """By what a cause is the same as another; nothing where it is not told, as "Bruces" does not tell Bruce."""
    said = WORD.findall(cause or "")
    folded = [word.casefold() for word in said]
    named = {*said, *folded, *(word.removesuffix("s") for word in folded)}
    return "" if not names.isdisjoint(named) else " ".join(folded)
