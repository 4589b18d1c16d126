"""What is shown in a post that no turn asked for, or that it is over before it could be posted."""

from datetime import UTC, datetime
from typing import assert_never

from bot.handlers.announcing import announcement
from bot.handlers.chairing import open_today
from bot.handlers.closings import closed
from bot.handlers.day import day_of_owner
from bot.handlers.emergencies import still
from bot.handlers.meetings import late_for, meeting_of, zone_of
from bot.handlers.standup import show_standup
from bot.handlers.triage import show_summary
from bot.turn import Turn
from kanban.lanes import StandupView
from kanban.meetup_views import SummaryView, TriageView
from kanban.questions import ShowDay, ShowStandup, ShowSummary, ShowTask, ShowTriage
from kanban.reminded import ClosedView, DayView, StillView
from kanban.tasks import Person
from kanban.views import AnnouncementView
from storage.outbox import Kind, Post
from storage.schedules import Held
from storage.work import Work

NOBODY = Person("", "")
Told = AnnouncementView | ClosedView | StillView
Posted = (
    tuple[Told, ShowTask]
    | tuple[StandupView, ShowStandup]
    | tuple[TriageView, ShowTriage | None]
    | tuple[SummaryView, ShowSummary]
    | tuple[DayView, ShowDay]
)


def posted(post: Post, at: datetime, work: Work) -> Posted | None:
    """What to post now and the question that it answers; None where it is over, which is written then."""
    turn = board_turn(at, work)
    match post.kind:
        case Kind.STANDUP:
            on_time = _on_time(Held.STANDUP, post, turn, work)
            return (show_standup(ShowStandup(), turn, work), ShowStandup()) if on_time else None
        case Kind.BMM:
            return _triage(turn, work) if _on_time(Held.BMM, post, turn, work) else None
        case Kind.SUMMARY:
            question = ShowSummary(triage=post.number)
            return show_summary(question, turn, work), question
        case Kind.DIGEST:
            return _day(turn, work) if _on_time(Held.DIGEST, post, turn, work) else None
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


def _day(turn: Turn, work: Work) -> tuple[DayView, ShowDay] | None:
    """A person's day, where it still holds anything."""
    view = day_of_owner(turn.now, work, sure=True)
    return None if view is None else (view, ShowDay())


def _triage(turn: Turn, work: Work) -> tuple[TriageView, ShowTriage | None]:
    """The meetup of a day, which begins now; where nothing waits the card says that none is needed."""
    view = open_today(turn, work)
    return view, ShowTriage(triage=view.triage) if view.triage else None


def _on_time(meeting: Held, post: Post, turn: Turn, work: Work) -> bool:
    """Whether the time of a meeting is not over; where it is, it was skipped."""
    if post.day is None:
        return False
    slot = datetime.combine(post.day, meeting_of(meeting, work.board).at, tzinfo=turn.zone).astimezone(UTC)
    if turn.at - slot > late_for(meeting):
        work.schedules.skip(meeting, post.day)
        return False
    return True
