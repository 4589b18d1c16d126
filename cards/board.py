"""The board: lanes in reading order, EMERGENCY first, each row a task; always within the size that Teams takes."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from cards.buttons import Buttons
from cards.elements import Action, Block, Card, Container, TextRun
from cards.home import Home
from cards.layout import (
    DOT,
    LARGEST_CARD,
    band,
    headed,
    heading,
    line,
    made,
    meta,
    one_line,
    run,
    section,
    title,
    words,
)
from cards.remembered import MOST_REMEMBERED, Same
from cards.rows import listed_row
from cards.texts import Texts
from cards.words import LONGEST_NAME, lane_heading, lane_name
from kanban.lanes import BoardView, LaneView
from kanban.paging import MOST_DONE
from kanban.questions import ShowBoard
from kanban.tasks import BOARD_LANES, OPEN_LANES, Lane, Task

DENSE_ABOVE = 40
HEADROOM = 0.95


@dataclass(frozen=True, slots=True)
class Level:
    """How much of the board is shown: short rows in a dense board, at most `cap` rows a lane."""

    dense: bool
    cap: int


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one board, each of them drawn once, however often the card is laid out anew."""

    now: datetime
    buttons: Buttons
    drawn: dict[tuple[int, bool], Container] = field(default_factory=dict[tuple[int, bool], Container])

    def of(self, task: Task, level: Level) -> Container:
        """The row of a task; an emergency is never cut short."""
        dense = level.dense and task.lane is not Lane.EMERGENCY
        key = id(task), dense
        if key not in self.drawn:
            self.drawn[key] = listed_row(task, self.now, self.buttons, dense=dense)
        return self.drawn[key]


def board_card(view: BoardView, texts: Texts, home: Home) -> Card:
    """Show the board, as full as fits: first in short rows, then in fewer."""
    return _remembered(Same(view), texts, home)


@lru_cache(MOST_REMEMBERED)
def _remembered(same: Same[BoardView], texts: Texts, home: Home) -> Card:
    return drawn(same.view, texts, home)


def drawn(view: BoardView, texts: Texts, home: Home) -> Card:
    """The card, drawn anew."""
    rows = Rows(view.now, Buttons(texts, home))
    counts = [len(lane.tasks) for lane in view.lanes]
    level = Level(dense=sum(counts) > DENSE_ABOVE, cap=max(counts, default=0))
    card = _card(view, rows, level)
    while card.size > LARGEST_CARD:
        level = Level(dense=True, cap=_cap(counts, level.cap, card.size) if level.dense else level.cap)
        card = _card(view, rows, level)
    return card


def _cap(rows: list[int], cap: int, size: int) -> int:
    """The most rows a lane that may fit, judged by the size that a cap of `cap` led to."""
    room = sum(min(count, cap) for count in rows) * LARGEST_CARD * HEADROOM // size
    lower = (fewer for fewer in range(cap - 1, 1, -1) if sum(min(count, fewer) for count in rows) <= room)
    return next(lower, 1)


def _card(view: BoardView, rows: Rows, level: Level) -> Card:
    buttons, texts = rows.buttons, rows.buttons.texts
    lanes = [_lane(lane, view, rows, level) for lane in view.lanes if lane.total]
    counted = texts.series(_counts(view, texts)) or texts("board.nothing")
    said = texts("board.fallback", lanes=counted)
    body = [_head(view, texts), *(lanes or [_empty(view, texts)])]
    name = one_line(view.board.name, LONGEST_NAME)
    plain = texts("board.plain", name=name, lanes=counted) if name else said
    return made(texts, said, body, _actions(view, buttons, level), plain=plain, wide=True)


def _head(view: BoardView, texts: Texts) -> Container:
    """The board's name and what is overdue or due today, in one line under the heading."""
    known = [
        run(one_line(view.board.name, LONGEST_NAME), size="Small", subtle=True) if view.board.name else None,
        run(texts("board.overdue", count=view.overdue), size="Small", bold=True, color="Attention")
        if view.overdue
        else None,
        run(texts("board.due_today", count=view.due_today), size="Small", bold=True) if view.due_today else None,
        run(texts("board.woken", count=view.woken), size="Small", bold=True) if view.woken else None,
        run(texts("board.as_of", clock=texts.clock(view.now, view.now)), size="Small", subtle=True),
    ]
    runs: list[TextRun] = []
    for part in known:
        if part is not None:
            runs += [run(DOT, size="Small", subtle=True), part] if runs else [part]
    return Container(items=[title(texts("board.title")), line(*runs, spacing="None")])


def _lane(lane: LaneView, view: BoardView, rows: Rows, level: Level) -> Container:
    buttons, texts = rows.buttons, rows.buttons.texts
    if _is_closed(lane, view, level):
        return _closed(lane, buttons)
    found = lane.tasks[: level.cap]
    parts: list[Block] = [headed(lane_heading(lane.lane, texts), _count(lane, len(found), texts))]
    parts += [rows.of(task, level) for task in found]
    hidden = lane.total - lane.skipped - len(found)
    if view.only is not None and len(found) < len(lane.tasks):
        parts.append(meta(texts("board.cut", count=len(lane.tasks) - len(found)), spacing="Small"))
    elif view.only is None and lane.lane is not Lane.DONE and hidden > 0:
        parts.append(_more(lane, hidden, buttons))
    if lane.lane is Lane.EMERGENCY:
        return band(*parts, style="attention", spacing="ExtraLarge")
    return section(*parts)


def _count(lane: LaneView, found: int, texts: Texts) -> str:
    """How many tasks the lane has, and which of them are here."""
    if lane.skipped:
        return texts("board.range", first=lane.skipped + 1, last=lane.skipped + found, total=_counted(lane, texts))
    if found == lane.total:
        return texts.count(found)
    key, total = "board.last" if lane.lane is Lane.DONE else "board.top", _counted(lane, texts)
    return texts(key, count=found, shown=found, total=total)


def _counted(lane: LaneView, texts: Texts) -> str:
    """How many tasks a lane has; finished ones are not counted for ever."""
    return f"{MOST_DONE}+" if lane.lane not in OPEN_LANES and lane.total > MOST_DONE else texts.count(lane.total)


def _more(lane: LaneView, hidden: int, buttons: Buttons) -> Container:
    texts = buttons.texts
    shown = run(texts("board.show_more", count=hidden), size="Small", bold=True, color="Accent")
    return Container(items=[line(shown)], spacing="Small", select_action=_filter(lane.lane, buttons))


def _closed(lane: LaneView, buttons: Buttons) -> Container:
    """A lane's heading with its count, which opens it."""
    texts = buttons.texts
    head = headed(lane_heading(lane.lane, texts), texts("board.show", count=_counted(lane, texts)), accent=True)
    return Container(items=[head], spacing="ExtraLarge", select_action=_filter(lane.lane, buttons))


def _filter(lane: Lane, buttons: Buttons) -> Action:
    return buttons.tap("only", ShowBoard(lane=lane), lane=lane_name(lane, buttons.texts))


def _empty(view: BoardView, texts: Texts) -> Container:
    if view.only is not None:
        return section(words(texts("board.empty_lane", lane=lane_name(view.only, texts))))
    return band(heading(texts("board.empty")), words(texts("board.empty_hint"), spacing="Small"))


def _counts(view: BoardView, texts: Texts) -> list[str]:
    names = ((_counted(lane, texts), lane_name(lane.lane, texts)) for lane in view.lanes if lane.total)
    return [texts("grammar.counted", count=count, name=name) for count, name in names]


def _is_closed(lane: LaneView, view: BoardView, level: Level) -> bool:
    """Whether only a lane's heading is shown, until it is tapped."""
    return view.only is None and (not lane.tasks or (level.dense and lane.lane is Lane.DONE))


def _actions(view: BoardView, buttons: Buttons, level: Level) -> list[Action]:
    """Refresh, pages, and in the overflow the reader's own tasks and the lanes by themselves."""
    found: list[Action] = [buttons.execute("refresh", ShowBoard(lane=view.only, page=view.page))]
    if view.page < view.pages:
        found.append(buttons.execute("more", ShowBoard(lane=view.only, page=view.page + 1)))
    if view.page > 1:
        found.append(buttons.execute("previous", ShowBoard(lane=view.only, page=view.page - 1)))
    if view.only is not None:
        found.append(buttons.board())
    found.append(buttons.standup(overflow=True))
    found.append(buttons.open_triage(overflow=True))
    found.append(buttons.mine(overflow=True))
    found.append(buttons.settings(overflow=True))
    if view.whereabouts and view.whereabouts.others:
        found.append(buttons.boards(overflow=True))
    if view.only is not None:
        offered = [lane for lane in BOARD_LANES if lane is not view.only]
    else:
        offered = [lane.lane for lane in view.lanes if lane.total and not _is_closed(lane, view, level)]
    return found + [_only(lane, buttons) for lane in offered]


def _only(lane: Lane, buttons: Buttons) -> Action:
    return buttons.execute("only", ShowBoard(lane=lane), overflow=True, lane=lane_name(lane, buttons.texts))
