"""The stand-up: what the team walks each morning, what threatens the flow, and what has changed since the last one."""

from datetime import datetime, timedelta, tzinfo
from functools import partial

from bot.handlers.flow import glance
from bot.turn import Turn
from kanban.lanes import LaneView, StandupView
from kanban.paging import standup_page
from kanban.questions import ShowStandup
from kanban.schedule import days_off, last_slot, zone_named
from kanban.standup import AGING_LANES, MOST_NAMED, Threat, Threatened, usual_stay
from kanban.tasks import Lane, Task
from kanban.undo import UNDO_WINDOW
from storage.schedules import Held
from storage.work import Work

A_DAY = timedelta(days=1)
Usual = tuple[tuple[Lane, timedelta], ...]


def show_standup(command: ShowStandup, turn: Turn, work: Work) -> StandupView:
    """Show what the stand-up walks, and what was done last, as it is in this minute."""
    turn = turn.at_the_end_of_its_minute()
    return work.once((command, turn.at, turn.zone), partial(_standup, command, turn, work))


def _standup(command: ShowStandup, turn: Turn, work: Work) -> StandupView:
    page = standup_page(work.tasks.totals(), command.page)
    today = turn.now.date()
    overdue, due_today = work.tasks.due(today)
    since, usual = since_of(turn, work), usual_in(work)
    return StandupView(
        board=work.board,
        lanes=tuple(
            LaneView(window.lane, work.tasks.window(window, today), window.total, window.skip)
            for window in page.windows
        ),
        threats=_threats(since, usual, turn, work) if page.number == 1 else (),
        changes=work.standups.changes(since),
        since=since,
        overdue=overdue,
        due_today=due_today,
        now=turn.now,
        usual=usual,
        page=page.number,
        pages=page.count,
        last=work.last_done(turn.at - UNDO_WINDOW),
        missed=work.schedules.missed(Held.STANDUP, today),
        flow=glance(turn, work) if page.number == 1 else None,
    )


def since_of(turn: Turn, work: Work) -> datetime:
    """When the stand-up before today's was due, or a day ago where the board holds none."""
    zone: tzinfo = zone_named(work.board.zone) or turn.zone
    slot = last_slot(work.board.standup, zone, turn.at.astimezone(zone).date(), days_off(work.board))
    return slot or turn.at - A_DAY


def usual_in(work: Work) -> Usual:
    """How long tasks usually stay in the lanes in which they age, a day at least; nothing where too few have left."""
    found = ((lane, usual_stay(work.standups.stays(lane))) for lane in AGING_LANES)
    return tuple((lane, max(stay, A_DAY)) for lane, stay in found if stay is not None)


def _threats(since: datetime, usual: Usual, turn: Turn, work: Work) -> tuple[Threatened, ...]:
    return (
        Threatened(Threat.WIP, *work.standups.too_much(work.board.wip_limit, MOST_NAMED)),
        Threatened(Threat.BLOCKED, *work.standups.blocked(MOST_NAMED)),
        Threatened(Threat.UNPLANNED, *work.standups.unplanned(since, MOST_NAMED)),
        _neglected(usual, turn, work),
    )


def _neglected(usual: Usual, turn: Turn, work: Work) -> Threatened:
    """What has stood in its lane for longer than is usual there, the longest past it first."""
    found: list[tuple[timedelta, Task]] = []
    count = 0
    for lane, stay in usual:
        tasks, total = work.standups.neglected(lane, turn.at - stay, MOST_NAMED)
        found += [(turn.at - stay - task.entered_at, task) for task in tasks]
        count += total
    found.sort(key=lambda one: (-one[0], one[1].number))
    return Threatened(Threat.NEGLECTED, tuple(task for _, task in found[:MOST_NAMED]), count)
