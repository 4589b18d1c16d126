"""What becomes of tasks when the message that they were read from is edited or deleted."""

from bot.handlers.showing import receipt_view, task_view
from bot.turn import Turn
from kanban.aftermath import MarkSource, ReviseAsk
from kanban.events import Happening
from kanban.sources import UNTOUCHED, mark_source, revise
from kanban.tasks import Task
from kanban.views import ReceiptView, TaskView
from storage.work import Work


def revise_asks(command: ReviseAsk, turn: Turn, work: Work) -> list[ReceiptView | TaskView]:
    """Read every task of an edited message anew, or keep its new words as a note, and show those that changed.

    An edit that is delivered again reads the same; only a note must not be written twice.
    """
    shown: list[ReceiptView | TaskView] = []
    known = bool(work.inbox.find(turn.keys, turn.at))
    for task in work.tasks.from_message(command.source.conversation, command.source.message):
        facts = work.tasks.facts(task.number)
        changed = revise(facts, command, turn.person, turn.at)
        if changed is not None and not (known and changed.event.happening is Happening.NOTED):
            work.record(changed)
            shown.append(_shown(changed.after, changed.event.happening in UNTOUCHED, turn, work))
    return shown


def mark_sources(command: MarkSource, turn: Turn, work: Work) -> list[ReceiptView | TaskView]:
    """Say on every task of a message that it was deleted, or is there again, and show those that changed."""
    shown: list[ReceiptView | TaskView] = []
    for task in work.tasks.from_message(command.source.conversation, command.source.message):
        latest = work.tasks.facts(task.number).latest
        changed = mark_source(task, command.source, turn.person, turn.at)
        if changed is not None:
            work.record(changed)
            shown.append(_shown(changed.after, latest is not None and latest.happening in UNTOUCHED, turn, work))
    return shown


def _shown(task: Task, untouched: bool, turn: Turn, work: Work) -> ReceiptView | TaskView:  # noqa: FBT001 - the one fact it needs
    """A task that nobody has touched yet as its receipt, else as it stands."""
    return receipt_view(task, turn, work) if untouched else task_view(task, turn, work)
