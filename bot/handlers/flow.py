"""The team's flow: what its events tell of cycle times, throughput, ages, hindrances and what is to come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import partial
from itertools import pairwise

from bot.turn import Turn
from kanban.flow import (
    EXPECTED,
    PASSED,
    WIP,
    Finished,
    Moves,
    Percentiles,
    cumulative,
    days_from,
    ends_of,
    monday_of,
    passed,
    percentiles,
    unplanned,
    weeks,
)
from kanban.flow_views import Aged, Ages, FlowGlance, FlowView
from kanban.forecast import Forecast, begins_week, forecast, pace
from kanban.hindrances import hindrances
from kanban.questions import ShowFlow
from kanban.schedule import zone_named
from kanban.tasks import Lane
from storage.work import Work

SHORT, LONG = 30, 90
LEAD_PERCENTS = (50, 85)
MOST_AGED = 5
MOST_OLD = 3
A_WEEK = 7
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Period:
    """Some days of a board's zone up to today."""

    first: date
    today: date
    zone: tzinfo

    @property
    def begins(self) -> datetime:
        """The moment at which it begins."""
        return _midnight(self.first, self.zone)


def show_flow(command: ShowFlow, turn: Turn, work: Work) -> FlowView:
    """Show the figures of the last 30 or 90 days, as they are in this minute."""
    turn = turn.at_the_end_of_its_minute()
    return work.once((command, turn.at, turn.zone), partial(_flow, command, turn, work))


def glance(turn: Turn, work: Work) -> FlowGlance | None:
    """What the first stand-up of a week says of the flow; None on other days, and where nothing was finished lately."""
    zone = _zone(turn, work)
    today = turn.at.astimezone(zone).date()
    if not begins_week(work.board, today):
        return None
    period = _period(SHORT, turn, work)
    found = work.flow.finished(period.begins, zone)
    if not found:
        return None
    last = sum(1 for one in found if today - timedelta(days=A_WEEK) <= one.done < today)
    expected = percentiles(_cycles(found))
    old: list[tuple[int, int]] = []
    if expected is not None:
        started = work.flow.started(zone)
        ages = ((-days_from(day, today), number) for number, day in started.items())
        old = sorted((age, number) for age, number in ages if -age > expected.of(EXPECTED))
    return FlowGlance(
        finished=last,
        usual=_usual(len(found), period, work),
        expected=expected.of(EXPECTED) if expected else None,
        old=tuple(number for _, number in old[:MOST_OLD]),
        old_count=len(old),
    )


def _usual(finished: int, period: _Period, work: Work) -> int | None:
    """How many tasks a week of the period has finished on average; None on a board that is younger than two weeks."""
    began = work.flow.first_day(period.zone) or period.today
    days = days_from(max(period.first, began), period.today)
    return round(finished * A_WEEK / days) if days >= 2 * A_WEEK else None


def _flow(command: ShowFlow, turn: Turn, work: Work) -> FlowView:
    period = _period(SHORT if command.days < (SHORT + LONG) // 2 else LONG, turn, work)
    found = work.flow.finished(period.begins, period.zone)
    cycle = percentiles(_cycles(found))
    now = work.tasks.totals()
    in_progress, waiting = sum(now.get(lane, 0) for lane in WIP), now.get(Lane.BACKLOG, 0)
    began = work.flow.first_day(period.zone) or period.today
    started, all_of_it = _forecasts(found, (in_progress, in_progress + waiting), began, period, work)
    listed, others = hindrances(work.flow.blocked(period.begins, turn.at), work.flow.names())
    return FlowView(
        board=work.board,
        days=days_from(period.first, period.today),
        today=period.today,
        now=turn.at.astimezone(period.zone),
        finished=len(found),
        timed=sum(1 for one in found if one.started is not None),
        cycle=cycle,
        lead=percentiles((one.lead for one in found), LEAD_PERCENTS),
        weeks=weeks(found, max(period.first, monday_of(began)), period.today),
        bands=cumulative(now, _moved(period, work)),
        ages=_ages(cycle, period, work),
        hindrances=listed,
        others=others,
        unplanned=unplanned(found),
        in_progress=in_progress,
        waiting=waiting,
        started=started,
        all_of_it=all_of_it,
        numbers=command.numbers,
    )


def _zone(turn: Turn, work: Work) -> tzinfo:
    return zone_named(work.board.zone) or turn.zone


def _period(days: int, turn: Turn, work: Work) -> _Period:
    zone = _zone(turn, work)
    today = turn.at.astimezone(zone).date()
    return _Period(today - timedelta(days=days - 1), today, zone)


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)


def _cycles(found: Iterable[Finished]) -> Iterable[int]:
    return (days for one in found if (days := one.cycle) is not None)


def _moved(period: _Period, work: Work) -> list[tuple[date, Moves]]:
    """The moves up to the end of each day of the cumulative flow, since the end of the one before."""
    ends = ends_of(period.first, period.today)
    moments = [period.begins, *(_midnight(day + ONE_DAY, period.zone) for day in ends)]
    return [(day, work.flow.moves(since, until)) for day, (since, until) in zip(ends, pairwise(moments), strict=True)]


def _ages(expected: Percentiles | None, period: _Period, work: Work) -> Ages:
    """The oldest tasks in progress, and how many of all are past which percentile."""
    ages = sorted((-days_from(day, period.today), number) for number, day in work.flow.started(period.zone).items())
    past = [passed(-age, expected) for age, _ in ages]
    counts = tuple((percent, sum(1 for one in past if one is not None and one >= percent)) for percent in PASSED)
    oldest = tuple(
        Aged(work.tasks.get(number), -age, at) for (age, number), at in zip(ages[:MOST_AGED], past, strict=False)
    )
    return Ages(oldest, len(ages), counts if expected else ())


def _forecasts(
    found: list[Finished], tasks: tuple[int, int], began: date, period: _Period, work: Work
) -> tuple[Forecast | None, Forecast | None]:
    """By when what is in progress is likely done, and by when what waits is too."""
    samples = pace(found, work.board, max(period.first, began), period.today)
    started, all_of_it = (forecast(count, samples, work.board, period.today) for count in tasks)
    return started, all_of_it
