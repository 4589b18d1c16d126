"""What a backlog maintenance meetup shows: the task that it looks at, and in the end what it has decided."""

from bot.turn import Turn
from kanban.chairing import AcceptTask
from kanban.errors import KanbanError, TriageOver
from kanban.meetup_views import Progress, Ruling, SummaryView, Topic, TriageView
from kanban.questions import ShowSummary, ShowTriage
from kanban.similar import alike
from kanban.tasks import Task
from kanban.triage import Decided, Decision, Meetup, spent_by, stands, waits
from kanban.undo import UNDO_WINDOW
from storage.work import Work

NOTES_SHOWN = 3
SIMILAR_SHOWN = 3
RULINGS_SHOWN = 20
NONE_YET = 0


def show_triage(
    command: ShowTriage,
    turn: Turn,
    work: Work,
    notice: KanbanError | None = None,
    typed: AcceptTask | None = None,
) -> TriageView:
    """Show the task that a meetup looks at; raises TriageOver where there was never such a meetup."""
    meetup = _of_number(command.triage, work)
    topic = None if meetup.over_at else topic_of(meetup, turn, work)
    typed = typed if typed and topic and typed.number == topic.task.number else None
    last = work.triages.before(meetup, turn.at)
    return TriageView(
        work.board,
        meetup.id,
        topic,
        progress_of(meetup, turn, work),
        work.members.all() if topic else (),
        turn.now,
        last=_ruling(last, work) if last and last.decision is not Decision.POSTPONED else None,
        notice=notice,
        typed=typed,
        over=meetup.over_at is not None,
    )


def show_summary(command: ShowSummary, turn: Turn, work: Work) -> SummaryView:
    """Show what a meetup has decided; raises TriageOver where there was never such a meetup."""
    meetup = _of_number(command.triage, work)
    progress = progress_of(meetup, turn, work)
    pages = max(1, -(-progress.looked_at // RULINGS_SHOWN))
    page = min(command.page, pages)
    found = work.triages.page(meetup, turn.at, RULINGS_SHOWN, (page - 1) * RULINGS_SHOWN)
    fresh = meetup.over_at is None or turn.at - meetup.over_at < UNDO_WINDOW
    rulings = tuple(_ruling(one, work) for one in found)
    began = meetup.started_at.astimezone(turn.zone)
    return SummaryView(work.board, meetup.id, began, rulings, progress, fresh, turn.now, page, pages)


def show_nothing(turn: Turn, work: Work, notice: KanbanError | None = None) -> TriageView:
    """Show that there is nothing to decide, or why somebody may not."""
    return TriageView(work.board, NONE_YET, None, Progress(), (), turn.now, notice=notice, over=True)


def topic_of(meetup: Meetup, turn: Turn, work: Work) -> Topic | None:
    """What is looked at, be it decided already; what is decided elsewhere or begun meanwhile is not any more."""
    task = None if meetup.looks_at is None else work.tasks.get(meetup.looks_at)
    known = None if task is None else work.triages.about(meetup, task.number)
    if known is not None and task is not None and not stands(known, task, turn.at):
        known = None
    if task is None or (known is None and not waits(task, turn.at)):
        known, task = None, work.triages.next(meetup, turn.at)
    if task is None:
        return None
    notes, _ = work.notes(task.number, NOTES_SHOWN)
    counts, _ = work.triages.counts(meetup, turn.at)
    place = known.place if known else sum(counts.values()) + 1
    can_be_undone = known is not None and known.version == work.newest_change(task.number)
    return Topic(task, place, notes, _similar(task, work), known, can_be_undone)


def progress_of(meetup: Meetup, turn: Turn, work: Work) -> Progress:
    """How far a meetup is; once it is over, how far it came."""
    found, waiting_all_the_same = work.triages.counts(meetup, turn.at)
    counts = tuple((decision, found[decision]) for decision in Decision if decision in found)
    decided = sum(count for decision, count in counts if decision is not Decision.POSTPONED)
    if meetup.over_at is not None:
        return Progress(counts, 0, max(meetup.total - decided, 0), meetup.spent)
    still = max(work.triages.waiting(turn.at) - waiting_all_the_same, 0)
    return Progress(counts, still, still + found.get(Decision.POSTPONED, 0), spent_by(meetup, turn.at))


def _of_number(number: int, work: Work) -> Meetup:
    meetup = work.triages.get(number)
    if meetup is None:
        raise TriageOver
    return meetup


def _similar(task: Task, work: Work) -> tuple[Task, ...]:
    numbers = alike(task, work.search.sharing_words(task))[:SIMILAR_SHOWN]
    found = {one.number: one for one in work.tasks.of_numbers(numbers)}
    return tuple(found[number] for number in numbers)


def _ruling(decided: Decided, work: Work) -> Ruling:
    task = work.tasks.get(decided.number)
    of = None if task.duplicate_of is None else work.tasks.find(task.duplicate_of)
    return Ruling(decided, task, of, decided.version == work.newest_change(task.number))
