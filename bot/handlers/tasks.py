"""Capturing tasks, moving them, and taking a change back."""

from dataclasses import replace
from datetime import timedelta

from bot.handlers import tips
from bot.handlers.showing import known, receipt_view, recorded, task_view
from bot.turn import Turn
from kanban import duplicates, transitions
from kanban.accepting import accept, as_accepted
from kanban.capture import capture, capture_again
from kanban.chairing import AcceptTask
from kanban.commands import (
    BlockTask,
    CaptureAgain,
    CaptureTask,
    DeclareEmergency,
    DiscardTask,
    LinkDuplicate,
    MoveTask,
    Step,
    SwarmTask,
    UndoChange,
)
from kanban.errors import ChangedSince, EditRefused, NothingToUndo, Unfit
from kanban.events import OF_A_DUPLICATE, Changed, Happening
from kanban.permissions import Act, may
from kanban.tasks import Lane, Person
from kanban.undo import UNDO_WINDOW, Standing, undo
from kanban.unset import Unset
from kanban.views import LinkedView, ReceiptView, TaskView, UndoneView
from storage.board_events import NO_TASK
from storage.work import Work

MOST_NOTES_MOVED = 1_000
MOST_DUPLICATES = 100


class NoTaskMeant(Exception):
    """The asker's last change is of the board's settings or of what comes by itself, not of a task."""


def capture_task(command: CaptureTask, turn: Turn, work: Work) -> ReceiptView:
    """Put an ask on the board and show what was recognised in it."""
    captured = capture(command, work.next_number(), turn.person, turn.at)
    work.record(captured)
    tips.used(command, turn, work)
    tips.told_with(captured.after, turn, work)
    return receipt_view(captured.after, turn, work)


def capture_anyway(command: CaptureAgain, turn: Turn, work: Work) -> ReceiptView:
    """Put an ask on the board once more, as it was read."""
    reading = work.reading_of(command.number)
    read = work.seen(work.tasks.get(command.number), reading)
    notes = work.note_of(command.number, reading)
    captured = capture_again(read, notes, work.next_number(), turn.person, turn.at)
    work.record(captured)
    return ReceiptView(captured.after, turn.now, note=captured.note, whereabouts=turn.whereabouts)


def link_duplicate(command: LinkDuplicate, turn: Turn, work: Work) -> LinkedView:
    """Take a task off the board in favour of another one, which gets its notes and tickets.

    Of two duplicates it is the one that they both ask for.
    """
    facts, of = work.tasks.facts(command.number), work.tasks.get(command.of)
    if of.duplicate_of == command.number:
        raise EditRefused(of, "duplicate", Unfit.LINKED_BACK, command.number)
    of = of if of.duplicate_of is None else work.tasks.get(of.duplicate_of)
    linked = duplicates.link_duplicate(facts, of, turn.person, turn.at)
    notes, _ = work.notes(facts.task.number, MOST_NOTES_MOVED)
    for brought in duplicates.asked_again(of, facts.task, notes, turn.person, turn.at):
        work.record(brought)
    work.record(linked)
    return LinkedView(linked.after, work.tasks.get(of.number), turn.now)


def move_task(command: MoveTask, turn: Turn, work: Work) -> TaskView:
    """Take a task one step and show it where it now stands."""
    facts = work.tasks.facts(command.number)
    command = replace(command, owner=known(command.owner, facts.task, work))
    owner = transitions.owner_after(facts.task, command, turn.person)
    facts = replace(facts, in_progress=work.tasks.in_progress_of(owner, facts.task.number))
    return recorded(transitions.move(facts, command, turn.person, turn.at), turn, work)


def block_task(command: BlockTask, turn: Turn, work: Work) -> TaskView:
    """Block a task and show it."""
    return recorded(transitions.block(work.tasks.facts(command.number), command, turn.person, turn.at), turn, work)


def declare_emergency(command: DeclareEmergency, turn: Turn, work: Work) -> TaskView:
    """Send a task to EMERGENCY and show it there."""
    return recorded(
        transitions.declare_emergency(work.tasks.facts(command.number), command, turn.person, turn.at), turn, work
    )


def discard_task(command: DiscardTask, turn: Turn, work: Work) -> TaskView:
    """Discard a task for a reason and show it."""
    return recorded(transitions.discard(work.tasks.facts(command.number), command, turn.person, turn.at), turn, work)


def accept_task(command: AcceptTask, turn: Turn, work: Work) -> TaskView:
    """Accept a task in the triage and show where it stands now."""
    facts = work.tasks.facts(command.number)
    owner = command.owner if isinstance(command.owner, Unset) else known(command.owner, facts.task, work)
    command = replace(command, owner=owner)
    facts = replace(
        facts, in_progress=work.tasks.in_progress_of(as_accepted(facts.task, command).owner, command.number)
    )
    return recorded(accept(facts, command, turn.person, turn.at), turn, work)


def swarm_task(command: SwarmTask, turn: Turn, work: Work) -> TaskView:
    """Ask for everybody's help with a task, or no longer, and show it."""
    return recorded(transitions.swarm(work.tasks.facts(command.number), command, turn.person, turn.at), turn, work)


def undo_change(command: UndoChange, turn: Turn, work: Work) -> TaskView | UndoneView:
    """Take back the asker's newest change, of one task or of all, and show what is left."""
    number = command.number or work.last_changed_by(turn.person, turn.at - UNDO_WINDOW, turn.at)
    if number == NO_TASK:
        raise NoTaskMeant
    standing = None if number is None else work.standing(number, turn.at - UNDO_WINDOW)
    if standing is None:
        raise NothingToUndo
    triages = may(work.members.role_of(turn.person), Act.TRIAGE, work.board)
    undone = undo(replace(standing, of_team=standing.of_team and triages), turn.person, turn.at)
    work.record(undone)
    if standing.last.happening is Happening.LINKED:
        _ask_no_more(standing, turn, work)
    if undone.after.lane is Lane.DISCARDED:
        return UndoneView(undone.after, turn.now)
    return task_view(undone.after, turn, work)


def forgotten(number: int, turn: Turn, work: Work) -> Changed:
    """A capture of the asker's taken back, not written yet; ChangedSince where more was made of it meanwhile."""
    standing = work.standing(number)
    if standing is None or standing.before is not None:
        raise ChangedSince(work.tasks.get(number), work.event_of(number, work.tasks.get(number).version))
    return undo(standing, turn.person, turn.at - timedelta(microseconds=1))


def _ask_no_more(linked: Standing, turn: Turn, work: Work) -> None:
    """Take back from the other task what came with a duplicate that is none any more."""
    of = linked.now.duplicate_of
    if of is None or work.tasks.find(of) is None:
        return
    own = work.before_duplicates(work.tasks.get(of)).tickets
    left = (ticket for other in work.tasks.duplicates_of(of, MOST_DUPLICATES) for ticket in other.tickets)
    keeps = frozenset((*own, *left))
    for entry in work.made_at(work.tasks.get(of), linked.last.at):
        if entry.event.happening in OF_A_DUPLICATE:
            stays = work.tasks.get(of)
            work.record(duplicates.asked_no_more(stays, entry, linked.now, keeps, turn.person, turn.at))


def start_next(number: int, owner: Person | None, turn: Turn, work: Work) -> TaskView:
    """Start the task that waited for the room just made, for whose room it is; its event comes after the other one."""
    later = replace(turn, at=turn.at + timedelta(microseconds=1))
    return move_task(MoveTask(number=number, step=Step.START, owner=owner), later, work)
