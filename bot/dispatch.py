"""From a command to its one handler; a command that the type checker finds no handler for does not pass."""

from dataclasses import dataclass
from typing import assert_never

from bot.handlers import boards, edits, tasks
from bot.handlers.refusals import refusal
from bot.handlers.showing import again
from bot.turn import Turn
from kanban.commands import (
    AddNote,
    AddSubTask,
    AddTicket,
    BlockTask,
    CaptureTask,
    Change,
    CheckSubTask,
    DeclareEmergency,
    EditTask,
    Greet,
    Misunderstood,
    MoveTask,
    Question,
    RemoveChip,
    ShowBoard,
    ShowForm,
    ShowHelp,
    ShowMyTasks,
    ShowTask,
    TakeThanks,
    UndoChange,
    Welcome,
)
from kanban.errors import KanbanError
from kanban.views import (
    GreetingView,
    HelpView,
    MisunderstoodView,
    ReceiptView,
    TaskView,
    ThanksView,
    UndoneView,
    View,
    WelcomeView,
)
from storage.inbox import Answered
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Answer:
    """What to show whoever asked, and, where a change was made, what everybody else sees in the same message."""

    view: View
    changed: bool = False
    shared: View | None = None


def ask(question: Question, turn: Turn, work: Work) -> Answer:
    """Answer a question; nothing is written."""
    try:
        return Answer(_looked(question, turn, work))
    except KanbanError as error:
        return Answer(refusal(error, turn, work))


def change(command: Change, home: Question | None, turn: Turn, work: Work) -> Answer:
    """Make a change once, however often it is delivered, and say what everybody should see now."""
    known = work.inbox.find(turn.keys, turn.at)
    if known is not None:
        return Answer(again(known.view, known.number, turn, work))
    _meet(turn, work)
    view = _changed(command, turn, work)
    if not isinstance(view, ReceiptView | TaskView | UndoneView) or (isinstance(view, TaskView) and view.notice):
        return Answer(view)
    work.inbox.keep(turn.keys, Answered(_kind(view), view.task.number), turn.at)
    return Answer(view, changed=True, shared=_shared(view, home, turn, work))


def welcome(shared: bool, turn: Turn, work: Work) -> Answer | None:  # noqa: FBT001 - the one fact it needs
    """The first words in a conversation, or None where they were just said."""
    if work.inbox.find(turn.keys, turn.at) is not None:
        return None
    work.inbox.keep(turn.keys, Answered("welcome", 0), turn.at)
    return Answer(WelcomeView(shared))


def _meet(turn: Turn, work: Work) -> None:
    work.members.see(turn.person, turn.at, turn.aad_id)
    for person in turn.people:
        work.members.see(person, turn.at)


def _shared(view: View, home: Question | None, turn: Turn, work: Work) -> View | None:
    """What everybody sees: the whole board where the message is one; a list of somebody's own tasks stays theirs."""
    match home:
        case ShowBoard():
            return boards.show_board(ShowBoard(), turn, work)
        case ShowMyTasks():
            return None
        case _:
            return view


def _kind(view: ReceiptView | TaskView | UndoneView) -> str:
    match view:
        case ReceiptView():
            return "receipt"
        case UndoneView():
            return "undone"
        case TaskView():
            return "task"
        case _:
            assert_never(view)


def _changed(command: Change, turn: Turn, work: Work) -> View:
    try:
        return _made(command, turn, work)
    except KanbanError as error:
        return refusal(error, turn, work)


def _made(command: Change, turn: Turn, work: Work) -> View:
    match command:
        case CaptureTask():
            return tasks.capture_task(command, turn, work)
        case MoveTask():
            return tasks.move_task(command, turn, work)
        case BlockTask():
            return tasks.block_task(command, turn, work)
        case DeclareEmergency():
            return tasks.declare_emergency(command, turn, work)
        case UndoChange():
            return tasks.undo_change(command, turn, work)
        case EditTask():
            return edits.edit_task(command, turn, work)
        case AddTicket():
            return edits.add_ticket(command, turn, work)
        case RemoveChip():
            return edits.remove_chip(command, turn, work)
        case AddNote():
            return edits.add_note(command, turn, work)
        case AddSubTask():
            return edits.add_subtask(command, turn, work)
        case CheckSubTask():
            return edits.check_subtask(command, turn, work)
        case _:
            assert_never(command)


def _looked(question: Question, turn: Turn, work: Work) -> View:
    match question:
        case ShowTask():
            return boards.show_task(question, turn, work)
        case ShowBoard():
            return boards.show_board(question, turn, work)
        case ShowMyTasks():
            return boards.show_my_tasks(question, turn, work)
        case ShowForm():
            return boards.show_form(question, turn, work)
        case ShowHelp():
            return HelpView()
        case Greet():
            return GreetingView(turn.person.name)
        case TakeThanks():
            return ThanksView()
        case Welcome():
            return WelcomeView(question.shared)
        case Misunderstood():
            return MisunderstoodView(question)
        case _:
            assert_never(question)
