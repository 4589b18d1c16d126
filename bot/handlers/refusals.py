"""What to show when the rules say no: every reason at once, and the ways out."""

from dataclasses import replace

from bot.handlers.recurring import as_it_is, show_recurring
from bot.handlers.showing import task_view
from bot.turn import Turn
from kanban.errors import (
    AnotherComesNext,
    ChangedSince,
    EditRefused,
    FormRefused,
    KanbanError,
    MoveRefused,
    NoRecurrence,
    NotAllowed,
    NothingComes,
    NothingToUndo,
    PersonUnknown,
    RecurrenceStays,
    StepImpossible,
    TaskNotFound,
    TooManyRecurrences,
    UndoRefused,
)
from kanban.questions import FormKind
from kanban.recurring_views import NoRecurrenceView, RecurrenceView, RecurringView
from kanban.repeating import ShowRecurring
from kanban.views import BrokenCardView, FormView, NotFoundView, NothingToUndoView, RefusalView, TaskView
from storage.work import Work

WORDS_OF_A_BARE_COMMAND = 2

Refusal = (
    TaskView
    | FormView
    | RefusalView
    | RecurrenceView
    | RecurringView
    | NoRecurrenceView
    | NotFoundView
    | NothingToUndoView
    | BrokenCardView
)


def refusal(error: KanbanError, turn: Turn, work: Work) -> Refusal:
    """The view that answers an error; a task that stands elsewhere is shown as it stands."""
    match error:
        case MoveRefused():
            members = work.members.all()
            return RefusalView(error.task, error.command, error.violations, members, turn.person, turn.now)
        case TaskNotFound():
            said = turn.said if len(turn.said.split()) > WORDS_OF_A_BARE_COMMAND else ""
            return NotFoundView(error.number, error.near, said, error.was_kept)
        case NoRecurrence():
            return NoRecurrenceView(error.id, turn.said if len(turn.said.split()) > WORDS_OF_A_BARE_COMMAND + 1 else "")
        case TooManyRecurrences():
            return replace(show_recurring(ShowRecurring(), turn, work), notice=error)
        case NothingComes() | AnotherComesNext() | RecurrenceStays():
            return replace(as_it_is(error.id, turn, work), notice=error)
        case FormRefused():
            return FormView(FormKind.EDIT, error.typed, work.members.all(), turn.now, notice=error.why)
        case StepImpossible() | EditRefused() | UndoRefused() | ChangedSince():
            return task_view(error.task, turn, work, error)
        case PersonUnknown(task) | NotAllowed(task=task) if task is not None:
            return task_view(task, turn, work, error)
        case NothingToUndo():
            return NothingToUndoView()
        case _:
            return BrokenCardView()
