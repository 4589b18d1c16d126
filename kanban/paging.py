"""Which tasks of which lane stand on which page of the board; the first page is the summary that people read daily."""

from collections.abc import Mapping
from dataclasses import dataclass

from kanban.tasks import Lane

FIRST_PAGE_ACTIVE = 40
BACKLOG_TOP = 5
DONE_RECENT = 3
MOST_DONE = 200
PAGE = 25
STANDUP_PAGE = 12
WORKING_LANES = (Lane.EMERGENCY, Lane.BLOCKED, Lane.IN_PROGRESS, Lane.TESTING)
PAGED_LANES = (*WORKING_LANES, Lane.BACKLOG, Lane.ICE_BOX)


@dataclass(frozen=True, slots=True)
class Window:
    """The tasks of one lane from `skip` on, `take` of them at the most; `total` is what the lane holds."""

    lane: Lane
    skip: int
    take: int
    total: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its windows, its number (from 1, never past the last) and how many there are."""

    windows: tuple[Window, ...]
    number: int
    count: int


def board_page(totals: Mapping[Lane, int], number: int) -> Page:
    """The summary, then on further pages whatever it left out, in reading order."""
    first = _first(totals)
    shown = {window.lane: window.take for window in first}
    rest = {lane: (shown.get(lane, 0), totals.get(lane, 0)) for lane in PAGED_LANES}
    left = sum(total - taken for taken, total in rest.values())
    count = 1 + -(-left // PAGE)
    number = min(max(number, 1), count)
    if number == 1:
        return Page(first, 1, count)
    return Page(_cut(rest, (number - 2) * PAGE), number, count)


def standup_page(totals: Mapping[Lane, int], number: int) -> Page:
    """What a stand-up walks, lane after lane, so many tasks a page; ICE BOX is only counted."""
    walked = {lane: (0, totals.get(lane, 0)) for lane in WORKING_LANES}
    count = max(1, -(-sum(total for _, total in walked.values()) // STANDUP_PAGE))
    number = min(max(number, 1), count)
    parked = totals.get(Lane.ICE_BOX, 0)
    resting = (Window(Lane.ICE_BOX, 0, 0, parked),) if number == count and parked else ()
    return Page((*_cut(walked, (number - 1) * STANDUP_PAGE, STANDUP_PAGE), *resting), number, count)


def lane_page(lane: Lane, total: int, number: int) -> Page:
    """One lane alone, page by page."""
    count = max(1, -(-total // PAGE))
    number = min(max(number, 1), count)
    return Page((Window(lane, (number - 1) * PAGE, PAGE, total),), number, count)


def _first(totals: Mapping[Lane, int]) -> tuple[Window, ...]:
    windows: list[Window] = []
    room = FIRST_PAGE_ACTIVE
    for lane in WORKING_LANES:
        total = totals.get(lane, 0)
        windows.append(Window(lane, 0, min(total, room), total))
        room -= min(total, room)
    backlog = totals.get(Lane.BACKLOG, 0)
    windows.append(Window(Lane.BACKLOG, 0, min(backlog, BACKLOG_TOP), backlog))
    windows.append(Window(Lane.ICE_BOX, 0, 0, totals.get(Lane.ICE_BOX, 0)))
    done = totals.get(Lane.DONE, 0)
    windows.append(Window(Lane.DONE, 0, min(done, DONE_RECENT), done))
    return tuple(windows)


def _cut(rest: Mapping[Lane, tuple[int, int]], start: int, room: int = PAGE) -> tuple[Window, ...]:
    windows: list[Window] = []
    for lane, (taken, total) in rest.items():
        skip = min(start, total - taken)
        take = min(total - taken - skip, room)
        start, room = start - skip, room - take
        if take:
            windows.append(Window(lane, taken + skip, take, total))
    return tuple(windows)
