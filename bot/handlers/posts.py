"""What is shown in a post that no turn asked for, or that it is over before it could be posted."""

from datetime import UTC, date, datetime
from typing import assert_never

from bot.handlers.announcing import announcement
from bot.handlers.closings import closed
from bot.handlers.day import day_of_owner
from bot.handlers.emergencies import still
from bot.handlers.meetings import LATE, late_for, zone_of
from bot.handlers.standup import show_standup
from bot.turn import Turn
from kanban.board import Meeting
from kanban.day import MORNING
from kanban.lanes import StandupView
from kanban.questions import ShowDay, ShowStandup, ShowTask
from kanban.reminded import ClosedView, DayView, StillView
from kanban.tasks import Person
from kanban.views import AnnouncementView
from storage.outbox import Kind, Post
from storage.schedules import Held
from storage.work import Work

NOBODY = Person("", "")
Told = AnnouncementView | ClosedView | StillView
Posted = tuple[Told, ShowTask] | tuple[StandupView, ShowStandup] | tuple[DayView, ShowDay]


def posted(post: Post, at: datetime, work: Work) -> Posted | None:
    """What to post now and the question that it answers; None where it is over, which is written then."""
    turn = board_turn(at, work)
    match post.kind:
        case Kind.STANDUP:
            return _standup(post, turn, work)
        case Kind.DIGEST:
            return _day(post, turn, work)
        case Kind.CLOSED:
            told: Told | None = closed(post, turn, work)
        case Kind.STILL:
            told = still(post, turn, work)
        case Kind.EMERGENCY | Kind.SWARM:
            told = None if post.conversation == post.heard_in else announcement(post, turn, work)
        case _:
            assert_never(post.kind)
    return None if told is None else (told, ShowTask(number=post.number))


def board_turn(at: datetime, work: Work) -> Turn:
    """Nobody's turn, in the board's zone."""
    planned = work.schedules.planned(Held.STANDUP) or work.schedules.planned(Held.DIGEST)
    return Turn(person=NOBODY, at=at, zone=zone_of(work.board, planned.zone if planned else ""), keys=())


def _day(post: Post, turn: Turn, work: Work) -> tuple[DayView, ShowDay] | None:
    """A person's day, as long as its morning is not over."""
    if post.day is None or turn.at - _slot(post.day, MORNING, turn) > late_for(Held.DIGEST):
        return None
    view = day_of_owner(turn.now, work, sure=True)
    return None if view is None else (view, ShowDay())


def _slot(day: date, meeting: Meeting, turn: Turn) -> datetime:
    return datetime.combine(day, meeting.at, tzinfo=turn.zone).astimezone(UTC)


def _standup(post: Post, turn: Turn, work: Work) -> tuple[StandupView, ShowStandup] | None:
    """The stand-up of a day, as long as its hour is not over."""
    if post.day is None:
        return None
    if turn.at - _slot(post.day, work.board.standup, turn) > LATE:
        work.schedules.skip(Held.STANDUP, post.day)
        return None
    return show_standup(ShowStandup(), turn, work), ShowStandup()
