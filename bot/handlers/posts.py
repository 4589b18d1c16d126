"""What is shown in a post that no turn asked for, or that it is over before it could be posted."""

from datetime import UTC, datetime

from bot.handlers.announcing import announcement
from bot.handlers.meetings import LATE, zone_of
from bot.handlers.standup import show_standup
from bot.turn import Turn
from kanban.lanes import StandupView
from kanban.questions import ShowStandup, ShowTask
from kanban.tasks import Person
from kanban.views import AnnouncementView
from storage.outbox import Kind, Post
from storage.schedules import Held
from storage.work import Work

NOBODY = Person("", "")
Posted = tuple[AnnouncementView, ShowTask] | tuple[StandupView, ShowStandup]


def posted(post: Post, at: datetime, work: Work) -> Posted | None:
    """What to post now and the question that it answers; None where it is over, which is written then."""
    turn = board_turn(at, work)
    if post.kind is Kind.STANDUP:
        return _standup(post, turn, work)
    told = None if post.conversation == post.heard_in else announcement(post, turn, work)
    return None if told is None else (told, ShowTask(number=post.number))


def board_turn(at: datetime, work: Work) -> Turn:
    """Nobody's turn, in the board's zone."""
    planned = work.schedules.planned(Held.STANDUP)
    return Turn(person=NOBODY, at=at, zone=zone_of(work.board, planned.zone if planned else ""), keys=())


def _standup(post: Post, turn: Turn, work: Work) -> tuple[StandupView, ShowStandup] | None:
    """The stand-up of a day, as long as its hour is not over."""
    if post.day is None:
        return None
    slot = datetime.combine(post.day, work.board.standup.at, tzinfo=turn.zone).astimezone(UTC)
    if turn.at - slot > LATE:
        work.schedules.skip(Held.STANDUP, post.day)
        return None
    return show_standup(ShowStandup(), turn, work), ShowStandup()
