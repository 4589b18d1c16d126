"""Letting what is due come: one task for all the days of a rule that have come, however long nothing ran."""

from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo

from bot.handlers.meetings import zone_of
from kanban.board import Board
from kanban.recurrences import MOST_MISSED, Recurrence, come
from kanban.recurring import days_due, next_day
from storage.recurrences import Due
from storage.work import Work

ASLEEP = timedelta(hours=6)
KEPT_BACK = timedelta(days=2)


def let_come(planned: Due, at: datetime, work: Work) -> None:
    """Put what is due into its lane, once, and work out when it comes next.

    Where the bot was removed it waits until it is heard from again.
    """
    if work.recurrences.planned(planned.id) != planned:
        return
    one = work.recurrences.get(planned.id)
    if one.next_day is None or planned.next_at is None or planned.next_at > at:
        _back_in_time(one, at, work)
        return
    if work.conversations.home() is not None and not work.conversations.may_be_told:
        work.recurrences.update(one, at + ASLEEP, at)
        return
    _come(one, at, work)


def brought_up(one: Recurrence, at: datetime, work: Work) -> Recurrence:
    """One of them once everything that is due has come, which is so before anything of it is changed.

    Where the bot was removed it comes too: whoever changes it works with the board.
    """
    return _come(one, at, work) if is_due(one, work.board, at) else one


def plan_recurring(board: Board, at: datetime, work: Work) -> None:
    """Work out anew when everything comes next, by changed settings; what is due comes as it was to come."""
    for one in work.recurrences.running():
        if one.next_day is not None and not is_due(one, board, at):
            written(one, board, at, work)


def is_due(one: Recurrence, board: Board, at: datetime) -> bool:
    """Whether its next day has come, be it put off or not."""
    return one.next_day is not None and one.rule.moment(one.next_day, zone_for(one, board)) <= at


def never(one: Recurrence, at: datetime, work: Work) -> bool:
    """Whether it would never come again."""
    return next_day(one.rule, zone_for(one, work.board), at, one.gone, one.skipped) is None


def zone_for(recurrence: Recurrence, board: Board) -> tzinfo:
    """The zone in which one of them is meant."""
    return zone_of(board, recurrence.zone)


def written(one: Recurrence, board: Board, at: datetime, work: Work, *, since: datetime | None = None) -> Recurrence:
    """Write one of them with the day on which it comes next, the first `since` a moment where one is said."""
    zone = zone_for(one, board)
    day = None if one.stopped else next_day(one.rule, zone, since or at, one.gone, one.skipped)
    kept = tuple(skipped for skipped in one.skipped if skipped >= at.astimezone(zone).date() - KEPT_BACK)
    one = replace(one, next_day=day, skipped=kept)
    work.recurrences.update(one, None if day is None else one.rule.moment(day, zone), at)
    return one


def _come(one: Recurrence, at: datetime, work: Work) -> Recurrence:
    """Make the task of what is due of one that has a next day, and work out when it comes next."""
    first = one.next_day or date.max
    found = days_due(one.rule, zone_for(one, work.board), first, at)
    days = tuple(day for day in found if day not in one.skipped)[-MOST_MISSED:]
    if days:
        _task(one, days, at, work)
    return written(replace(one, gone=days[-1] if days else one.gone), work.board, at, work)


def _back_in_time(one: Recurrence, at: datetime, work: Work) -> None:
    """After a clock that was put ahead and back: what came too early comes on its day, and nothing twice on one."""
    today = at.astimezone(zone_for(one, work.board)).date()
    work.recurrences.forget(one.id, today)
    gone = one.gone if one.gone is not None and one.gone <= today else None
    written(replace(one, gone=gone), work.board, at, work)


def _task(one: Recurrence, days: tuple[date, ...], at: datetime, work: Work) -> None:
    """Make the task of the days for which none came yet; of a very long absence these are the last ones.

    It is nobody's where its owner has left the board.
    """
    came = work.recurrences.have_come(one.id, days[0], days[-1])
    missing = tuple(day for day in days if day not in came)
    if missing:
        owner = one.ask.owner
        left = owner is not None and work.members.has_left(owner.id)
        coming = replace(one, ask=replace(one.ask, owner=None)) if left else one
        changed = come(coming, missing[-1], work.next_number(), at)
        work.record(changed)
        work.recurrences.came(one.id, missing, changed.after.number)
