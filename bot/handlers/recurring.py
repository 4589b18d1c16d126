"""What comes by itself: beginning it, showing it, changing, stopping and skipping it, and taking that back."""

from dataclasses import replace
from datetime import date, tzinfo
from itertools import islice

from bot.handlers.comings import brought_up, never, written, zone_for
from bot.handlers.meetings import zone_of
from bot.parsing.languages import in_english, spoken_by
from bot.parsing.rules import read_rule
from bot.turn import Turn
from kanban.commands import AddRecurrence, Repeat
from kanban.errors import AnotherComesNext, NothingComes, NothingToUndo, RecurrenceStays, TooManyRecurrences, UndoWhy
from kanban.recurrences import MOST_RUNNING, Recurrence, with_fields, with_rule
from kanban.recurring import Rule, Wanted, next_day, rule_of
from kanban.recurring_views import RecurrenceFormView, RecurrenceView, RecurringView
from kanban.repeating import (
    ChangeRecurrence,
    ShowRecurrence,
    ShowRecurring,
    SkipRecurrence,
    StopRecurrence,
    UndoRecurrence,
)
from kanban.settings import Fault
from kanban.tasks import CLOSED_LANES, Person, Task
from kanban.undo import UNDO_WINDOW
from kanban.unset import UNSET
from storage.schedules import Held
from storage.work import Work

PAGE = 12
NEXT_DAYS = 3

Repeated = RecurrenceView | RecurrenceFormView


def show_recurring(command: ShowRecurring, turn: Turn, work: Work) -> RecurringView:
    """Show what comes by itself, a page at a time."""
    total = work.recurrences.count()
    pages = max(1, -(-total // PAGE))
    page = min(command.page, pages)
    found = work.recurrences.page(PAGE, (page - 1) * PAGE)
    today = turn.at.astimezone(board_zone(turn, work)).date()
    return RecurringView(found, total, today, page, pages)


def show_recurrence(command: ShowRecurrence, turn: Turn, work: Work) -> Repeated:
    """Show one of them, or the form that changes it."""
    recurrence = work.recurrences.get(command.id)
    return _form(recurrence, turn, work) if command.form else _view(recurrence, turn, work)


def repeat(command: Repeat, turn: Turn, work: Work) -> Repeated:
    """Begin one, or make a change of one, and show it; raises a KanbanError where that cannot be."""
    if isinstance(command, AddRecurrence):
        return _begun(command, turn, work)
    recurrence = brought_up(work.recurrences.get(command.id), turn.at, work)
    if isinstance(command, UndoRecurrence):
        return _undone(recurrence, turn, work)
    if turn.seen is not None and turn.seen != recurrence.version:
        raise RecurrenceStays(recurrence.id, UndoWhy.CHANGED_SINCE, _changed_by(recurrence, turn, work))
    match command:
        case ChangeRecurrence():
            return _changed(recurrence, command, turn, work)
        case StopRecurrence():
            return _stopped(recurrence, command, turn, work)
        case SkipRecurrence():
            return _skipped(recurrence, command, turn, work)


def as_it_is(number: int, turn: Turn, work: Work, did: str = "") -> RecurrenceView:
    """One of them where it now stands."""
    return _view(work.recurrences.get(number), turn, work, did)


def board_zone(turn: Turn, work: Work) -> tzinfo:
    """The zone in which rules are meant where a turn is: the board's, or the asker's where nobody has said one."""
    planned = work.schedules.planned(Held.STANDUP)
    return zone_of(work.board, planned.zone if planned else _zone_in(turn))


def _begun(command: AddRecurrence, turn: Turn, work: Work) -> RecurrenceView:
    _one_more(work)
    zone_name = _zone_name(turn, work)
    zone = zone_of(work.board, zone_name)
    rule = rule_of(command.rule, zone, turn.at)
    one = Recurrence(
        id=work.recurrences.next_id(),
        ask=command.ask,
        rule=rule,
        due_in=command.due_in,
        by=turn.person,
        zone=zone_name,
        next_day=next_day(rule, zone, turn.at),
    )
    first = None if one.next_day is None else rule.moment(one.next_day, zone)
    work.recurrences.insert(one, first, turn.at)
    work.recurrences.record(None, one.id, turn.person, turn.at)
    return _view(one, turn, work, "begun")


def _one_more(work: Work) -> None:
    """Nothing, or TooManyRecurrences where no further one can come on the board."""
    if work.recurrences.count_running() >= MOST_RUNNING:
        raise TooManyRecurrences(MOST_RUNNING)


def _changed(before: Recurrence, said: ChangeRecurrence, turn: Turn, work: Work) -> Repeated:
    """Change what is said; where any of it cannot be, nothing is changed, and the form says so."""
    after, faults = with_fields(before, said)
    owner = _member(after.ask.owner, work)
    if after.ask.owner is not None and owner is None:
        faults = (*faults, Fault("owner", after.ask.owner.name))
    after = replace(after, ask=replace(after.ask, owner=owner))
    if said.rule is not UNSET:
        typed = in_english(said.rule, dict.fromkeys((*turn.languages, *spoken_by(work.board.language))))
        wanted = read_rule(typed, turn.at.astimezone(zone_for(before, work.board)).date())
        rule = None if wanted is None else _rule(wanted, before, turn, work)
        faults = faults if rule is not None else (Fault("rule", said.rule), *faults)
        after = after if wanted is None or rule is None else with_rule(after, wanted, rule)
    if not faults and never(after, turn.at, work):
        faults = (Fault("never", ""),)
    if faults:
        return replace(_form(before, turn, work), faults=faults, typed=said)
    return _recorded(before, after, "changed", turn, work)


def _rule(wanted: Wanted, before: Recurrence, turn: Turn, work: Work) -> Rule:
    return rule_of(replace(wanted, at=wanted.at or before.rule.at), zone_for(before, work.board), turn.at)


def _stopped(before: Recurrence, command: StopRecurrence, turn: Turn, work: Work) -> RecurrenceView:
    if before.stopped and not command.on:
        _one_more(work)
    return _recorded(before, replace(before, stopped=command.on), "stopped" if command.on else "resumed", turn, work)


def _skipped(before: Recurrence, command: SkipRecurrence, turn: Turn, work: Work) -> RecurrenceView:
    """Leave the next day out, where that is the one that is meant."""
    if before.next_day is None:
        raise NothingComes(before.id)
    if command.day is not None and command.day != before.next_day:
        raise AnotherComesNext(before.id, command.day)
    after = replace(before, skipped=(*before.skipped, before.next_day))
    return replace(_recorded(before, after, "skipped", turn, work), skipped=before.next_day)


def _undone(now: Recurrence, turn: Turn, work: Work) -> RecurrenceView:
    """Take back the newest change, where it was the asker's and not long ago; what was begun is stopped.

    What would have come since then, had nothing been changed, comes now.
    """
    standing = work.recurrences.standing(now.id, turn.at - UNDO_WINDOW)
    if standing is None:
        raise NothingToUndo
    if standing.event.by.id != turn.person.id:
        raise RecurrenceStays(now.id, UndoWhy.NOT_YOURS, standing.event.by)
    if turn.seen is not None and turn.seen != now.version:
        raise RecurrenceStays(now.id, UndoWhy.CHANGED_SINCE, standing.event.by)
    before = standing.before or replace(now, stopped=True)
    work.recurrences.take_back(standing.event)
    after = written(replace(before, version=now.version + 1), work.board, turn.at, work, since=standing.event.at)
    return _view(brought_up(after, turn.at, work), turn, work, "undone")


def _recorded(before: Recurrence, after: Recurrence, did: str, turn: Turn, work: Work) -> RecurrenceView:
    """Write a change, with what it replaced; one that changes nothing is not written."""
    if after == before:
        return _view(before, turn, work)
    work.recurrences.record(before, before.id, turn.person, turn.at)
    return _view(written(replace(after, version=before.version + 1), work.board, turn.at, work), turn, work, did)


def _changed_by(one: Recurrence, turn: Turn, work: Work) -> Person:
    standing = work.recurrences.standing(one.id, turn.at - UNDO_WINDOW)
    return standing.event.by if standing else one.by


def _member(person: Person | None, work: Work) -> Person | None:
    """Somebody by the name that Teams gave, or None where they are no member."""
    return person if person is None or person.name else work.members.find(person.id)


def _view(one: Recurrence, turn: Turn, work: Work, did: str = "") -> RecurrenceView:
    zone = zone_for(one, work.board)
    days = () if one.next_day is None else _days_from(one, one.next_day)
    today = turn.at.astimezone(zone).date()
    return RecurrenceView(
        one, days, turn.now, today, str(zone), did, last=_open_task(one, work), owner_left=_owner_left(one, work)
    )


def _days_from(one: Recurrence, first: date) -> tuple[date, ...]:
    later = (day for day in one.rule.days_after(first) if day not in one.skipped)
    return (first, *islice(later, NEXT_DAYS - 1))


def _open_task(one: Recurrence, work: Work) -> Task | None:
    number = work.recurrences.last_task(one.id)
    task = None if number is None else work.tasks.get(number)
    return None if task is None or task.lane in CLOSED_LANES else task


def _owner_left(one: Recurrence, work: Work) -> bool:
    return one.ask.owner is not None and work.members.has_left(one.ask.owner.id)


def _form(one: Recurrence, turn: Turn, work: Work) -> RecurrenceFormView:
    members = work.members.all()
    everybody = members if turn.person in members else (turn.person, *members)
    return RecurrenceFormView(one, everybody, turn.at.astimezone(zone_for(one, work.board)).date())


def _zone_name(turn: Turn, work: Work) -> str:
    planned = work.schedules.planned(Held.STANDUP)
    return planned.zone if planned is not None and planned.zone else _zone_in(turn)


def _zone_in(turn: Turn) -> str:
    return str(getattr(turn.zone, "key", "") or "")
