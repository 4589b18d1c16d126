"""Letting what is due come: one task for all the days of a rule that have come, however long nothing ran."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.handlers.recurring import written, zone_for
from kanban.recurrences import MOST_MISSED, Recurrence, come
from kanban.recurring import days_due
from storage.recurrences import Due
from storage.work import Work

ASLEEP = timedelta(hours=6)


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
    days = tuple(days_due(one.rule, zone_for(one, work.board), one.next_day, at))[-MOST_MISSED:]
    if days:
        _task(one, days, at, work)
    written(replace(one, gone=days[-1] if days else one.gone), work.board, at, work)


def _back_in_time(one: Recurrence, at: datetime, work: Work) -> None:
    """After a clock that was put ahead and back: what came too early comes on its day, and nothing twice on one."""
    today = at.astimezone(zone_for(one, work.board)).date()
    work.recurrences.forget(one.id, today)
    gone = one.gone if one.gone is not None and one.gone <= today else None
    written(replace(one, gone=gone), work.board, at, work)


def _task(one: Recurrence, days: tuple[date, ...], at: datetime, work: Work) -> None:
    """Make the task of the days for which none came yet; of a very long absence these are the last ones."""
    came = work.recurrences.have_come(one.id, days[0], days[-1])
    missing = tuple(day for day in days if day not in came)
    if missing:
        changed = come(one, missing[-1], work.next_number(), at)
        work.record(changed)
        work.recurrences.came(one.id, missing, changed.after.number)
