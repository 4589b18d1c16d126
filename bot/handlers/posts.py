"""What is shown in a post that no turn asked for, or that it is over before it could be posted."""

from datetime import UTC, date, datetime, timedelta
from typing import assert_never

from bot.handlers.announcing import announcement
from bot.handlers.chairing import open_today
from bot.handlers.closings import closed, vouching_for_asker
from bot.handlers.day import day_of_owner, vouching_for_owner
from bot.handlers.emergencies import still
from bot.handlers.meetings import late_for, meeting_of, zone_of
from bot.handlers.standup import show_standup
from bot.handlers.triage import show_summary
from bot.handlers.vouching import Vouching
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
LAST_MINUTES = timedelta(minutes=10)
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


def vouching(post: Post, at: datetime, work: Work) -> Vouching | None:
    """For whom, and on which boards, Teams must vouch before it is posted; None for nobody.

    At the end of its time a person's day is told without the boards that Teams was silent about.
    """
    if post.kind is Kind.CLOSED:
        return vouching_for_asker(post, at, work)
    if post.kind is not Kind.DIGEST or post.day is None:
        return None
    turn = board_turn(at, work)
    left = _time_left(Held.DIGEST, post.day, turn, work)
    return vouching_for_owner(turn.now, work, waits=left > LAST_MINUTES)


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
    if _time_left(meeting, post.day, turn, work) < timedelta(0):
        work.schedules.skip(meeting, post.day)
        return False
    return True


def _time_left(meeting: Held, day: date, turn: Turn, work: Work) -> timedelta:
    """How long the card of a meeting may still be posted."""
    slot = datetime.combine(day, meeting_of(meeting, work.board).at, tzinfo=turn.zone).astimezone(UTC)
    return slot + late_for(meeting) - turn.at
