"""Whoever asked for a task is told once, where they asked, that it is off the board."""

from datetime import datetime, timedelta

from bot.handlers.vouching import Vouching, is_vouched_for
from bot.turn import Turn
from kanban.events import Changed, Event, Happening
from kanban.reminded import ClosedView
from kanban.tasks import CLOSED_LANES, Person, Source, Task
from storage import boards, visits
from storage.conversations import Conversations
from storage.outbox import Address, Kind, Post
from storage.visits import Standing
from storage.work import Work

GRACE = timedelta(seconds=60)  # for an undo, before anybody is told
TOO_OLD = timedelta(days=7)


def answer_asker(changed: Changed, turn: Turn, work: Work, *, answered_anew: bool) -> None:
    """Let whoever asked be told of a change that takes their task off the board, unless they know already."""
    if not closes(changed):
        return
    task, event = changed.after, changed.event
    to = _address(task, work)
    if to is None or whom(task, to, work).id == event.by.id:
        return
    if answered_anew and task.source is not None and _is_there(turn, task.source):
        return
    work.outbox.answer(Kind.CLOSED, event.number, event.version, event.at + GRACE, to)


def closes(changed: Changed) -> bool:
    """Whether a change takes a task off the board; one that is only taken back was told before, or was never told."""
    before, after = changed.before, changed.after
    if before is None or changed.event.happening is Happening.UNDONE:
        return False
    return after.lane in CLOSED_LANES and before.lane not in CLOSED_LANES


def closed(of: Post, turn: Turn, work: Work) -> ClosedView | None:
    """What to say now, or None where it is over already, too old, or none of the asker's business any more."""
    task, event = work.tasks.get(of.number), work.event_of(of.number, of.version)
    if event is None or task.lane not in CLOSED_LANES or not work.holds(of.number, of.version):
        return None
    to = Address(of.keeper, of.conversation, of.thread)
    if turn.at - event.at > TOO_OLD or not _may_know(task.asked_by, to, turn.at, work):
        return None
    named = None if _is_personal(to, work) else work.members.find(whom(task, to, work).id)
    return _view(task, event, named, turn, work)


def vouching_for_asker(of: Post, at: datetime, work: Work) -> Vouching | None:
    """The asker, where they are told of a shared board in a chat of their own, and the board; else None."""
    if of.keeper == work.board.id:
        return None
    asker, event = work.tasks.get(of.number).asked_by, work.event_of(of.number, of.version)
    checked_at = work.members.vouched(asker.id)
    if event is None or checked_at is None:
        return None
    place = boards.place_of(work.connection, work.board)
    waits = at - event.at <= TOO_OLD
    return Vouching(asker.id, (Standing(work.board, place, checked_at),), waits=waits)


def whom(task: Task, to: Address, work: Work) -> Person:
    """Whom it concerns: the stakeholder, unless the asker wrote in a chat of their own, which nobody else reads."""
    return task.asked_by if task.stakeholder is None or _is_personal(to, work) else task.stakeholder


def _view(task: Task, event: Event, to: Person | None, turn: Turn, work: Work) -> ClosedView:
    of = None if task.duplicate_of is None else work.tasks.find(task.duplicate_of)
    return ClosedView(task, event.by, turn.now, to, of)


def _address(task: Task, work: Work) -> Address | None:
    """Where a task was asked for, as far as the bot can write there: on its board, or to the asker alone."""
    source = task.source
    if source is None:
        return None
    if work.conversations.knows(source.conversation):
        return Address(work.board.id, source.conversation, source.thread)
    tenant = boards.place_of(work.connection, work.board).tenant
    own = visits.own_board(work.connection, tenant, task.asked_by.id)
    if own is not None and Conversations(work.connection, own).knows(source.conversation):
        return Address(own.id, source.conversation)
    return None


def _may_know(asker: Person, to: Address, at: datetime, work: Work) -> bool:
    """Whether the asker still may be told of the board's tasks; what is said on the board itself is for its people."""
    if to.board_id != work.board.id:
        return is_vouched_for(work.members.vouched(asker.id), at)
    return not _is_personal(to, work) or work.members.find(asker.id) is not None


def _is_personal(to: Address, work: Work) -> bool:
    """Whether the conversation is somebody's own chat with the bot, which their own board keeps."""
    return to.board_id != work.board.id or visits.visit_of(work.connection, work.board) is not None


def _is_there(turn: Turn, source: Source) -> bool:
    """Whether a turn is in the very conversation, and in the thread, where a task was asked for."""
    here = turn.heard is not None and turn.heard.id == source.conversation
    return here and source.thread in {"", turn.thread}
