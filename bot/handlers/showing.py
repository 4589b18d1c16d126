"""Views that many handlers end with."""

from bot.handlers import meaning, tips
from bot.handlers.came import came_of
from bot.parsing.recurring import offered
from bot.turn import Turn
from kanban.errors import KanbanError, PersonUnknown
from kanban.events import Changed, Happening
from kanban.reminded import StillView
from kanban.similar import most_alike
from kanban.tasks import Lane, Person, Task
from kanban.views import LinkedView, ReceiptView, TaskView, UndoneView
from storage.work import Work

NOTES_SHOWN = 3
DUPLICATES_SHOWN = 3
OFFERS_DUPLICATES = frozenset({Lane.BACKLOG, Lane.IDEA})


def receipt_view(task: Task, turn: Turn, work: Work, *, said_before: bool = False) -> ReceiptView:
    """What was recognised in an ask, and the open task that it looks like."""
    alike = most_alike(task, work.search.sharing_words(task)) if task.lane in OFFERS_DUPLICATES else None
    similar = None if alike is None else work.tasks.get(alike)
    notes, _ = work.notes(task.number, 1)
    note = notes[0] if notes else None
    repeats = offered(task.original, turn.now.date(), turn.languages) if task.lane is Lane.BACKLOG else ""
    meant = "" if repeats else meaning.offered(task, turn, work)
    tip, shared = tips.tip_on(task, work), turn.heard is not None
    return ReceiptView(
        task, turn.now, similar, said_before, note, turn.whereabouts, repeats, meant, None if meant else tip, shared
    )


def task_view(task: Task, turn: Turn, work: Work, notice: KanbanError | None = None) -> TaskView:
    """A task where it now stands, with its newest notes."""
    notes, count = work.notes(task.number, NOTES_SHOWN)
    duplicates = work.tasks.duplicates_of(task.number, DUPLICATES_SHOWN)
    came = came_of(task.number, work)
    return TaskView(task, notes, count, turn.now, notice, duplicates, work.board.ticket_link, came)


def recorded(changed: Changed, turn: Turn, work: Work) -> TaskView:
    """Write a decided change and show the task where it now stands; a change that says nothing is not written."""
    if changed.says_nothing and changed.before is not None:
        return task_view(changed.before, turn, work)
    work.record(changed)
    return task_view(changed.after, turn, work)


def again(
    view: str, number: int, turn: Turn, work: Work, *, said_before: bool = False
) -> ReceiptView | TaskView | UndoneView | LinkedView | StillView:
    """What was answered before, as it looks now."""
    task = work.tasks.get(number)
    match view:
        case "receipt":
            return receipt_view(task, turn, work, said_before=said_before)
        case "linked" if task.duplicate_of is not None and (of := work.tasks.find(task.duplicate_of)) is not None:
            return LinkedView(task, of, turn.now)
        case "still" if task.lane is Lane.EMERGENCY:
            return still_view(task, turn, work)
        case "undone":
            return UndoneView(task, turn.now)
        case _:
            return task_view(task, turn, work)


def still_view(task: Task, turn: Turn, work: Work) -> StillView:
    """An emergency that somebody has said still to be one, and who that was, where nothing happened to it since."""
    event = work.event_of(task.number, task.version)
    kept = event is not None and event.happening is Happening.KEPT
    return StillView(task, turn.now, event.by, event.at) if event and kept else StillView(task, turn.now)


def known(person: Person | None, task: Task, work: Work) -> Person | None:
    """The person by the name that Teams gave; somebody picked on a card must be a member, else PersonUnknown."""
    if person is None or person.name:
        return person
    member = work.members.find(person.id)
    if member is None:
        raise PersonUnknown(task)
    return member
