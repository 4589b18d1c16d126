"""An emergency that lasts: a day after it was raised, or said to be one still, its board is asked whether it is."""

from bot.turn import Turn
from kanban.emergencies import ASKED_AFTER, keep_emergency
from kanban.events import Changed, Happening
from kanban.reminded import StillView
from kanban.reminding import KeepEmergency
from kanban.tasks import Lane
from storage.outbox import Kind, Post
from storage.work import Work


def ask_later(changed: Changed, work: Work) -> None:
    """Let the board be asked a day after this change, where it makes a task an emergency or says that it still is."""
    before, after, event = changed.before, changed.after, changed.event
    if after.lane is not Lane.EMERGENCY:
        return
    raised = before is None or before.lane is not Lane.EMERGENCY
    if raised or event.happening is Happening.KEPT:
        work.outbox.forget(Kind.STILL, event.number)
        work.outbox.tell(Kind.STILL, event.number, event.version, event.at + ASKED_AFTER)


def still(of: Post, turn: Turn, work: Work) -> StillView | None:
    """What to ask now, or None where the task is no emergency any more, or has since become one anew."""
    task = work.tasks.get(of.number)
    holds = task.lane is Lane.EMERGENCY and work.holds(of.number, of.version)
    return StillView(task, turn.now) if holds else None


def keep(command: KeepEmergency, turn: Turn, work: Work) -> StillView:
    """Note that somebody says that it still is one, and show that."""
    kept = keep_emergency(work.tasks.facts(command.number), turn.person, turn.at)
    work.record(kept)
    return StillView(kept.after, turn.now, turn.person, turn.at)
