"""A profile by the packages in which its time was spent, so that a hundred small functions are seen as one thing."""

import pstats
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import TypeAlias, cast

Function: TypeAlias = tuple[str, int, str]
Times: TypeAlias = tuple[int, int, float, float]
Known: TypeAlias = tuple[int, int, float, float, Mapping[Function, Times]]

BUILT_IN = "~"
OURS = frozenset({"bot", "cards", "kanban", "storage"})
LARGE = frozenset({("bot", "parsing"), ("bot", "teams"), ("bot", "handlers")})
DRAWING = {"adaptivecards": "cards", "babel": "cards", "snowballstemmer": "kanban"}


def shares(stats: pstats.Stats) -> dict[str, float]:
    """The share of each package in the time, largest first; what is built in belongs to whoever calls it."""
    spent: defaultdict[str, float] = defaultdict(float)
    for function, (_, _, own, _, callers) in _functions(stats):
        if function[0] != BUILT_IN:
            spent[package(function[0])] += own
            continue
        whole = sum(times[2] for times in callers.values()) or 1.0
        for caller, times in callers.items():
            spent[package(caller[0])] += own * times[2] / whole
    whole = sum(spent.values())
    return {name: time / whole for name, time in sorted(spent.items(), key=lambda item: -item[1])}


def package(path: str) -> str:
    """The package of a file: of the project by its room, of the standard library by its module."""
    parts = PurePath(path).with_suffix("").parts
    if "site-packages" in parts:
        name = parts[parts.index("site-packages") + 1]
        return DRAWING.get(name, name)
    for place, part in enumerate(parts):
        if part in OURS:
            room = parts[place : place + 2]
            return ".".join(room) if room in LARGE else part
    return f"{parts[-2]} (library)" if len(parts) > 1 and parts[-2] == "asyncio" else "standard library"


def _functions(stats: pstats.Stats) -> Iterable[tuple[Function, Known]]:
    return cast("Mapping[Function, Known]", vars(stats)["stats"]).items()
