"""What people say to what comes by itself on a board, done once however often it is delivered."""

from bot.dispatch import RECURRING, Answer, meet
from bot.handlers import recurring
from bot.handlers.refusals import refusal
from bot.turn import Turn
from kanban.commands import AddRecurrence, Repeat
from kanban.errors import KanbanError
from kanban.questions import Question
from kanban.recurring_views import RecurrenceView
from kanban.repeating import ShowRecurrence, ShowRecurring
from kanban.views import View
from storage.inbox import Answered
from storage.work import Work


def repeat(command: Repeat, home: Question | None, turn: Turn, work: Work) -> Answer:
    """Begin what comes by itself, or change it, and say what everybody should see now."""
    known = next(iter(work.inbox.find(turn.keys, turn.at).values()), None)
    if known is not None and known.view == RECURRING:
        return Answer(recurring.as_it_is(known.number, turn, work), again=True, board=work.board)
    meet(turn, work)
    try:
        view = recurring.repeat(command, turn, work)
    except KanbanError as error:
        return Answer(refusal(error, turn, work), board=work.board, why=type(error))
    if not isinstance(view, RecurrenceView) or not view.did:
        return Answer(view, board=work.board)
    work.inbox.keep(turn.keys, Answered(RECURRING, view.recurrence.id), turn.at)
    shared = None if isinstance(command, AddRecurrence) else _for_everybody(view, home, turn, work)
    return Answer(view, changed=True, shared=shared, board=work.board)


def _for_everybody(view: RecurrenceView, home: Question | None, turn: Turn, work: Work) -> View | None:
    """What everybody sees in the message now: the list, or the one that it is about; other messages stay."""
    match home:
        case ShowRecurring():
            return recurring.show_recurring(home, turn, work)
        case ShowRecurrence(id=number) if number == view.recurrence.id:
            return view
        case _:
            return None
