"""The backlog maintenance meetup: one task at a time, decided once, by whoever may triage."""

from bot.turn import Turn
from kanban.chairing import Chair, FinishTriage, OpenTriage, PostponeTask, StepBack, StepOn
from kanban.commands import AcceptTask, Change
from kanban.errors import ChangedSince, DecidedAlready, KanbanError, TriageOver
from kanban.meetup_views import Progress, Ruling, SummaryView, Topic, TriageView
from kanban.questions import ShowSummary, ShowTriage
from kanban.similar import alike
from kanban.tasks import TRIAGED_LANES, Task
from kanban.triage import Decided, Decision, Triage, decision_of, spent_by, stands
from kanban.undo import UNDO_WINDOW
from storage.outbox import Kind
from storage.work import Work

NOTES_SHOWN = 3
SIMILAR_SHOWN = 3
RULINGS_SHOWN = 20
MOST_RULINGS = 2_000
IN_ORDER = {decision: place for place, decision in enumerate(Decision)}
NONE_YET = 0


def chair(command: Chair, turn: Turn, work: Work) -> TriageView:
    """Lead through a meetup, or raise TriageOver or TaskNotFound; pressed twice it does the same once."""
    if isinstance(command, OpenTriage):
        return _opened(turn, work)
    triage = _running(command.triage, work)
    match command:
        case PostponeTask():
            _postpone(command.number, triage, turn, work)
        case StepBack():
            _step_back(command, triage, turn, work)
        case StepOn():
            _move_on(triage, turn, work)
        case FinishTriage():
            _finish(triage, turn, work)
    work.live_cards.mark_stale(turn.at)
    return show_triage(ShowTriage(triage=triage.id), turn, work)


def show_triage(
    command: ShowTriage,
    turn: Turn,
    work: Work,
    notice: KanbanError | None = None,
    typed: AcceptTask | None = None,
) -> TriageView:
    """Show the task that a meetup looks at; raises TriageOver where there was never such a meetup."""
    triage = work.triages.get(command.triage)
    if triage is None:
        raise TriageOver
    topic = None if triage.over_at else _topic(triage, turn, work)
    typed = typed if typed and topic and typed.number == topic.task.number else None
    members = work.members.all() if topic else ()
    last = work.triages.before(triage)
    ruling = _ruling(last, work) if last and last.decision is not Decision.POSTPONED else None
    return TriageView(
        work.board, triage.id, topic, _progress(triage, turn, work), members, turn.now, ruling, notice, typed
    )


def show_summary(command: ShowSummary, turn: Turn, work: Work) -> SummaryView:
    """Show what a meetup has decided; raises TriageOver where there was never such a meetup."""
    triage = work.triages.get(command.triage)
    if triage is None:
        raise TriageOver
    progress = _progress(triage, turn, work)
    pages = max(1, -(-progress.looked_at // RULINGS_SHOWN))
    page = min(command.page, pages)
    everything = sorted(work.triages.page(triage, MOST_RULINGS, 0), key=lambda one: (IN_ORDER[one.decision], one.place))
    found = everything[(page - 1) * RULINGS_SHOWN : page * RULINGS_SHOWN]
    fresh = triage.over_at is None or turn.at - triage.over_at < UNDO_WINDOW
    rulings = tuple(_ruling(one, work) for one in found)
    began = triage.started_at.astimezone(turn.zone)
    return SummaryView(work.board, triage.id, began, rulings, progress, fresh, turn.now, page, pages)


def decides(command: Change, home: ShowTriage, work: Work) -> bool:
    """Whether a change that was pressed on a meetup's card decides about a task that waits.

    Raises DecidedAlready where somebody was faster, and TriageOver after the end.
    """
    number = getattr(command, "number", None)
    triage = work.triages.get(home.triage)
    if decision_of(command) is None or not isinstance(number, int) or triage is None:
        return False
    _undecided(number, triage, work)
    if work.tasks.get(number).lane not in TRIAGED_LANES:
        return False
    _running(home.triage, work)
    return True


def decide(command: Change, task: Task, home: ShowTriage, turn: Turn, work: Work) -> None:
    """Write what a change has decided in a meetup, which ends with the last task."""
    decision = decision_of(command)
    if decision is not None:
        triage = _running(home.triage, work)
        work.triages.decide(triage, Decided(task.number, decision, turn.person, turn.at, task.version))
        _move_on(triage, turn, work)


def talk_over_last(home: ShowTriage, turn: Turn, work: Work) -> None:
    """Go on with the next task, as the one that is looked at is talked over at the end."""
    triage = work.triages.get(home.triage)
    if triage is not None and triage.over_at is None:
        _move_on(triage, turn, work)


def look_again(task: Task, home: ShowTriage, turn: Turn, work: Work) -> None:
    """Let a running meetup look at a task whose decision was just taken back."""
    triage = work.triages.get(home.triage)
    if triage is not None and triage.over_at is None:
        work.triages.touch(triage, turn.at, task.number)


def without_leave(error: KanbanError, turn: Turn, work: Work) -> TriageView:
    """What answers somebody who may not triage."""
    return TriageView(work.board, NONE_YET, None, Progress(), (), turn.now, notice=error)


def may_be_decided(command: Change, home: object, work: Work) -> bool:
    """Whether a command is a decision of a running meetup, about a task that waits for one or has just had it."""
    number = getattr(command, "number", None)
    if not isinstance(home, ShowTriage) or decision_of(command) is None or not isinstance(number, int):
        return False
    triage = work.triages.get(home.triage)
    if triage is None or triage.over_at is not None:
        return False
    return work.tasks.get(number).lane in TRIAGED_LANES or work.triages.about(triage, number) is not None


def open_today(turn: Turn, work: Work) -> TriageView:
    """Begin the meetup of a day; one that was left on an earlier day is over then, with its summary."""
    left = work.triages.open()
    if left is not None and left.last_at.astimezone(turn.zone).date() < turn.now.date():
        _finish(left, turn, work)
    return _opened(turn, work)


def _opened(turn: Turn, work: Work) -> TriageView:
    """The meetup that is not over, or a new one where something waits for it."""
    triage = work.triages.open()
    waits = work.triages.still(triage, turn.at)
    if triage is not None and not waits:
        _finish(triage, turn, work)
        triage, waits = None, work.triages.still(None, turn.at)
    if triage is None and not waits:
        return TriageView(work.board, NONE_YET, None, Progress(), (), turn.now)
    if triage is None:
        triage = work.triages.start(turn.at)
        _move_on(triage, turn, work)
    return show_triage(ShowTriage(triage=triage.id), turn, work)


def _running(number: int, work: Work) -> Triage:
    triage = work.triages.get(number)
    if triage is None or triage.over_at is not None:
        raise TriageOver
    return triage


def _undecided(number: int, triage: Triage, work: Work) -> None:
    """Nothing, or DecidedAlready; who has gone back to a task may decide about it again."""
    known = work.triages.about(triage, number)
    if known is None or triage.looks_at == number:
        return
    task = work.tasks.get(number)
    if stands(known, task):
        raise DecidedAlready(task, known)


def _postpone(number: int, triage: Triage, turn: Turn, work: Work) -> None:
    _undecided(number, triage, work)
    facts = work.tasks.facts(number)
    if facts.task.lane not in TRIAGED_LANES:
        raise ChangedSince(facts.task, facts.latest)
    work.triages.decide(triage, Decided(number, Decision.POSTPONED, turn.person, turn.at))
    _move_on(triage, turn, work)


def _step_back(command: StepBack, triage: Triage, turn: Turn, work: Work) -> None:
    """Go to what was decided before the task that the presser saw; a second press on the same card stays there."""
    topic = _topic(triage, turn, work)
    if topic is None or command.number not in {None, topic.task.number}:
        return
    known = work.triages.before(triage, topic.decided.place if topic.decided else None)
    if known is not None:
        work.triages.touch(triage, turn.at, known.number)


def _move_on(triage: Triage, turn: Turn, work: Work) -> None:
    """Look at the next task, whatever else is asked for until it is decided; with none left the meetup is over."""
    task = work.triages.next(triage, turn.at)
    if task is None:
        _finish(triage, turn, work)
    else:
        work.triages.touch(triage, turn.at, task.number)


def _finish(triage: Triage, turn: Turn, work: Work) -> None:
    """End a meetup; where it has decided something the board's home is told what."""
    told = work.triages.end(triage, turn.at) and _decided_something(triage, work)
    if told and work.conversations.home() is not None:
        work.outbox.tell(Kind.SUMMARY, triage.id, 0, turn.at, "")


def _decided_something(triage: Triage, work: Work) -> bool:
    return any(decision is not Decision.POSTPONED for decision in work.triages.counts(triage))


def _topic(triage: Triage, turn: Turn, work: Work) -> Topic | None:
    """What is looked at, be it decided already; what was decided elsewhere meanwhile is not looked at any more."""
    known = None if triage.looks_at is None else work.triages.about(triage, triage.looks_at)
    looks_at = _of_number(triage.looks_at, work)
    waits = looks_at is not None and looks_at.lane in TRIAGED_LANES and looks_at.accepted_at is None
    task = looks_at if waits or known is not None else work.triages.next(triage, turn.at)
    if task is None:
        return None
    notes, _ = work.notes(task.number, NOTES_SHOWN)
    place = known.place if known else sum(work.triages.counts(triage).values()) + 1
    return Topic(task, place, notes, _similar(task, work), known)


def _similar(task: Task, work: Work) -> tuple[Task, ...]:
    numbers = alike(task, work.search.sharing_words(task))[:SIMILAR_SHOWN]
    found = {one.number: one for one in work.tasks.of_numbers(numbers)}
    return tuple(found[number] for number in numbers)


def _of_number(number: int | None, work: Work) -> Task | None:
    return None if number is None else work.tasks.get(number)


def _ruling(decided: Decided, work: Work) -> Ruling:
    task = work.tasks.get(decided.number)
    return Ruling(decided, task, _of_number(task.duplicate_of, work))


def _progress(triage: Triage, turn: Turn, work: Work) -> Progress:
    found = work.triages.counts(triage)
    counts = tuple((decision, found[decision]) for decision in Decision if decision in found)
    spent = triage.spent if triage.over_at else spent_by(triage, turn.at)
    return Progress(counts, work.triages.still(triage, turn.at), work.triages.left(triage, turn.at), spent)
