"""What is shown once a change is made: to whoever made it, and to everybody else in the same message."""

from bot.handlers import boards, standup
from bot.turn import Turn
from kanban.commands import (
    AddNote,
    BlockTask,
    Change,
    DeclareEmergency,
    DiscardTask,
    MoveTask,
    SwarmTask,
    UndoChange,
)
from kanban.errors import TaskNotFound
from kanban.questions import Question, ShowBoard, ShowStandup, ShowTask
from kanban.reminded import StillView
from kanban.views import LinkedView, ReceiptView, TaskView, UndoneView, View
from storage.work import Work

ABOUT_A_TASK = ReceiptView | TaskView | LinkedView | UndoneView | StillView
WALKED = MoveTask | BlockTask | DeclareEmergency | DiscardTask | SwarmTask | UndoChange | AddNote


def in_place(view: View, command: Change, home: Question | None, turn: Turn, work: Work) -> View:
    """What a step in a stand-up leads back to: the stand-up; what a task says is changed on its own card."""
    if isinstance(home, ShowStandup) and isinstance(command, WALKED) and isinstance(view, TaskView):
        return standup.show_standup(home, turn, work)
    return view


def for_everybody(shown: tuple[View, View], home: Question | None, turn: Turn, work: Work) -> View | None:
    """What everybody sees in the message now: the whole board, or the task that it is about; other messages stay.

    A live card follows by itself.
    """
    match home:
        case ShowBoard() | ShowStandup() if turn.message and work.live_cards.is_live(turn.message):
            return None
        case ShowBoard():
            return boards.show_board(ShowBoard(), turn, work)
        case ShowStandup():
            return standup.show_standup(ShowStandup(), turn, work)
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
