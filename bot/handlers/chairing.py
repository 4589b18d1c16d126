"""Leading through a backlog maintenance meetup: each task is decided once, by whoever may triage."""

from bot.handlers.triage import progress_of, show_nothing, show_triage, topic_of
from bot.turn import Turn
from kanban.chairing import AcceptTask, Chair, FinishTriage, OpenTriage, PostponeTask, StepBack, StepOn
from kanban.commands import Change, Decide, EditTask, UndoChange
from kanban.errors import ChangedSince, DecidedAlready, TriageOver
from kanban.meetup_views import TriageView
from kanban.questions import ShowTriage
from kanban.tasks import Task
from kanban.triage import Decided, Decision, Meetup, decision_of, stands, waits
from storage.conversations import THREAD
from storage.outbox import Address, Kind
from storage.work import Work

CHAIR = "triage"


def chair(command: Chair, turn: Turn, work: Work) -> TriageView:
    """Lead through a meetup, or raise TriageOver, DecidedAlready or ChangedSince; pressed twice it does it once."""
    if isinstance(command, OpenTriage):
        return _opened(turn, work)
    meetup = _running(command.triage, work)
    match command:
        case PostponeTask():
            _postpone(command.number, meetup, turn, work)
        case StepBack():
            _step_back(command, meetup, turn, work)
        case StepOn():
            _move_on(meetup, turn, work)
        case FinishTriage():
            _finish(meetup, turn, work)
    work.live_cards.mark_stale(turn.at)
    return show_triage(ShowTriage(triage=meetup.id), turn, work)


def is_open(number: int, work: Work) -> bool:
    """Whether a meetup has begun that is not over."""
    meetup = work.triages.get(number)
    return meetup is not None and meetup.over_at is None


def open_today(turn: Turn, work: Work) -> TriageView:
    """Begin the meetup of a day; one that was left on an earlier day is over then, with its summary."""
    left = work.triages.open()
    if left is not None and left.last_at.astimezone(turn.zone).date() < turn.now.date():
        _finish(left, turn, work)
    return _opened(turn, work)


def check(command: Decide, turn: Turn, work: Work) -> None:
    """Nothing, or TriageOver, DecidedAlready or ChangedSince where a decision comes too late."""
    change = command.change
    if change.number is None:
        raise TriageOver
    meetup, facts = _running(command.triage, work), work.tasks.facts(change.number)
    if decision_of(change) is not None:
        _undecided(facts.task, meetup, turn, work)
        if not waits(facts.task, turn.at):
            raise ChangedSince(facts.task, facts.latest)
    elif isinstance(change, UndoChange):
        known = work.triages.about(meetup, change.number)
        if known is None or known.version != work.newest_change(change.number):
            raise ChangedSince(facts.task, facts.latest)


def keep(command: Decide, task: Task, turn: Turn, work: Work) -> None:
    """Write what a change has decided, and go on; a task whose decision was taken back is looked at again."""
    meetup, change = _running(command.triage, work), command.change
    decision = decision_of(change)
    if decision is not None:
        work.triages.decide(meetup, Decided(task.number, decision, turn.person, turn.at, task.version))
        _move_on(meetup, turn, work)
    elif isinstance(change, UndoChange):
        work.triages.touch(meetup, turn.at, task.number)
    elif isinstance(change, EditTask) and change.discuss is True:
        _move_on(meetup, turn, work)


def follow(command: Change, turn: Turn, work: Work) -> None:
    """Let a running meetup go on where the task that it looks at, or the last one, has gone by another way.

    What is accepted by words meanwhile is decided in it too.
    """
    gone = {
        changed.after.number
        for changed in work.recorded
        if changed.before and waits(changed.before, turn.at) and not waits(changed.after, turn.at)
    }
    meetup = work.triages.open() if gone else None
    if meetup is not None and isinstance(command, AcceptTask):
        after = work.tasks.get(command.number)
        work.triages.decide(meetup, Decided(after.number, Decision.ACCEPTED, turn.person, turn.at, after.version))
    if meetup is not None and (meetup.looks_at in gone or work.triages.next(meetup, turn.at) is None):
        _move_on(meetup, turn, work)


def _opened(turn: Turn, work: Work) -> TriageView:
    """The meetup that is not over, or a new one where something waits for it."""
    meetup = work.triages.open()
    if meetup is not None and topic_of(meetup, turn, work) is None:
        _finish(meetup, turn, work)
        meetup = None
    if meetup is None:
        if not work.triages.waiting(turn.at):
            return show_nothing(turn, work)
        meetup = work.triages.start(turn.at)
        _move_on(meetup, turn, work)
    return show_triage(ShowTriage(triage=meetup.id), turn, work)


def _running(number: int, work: Work) -> Meetup:
    meetup = work.triages.get(number)
    if meetup is None or meetup.over_at is not None:
        raise TriageOver
    return meetup


def _undecided(task: Task, meetup: Meetup, turn: Turn, work: Work) -> None:
    """Nothing, or DecidedAlready; who has gone back to what was postponed decides about it."""
    known = work.triages.about(meetup, task.number)
    if known is None or not stands(known, task, turn.at):
        return
    if known.decision is not Decision.POSTPONED or meetup.looks_at != task.number:
        raise DecidedAlready(task, known)


def _postpone(number: int, meetup: Meetup, turn: Turn, work: Work) -> None:
    facts = work.tasks.facts(number)
    _undecided(facts.task, meetup, turn, work)
    if not waits(facts.task, turn.at):
        raise ChangedSince(facts.task, facts.latest)
    work.triages.decide(meetup, Decided(number, Decision.POSTPONED, turn.person, turn.at))
    _move_on(meetup, turn, work)


def _step_back(command: StepBack, meetup: Meetup, turn: Turn, work: Work) -> None:
    """Go to what was decided before the task that the presser saw; a second press on the same card stays there."""
    topic = topic_of(meetup, turn, work)
    if topic is None or command.number not in {None, topic.task.number}:
        return
    known = work.triages.before(meetup, turn.at, topic.decided.place if topic.decided else None)
    if known is not None:
        work.triages.touch(meetup, turn.at, known.number)


def _move_on(meetup: Meetup, turn: Turn, work: Work) -> None:
    """Look at the next task, whatever else is asked for until it is decided; with none left the meetup is over."""
    task = work.triages.next(meetup, turn.at)
    if task is None:
        _finish(meetup, turn, work)
    else:
        work.triages.touch(meetup, turn.at, task.number)


def _finish(meetup: Meetup, turn: Turn, work: Work) -> None:
    """End a meetup; where it has decided something that is told where it was held, or in the board's home."""
    progress = progress_of(meetup, turn, work)
    work.live_cards.mark_stale(turn.at)
    if not work.triages.end(meetup, turn.at, progress.decided + progress.left) or not progress.decided:
        return
    held = work.live_cards.newest(CHAIR)
    if held is not None:
        conversation, thread = held
        to = Address(work.board.id, conversation, thread.partition(THREAD)[2])
        work.outbox.answer(Kind.SUMMARY, meetup.id, 0, turn.at, to)
    elif work.conversations.home() is not None:
        work.outbox.tell(Kind.SUMMARY, meetup.id, 0, turn.at)
