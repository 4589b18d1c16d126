"""What is shown once a change is made: to whoever made it, and to everybody else in the same message."""

from bot.handlers import boards, standup, triage
from bot.handlers.refusals import refusal
from bot.turn import Turn
from kanban.chairing import AcceptTask, Chair
from kanban.commands import (
    AddNote,
    BlockTask,
    Change,
    Decide,
    DeclareEmergency,
    DiscardTask,
    MoveTask,
    SwarmTask,
    UndoChange,
)
from kanban.errors import DecidedAlready, KanbanError, TaskNotFound, TriageOver
from kanban.questions import Question, ShowBoard, ShowStandup, ShowSummary, ShowTask, ShowTriage
from kanban.reminded import StillView
from kanban.triage import Decision, decision_of
from kanban.views import BrokenCardView, LinkedView, ReceiptView, TaskView, UndoneView, View
from storage.work import Work

ABOUT_A_TASK = ReceiptView | TaskView | LinkedView | UndoneView | StillView
WALKED = MoveTask | BlockTask | DeclareEmergency | DiscardTask | SwarmTask | UndoChange | AddNote


def in_place(view: View, command: Change, home: Question | None, turn: Turn, work: Work) -> View:
    """What a step in a stand-up leads back to: the stand-up; what a task says is changed on its own card."""
    match home:
        case ShowStandup() if isinstance(command, WALKED) and isinstance(view, TaskView):
            return standup.show_standup(home, turn, work)
        case ShowSummary() if isinstance(command, UndoChange) and isinstance(view, ABOUT_A_TASK):
            return _meetup_if_any(home, turn, work) or view
        case _:
            return view


def refused_there(error: KanbanError, command: Decide | Chair, home: ShowTriage | None, turn: Turn, work: Work) -> View:
    """What answers a refusal on a meetup's card: that card, so that the meetup goes on."""
    if home is None:
        return triage.show_nothing(turn, work, error)
    typed = command.change if isinstance(command, Decide) and isinstance(command.change, AcceptTask) else None
    try:
        return triage.show_triage(home, turn, work, None if _is_done(error, command, turn) else error, typed)
    except TriageOver:
        return refusal(error, turn, work)


def _is_done(error: KanbanError, command: Decide | Chair, turn: Turn) -> bool:
    """Whether a press only says again what the same person has decided already."""
    if not isinstance(error, DecidedAlready) or error.decided.by.id != turn.person.id:
        return False
    says = decision_of(command.change) if isinstance(command, Decide) else Decision.POSTPONED
    return error.decided.decision is says


def meetup_or_broken(home: ShowTriage, turn: Turn, work: Work) -> View:
    """A meetup where it is now; a card's word for it is never trusted."""
    return _meetup_if_any(home, turn, work) or BrokenCardView()


def for_everybody(shown: tuple[View, View], home: Question | None, turn: Turn, work: Work) -> View | None:
    """What everybody sees in the message now: the whole board, or the task that it is about; other messages stay.

    A live card follows by itself.
    """
    match home:
        case ShowBoard() | ShowStandup() | ShowTriage() if turn.message and work.live_cards.is_live(turn.message):
            return None
        case ShowBoard():
            return boards.show_board(ShowBoard(), turn, work)
        case ShowStandup():
            return standup.show_standup(ShowStandup(), turn, work)
        case ShowTriage():
            return _meetup_if_any(home, turn, work)
        case ShowSummary():
            return _meetup_if_any(ShowSummary(triage=home.triage), turn, work)
        case ShowTask():
            about = (view for view in shown if isinstance(view, ABOUT_A_TASK) and view.task.number == home.number)
            return next(about, None) or _task_if_any(home, turn, work)
        case _:
            return None


def _task_if_any(home: ShowTask, turn: Turn, work: Work) -> View | None:
    """The task that a card claims to be about; a card's word is never trusted, and fails no change."""
    try:
        return boards.show_task(home, turn, work)
    except TaskNotFound:
        return None


def _meetup_if_any(home: ShowTriage | ShowSummary, turn: Turn, work: Work) -> View | None:
    """The meetup that a card claims to be of, if there was such a one."""
    try:
        if isinstance(home, ShowTriage):
            return triage.show_triage(home, turn, work)
        return triage.show_summary(home, turn, work)
    except TriageOver:
        return None
