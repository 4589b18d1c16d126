"""What concerns everybody is said where the whole board is, unless a new message there has just said it."""

from bot.handlers import closings, emergencies
from bot.turn import Turn
from kanban.events import Changed, Happening
from kanban.tasks import Lane
from kanban.views import AnnouncementView
from storage.conversations import PERSONAL
from storage.outbox import Kind, Post
from storage.work import Work

RAISES = frozenset({Happening.CAPTURED, Happening.MOVED, Happening.REREAD})


def announce(turn: Turn, work: Work, *, answered_anew: bool) -> None:
    """Let the board's home be told of what this turn has changed, as far as that concerns everybody.

    Whoever asked is told where they asked, and a day later everybody is asked whether an emergency lasts.
    `answered_anew` tells that a new message answers the turn: in the home itself everybody sees that one.
    """
    for changed in work.recorded:
        closings.answer_asker(changed, turn, work, answered_anew=answered_anew)
        emergencies.ask_later(changed, work)
    told = [(changed, concern) for changed in work.recorded if (concern := concern_of(changed)) is not None]
    home = work.conversations.home() if told else None
    if home is None or home.kind == PERSONAL or (answered_anew and turn.heard is not None and turn.heard.id == home.id):
        return
    heard_in = turn.heard.id if answered_anew and turn.heard is not None else ""
    for changed, concern in told:
        work.outbox.forget(concern, changed.event.number)
        work.outbox.tell(concern, changed.event.number, changed.event.version, turn.at, heard_in)


def concern_of(changed: Changed) -> Kind | None:
    """What a change tells everybody: that a task is an emergency now, or that their help is asked for; else nothing."""
    before, after = changed.before, changed.after
    raised = after.lane is Lane.EMERGENCY and (before is None or before.lane is not Lane.EMERGENCY)
    if raised and changed.event.happening in RAISES:
        return Kind.EMERGENCY
    asked = after.swarm and before is not None and not before.swarm
    return Kind.SWARM if asked and changed.event.happening is Happening.SWARMED else None


def announcement(of: Post, turn: Turn, work: Work) -> AnnouncementView | None:
    """What to say now, or None where it is over already."""
    task = work.tasks.get(of.number)
    holds = task.lane is Lane.EMERGENCY if of.kind is Kind.EMERGENCY else task.swarm
    event = work.event_of(of.number, of.version)
    return AnnouncementView(task, of.kind.value, event.by, turn.now) if holds and event else None
