"""A person's day, over all boards that they work on: what is overdue, due, or to be looked at again."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.handlers.vouching import Vouching, is_vouched_for
from bot.turn import Turn
from kanban.board import Board
from kanban.day import Mine, Section, following_day, section_of
from kanban.reminded import DayView
from kanban.schedule import days_off
from kanban.tasks import Person
from storage import visits
from storage.days import with_a_day
from storage.schedules import Held, Schedules
from storage.visits import Standing
from storage.work import Work

NEVER_TOLD = timedelta(days=7)
LOOKED_BACK = timedelta(days=30)


def show_day(turn: Turn, work: Work) -> DayView:
    """Show the asker's day; where others read along, as much of it as stands on their board."""
    alone = turn.visit if turn.whereabouts is not None else None
    known = [work.board] if alone is None else _sure(visits.boards_of(work.connection, alone), turn.at)
    own = None if turn.visit is None else visits.own_board(work.connection, turn.visit.place.tenant, turn.person.id)
    day = _day(turn.person, known, _since(own, known, turn.now, work), turn.now, work)
    return replace(day, reminders=own is None or own.reminders)


def day_of_owner(now: datetime, work: Work, *, sure: bool) -> DayView | None:
    """The day of the person whose own board it is, less the boards that have a day off; None where it holds nothing.

    `sure` tells that it is to be shown, so that only boards count that Teams has lately vouched for.
    """
    visit = visits.visit_of(work.connection, work.board)
    if visit is None or not work.board.reminders:
        return None
    known = visits.boards_of(work.connection, visit)
    boards = _sure(known, now) if sure else [one.board for one in known]
    at_work = [board for board in boards if now.date() not in days_off(board)]
    view = _day(Person(visit.person, ""), at_work, _since(work.board, at_work, now, work), now, work)
    return view if view.mine else None


def keep_told(day: date, told: DayView, work: Work) -> None:
    """Write that the person whose own board it is has been told of their day, and of which boards."""
    work.schedules.tell(Held.DIGEST, day, told.now, told.looked_at)


def vouching_for_owner(now: datetime, work: Work, *, waits: bool) -> Vouching | None:
    """The person whose own board it is, and the shared boards that there is something to tell them of."""
    visit, day = visits.visit_of(work.connection, work.board), day_of_owner(now, work, sure=False)
    if visit is None or day is None:
        return None
    told = {mine.board.id for mine in day.mine}
    known = visits.boards_of(work.connection, visit)
    return Vouching(visit.person, tuple(one for one in known if one.is_shared and one.board.id in told), waits=waits)


def _sure(known: Iterable[Standing], at: datetime) -> list[Board]:
    """The boards of which Teams has said within a week that the person is a member; their own is theirs for ever."""
    return [one.board for one in known if not one.is_shared or is_vouched_for(one.checked_at, at)]


def _since(own: Board | None, boards: list[Board], now: datetime, work: Work) -> dict[int, datetime]:
    """When the person was last told of each board before today: one that was left out that morning catches up."""
    told = () if own is None else Schedules(work.connection, own).told(Held.DIGEST, now.date(), now - LOOKED_BACK)
    return {board.id: next((at for at, of in told if board.id in of), now - NEVER_TOLD) for board in boards}


def _day(person: Person, boards: list[Board], since: dict[int, datetime], now: datetime, work: Work) -> DayView:
    today = now.date()
    following = {board.id: following_day(today, days_off(board)) for board in boards}
    of_id = {board.id: board for board in boards}
    until = max(following.values(), default=today)
    earliest = min(since.values(), default=now)
    told: list[Mine] = []
    for board_id, task in with_a_day(work.connection, of_id, person.id, (today, until), earliest):
        section = section_of(task, today, following[board_id], since[board_id])
        if section is not None:
            told.append(Mine(task, of_id[board_id], section))
    return DayView(tuple(sorted(told, key=_place)), now, until, looked_at=tuple(of_id))


def _place(mine: Mine) -> int:
    return list(Section).index(mine.section)
