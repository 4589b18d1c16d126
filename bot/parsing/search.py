"""What somebody looks for: words, and filters such as lane:blocked, owner:me or due:overdue among them."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.parsing.dates import read_date
from bot.parsing.pattern import lazily
from bot.parsing.vocabulary import LANES
from kanban.search import NO_FILTERS, Filters
from kanban.tasks import Lane, Person

FILTER = lazily(r"(?<!\S)(?P<name>lane|owner|due|is):(?P<value>\"[^\"]*\"|\S+)", re.IGNORECASE)
_NOBODY = frozenset({"nobody", "none", "no-one", "noone", "unassigned"})
_ME = frozenset({"me", "@me", "myself", "mine"})
_LONG_AGO = date(1970, 1, 1)
_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Sought:
    """The words that a task must hold and what else it must be; `unknown` is a filter that makes no sense."""

    words: str
    filters: Filters = NO_FILTERS
    unknown: str = ""


def has_filters(text: str) -> bool:
    """Whether a text narrows a search down, and so can be nothing else."""
    return FILTER.search(text) is not None


def read_search(
    text: str, asker: Person, today: date, lanes: tuple[tuple[Lane, str], ...] = (), *, day_first: bool = False
) -> Sought:
    """What a search asks for; `lanes` are what the board calls its lanes otherwise."""
    filters, unknown = Filters(), ""
    named = {**LANES, **{title.casefold(): lane for lane, title in lanes}}
    for match in FILTER.finditer(text):
        value = match["value"].strip('"').replace("_", " ").casefold().strip()
        found = _filtered(filters, match["name"].lower(), value, Asking(asker, today, named, day_first))
        filters, unknown = (filters, unknown or match[0]) if found is None else (found, unknown)
    return Sought(" ".join(FILTER.sub(" ", text).split()), filters, unknown)


@dataclass(frozen=True, slots=True)
class Asking:
    """Who looks, on which day, what the lanes are called, and whether 5/12 is in December."""

    asker: Person
    today: date
    lanes: dict[str, Lane]
    day_first: bool


def _filtered(filters: Filters, name: str, value: str, asking: Asking) -> Filters | None:
    """The filters with one more, or None where its value makes no sense."""
    match name:
        case "lane":
            lane = asking.lanes.get(value) or asking.lanes.get(value.replace("-", " "))
            return None if lane is None else replace(filters, lane=lane)
        case "owner":
            return _owned(filters, value.removeprefix("@"), asking)
        case "is":
            woken = value in {"woken", "awake", "woken up"}
            return replace(filters, lane=Lane.BLOCKED, woken=asking.today) if woken else None
        case _:
            return _due(filters, value, asking)


def _owned(filters: Filters, value: str, asking: Asking) -> Filters | None:
    if value in _NOBODY:
        return replace(filters, nobody=True)
    if value in _ME:
        return replace(filters, owner_id=asking.asker.id)
    return replace(filters, owner=" ".join(value.split())) if value else None


def _due(filters: Filters, value: str, asking: Asking) -> Filters | None:
    if value in {"none", "never", "nothing"}:
        return replace(filters, undue=True)
    days = _days(value, asking)
    return None if days is None else replace(filters, due=days)


def _days(value: str, asking: Asking) -> tuple[date, date] | None:
    """The first and the last day that a word or a date means."""
    today = asking.today
    monday = today - timedelta(days=today.weekday())
    match value:
        case "overdue" | "late":
            return _LONG_AGO, today - _DAY
        case "week" | "this week" | "this-week":
            return monday, monday + _WEEK - _DAY
        case "next week" | "next-week":
            return monday + _WEEK, monday + 2 * _WEEK - _DAY
        case _:
            said = value if value[:1].isdigit() else value.replace("-", " ")
            day = read_date(said, today, day_first=asking.day_first)
            return None if day is None else (day, day)
