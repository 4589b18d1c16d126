"""Holding meetings: working out when they are due, and letting their card be posted once on each day."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo

from bot.handlers.day import day_of_owner
from bot.metrics.labels import Holding
from bot.turn import Turn
from kanban.board import Board, Meeting
from kanban.day import MORNING
from kanban.schedule import days_off, next_slot, slots_between, zone_named
from storage import visits
from storage.conversations import Conversation
from storage.outbox import Kind
from storage.schedules import Held, Planned, Schedules
from storage.work import Work

LATE = timedelta(minutes=60)
LATE_FOR = {Held.DIGEST: timedelta(hours=4)}
LONGEST_AWAY = timedelta(days=60)
POSTS = {Held.STANDUP: Kind.STANDUP, Held.BMM: Kind.BMM, Held.DIGEST: Kind.DIGEST}
OF_PEOPLE = (Held.DIGEST,)
OF_BOARDS = tuple(meeting for meeting in Held if meeting not in OF_PEOPLE)


def seen(heard: Conversation, turn: Turn, work: Work) -> None:
    """Keep a conversation that was heard from; once a board has a home its meetings are planned.

    The zone is the board's, or whoever's spoke first.
    """
    if not work.conversations.see(heard, turn.at):
        return
    for meeting in OF_BOARDS:
        if work.schedules.planned(meeting) is None:
            _plan(meeting, work.board, _zone_in(turn), turn.at, work)


def is_met(chat: Conversation, turn: Turn, work: Work) -> bool:
    """Whether a person's own chat with the bot is kept as it is, and their mornings are planned where they are now."""
    planned = work.schedules.planned(Held.DIGEST)
    known = planned is not None and _zone_in(turn) in {"", planned.zone}
    return known and work.conversations.is_current(chat, turn.at)


def meet(chat: Conversation, turn: Turn, work: Work) -> None:
    """Keep a person's own chat with the bot on their own board, and plan their mornings in the zone that they are in.

    Until they have said something, which tells their zone, it is that of a board that they work on.
    """
    work.conversations.see(chat, turn.at)
    planned, zone = work.schedules.planned(Held.DIGEST), _zone_in(turn)
    if planned is None or zone not in {"", planned.zone}:
        _plan(Held.DIGEST, work.board, zone or _zone_at_work(work), turn.at, work)


def _zone_in(turn: Turn) -> str:
    return str(getattr(turn.zone, "key", "") or "")


def _zone_at_work(work: Work) -> str:
    """The zone of a board that a person works on, as far as one is known."""
    visit = visits.visit_of(work.connection, work.board)
    for known in visits.boards_of(work.connection, visit) if visit else ():
        planned = Schedules(work.connection, known.board).planned(Held.STANDUP)
        zone = known.board.zone or (planned.zone if planned else "")
        if zone:
            return zone
    return ""


def plan_anew(board: Board, at: datetime, work: Work) -> None:
    """Plan a board's meetings by changed settings."""
    for meeting in Held:
        planned = work.schedules.planned(meeting)
        if planned is not None:
            _plan(meeting, board, planned.zone, at, work)


def hold(planned: Planned, at: datetime, work: Work) -> list[Holding]:
    """Let the card of a meeting that is due be posted, as long as it is not too late for it; then plan the next.

    What was due while nothing ran is skipped, and the next one says so. A person's day is told where it holds anything.
    What has become of each that was due is returned, but for days that hold nothing.
    """
    now = work.schedules.planned(planned.meeting)
    if now != planned:
        return []
    became: list[Holding] = []
    zone = zone_of(work.board, planned.zone)
    for slot in _due(planned, zone, at, work):
        day, late = slot.astimezone(zone).date(), at - slot > late_for(planned.meeting)
        if planned.meeting in OF_PEOPLE and (late or not _is_worth_telling(at.astimezone(zone), work)):
            became += [Holding.SKIPPED] if late else []
            continue
        if work.schedules.hold(planned.meeting, day, posted=not late):
            became.append(Holding.SKIPPED if late else Holding.HELD)
            if not late:
                work.outbox.hold(POSTS[planned.meeting], day, at)
    _plan(planned.meeting, work.board, planned.zone, at, work)
    return became


def late_for(meeting: Held) -> timedelta:
    """How long after its time a meeting's card is still posted."""
    return LATE_FOR.get(meeting, LATE)


def _is_worth_telling(now: datetime, work: Work) -> bool:
    """Whether a person's day holds anything, and they can be told."""
    return work.conversations.may_be_told and day_of_owner(now, work, sure=False) is not None


def _due(planned: Planned, zone: tzinfo, at: datetime, work: Work) -> list[datetime]:
    """The moments that have come since it was planned; none where it never is held, or where nobody could be told.

    The next one may have been put off beyond the moment for which it was planned.
    """
    if planned.next_at is None or planned.next_at <= at - LONGEST_AWAY or work.conversations.home() is None:
        return []
    start = max(planned.planned_at, at - LONGEST_AWAY)
    found = slots_between(meeting_of(planned.meeting, work.board), zone, start, at, days_off(work.board))
    return [slot for slot in found if slot > planned.planned_at]


def zone_of(board: Board, otherwise: str) -> tzinfo:
    """The board's zone; where nobody has said it, that of whoever spoke to the bot there first."""
    return zone_named(board.zone) or zone_named(otherwise) or UTC


def _plan(meeting: Held, board: Board, zone: str, at: datetime, work: Work) -> None:
    slot = next_slot(meeting_of(meeting, board), zone_of(board, zone), at, days_off(board))
    work.schedules.plan(meeting, slot, zone, at)


def meeting_of(meeting: Held, board: Board) -> Meeting:
    """When a board holds a meeting."""
    match meeting:
        case Held.STANDUP:
            return board.standup
        case Held.BMM:
            return board.bmm
        case Held.DIGEST:
            return MORNING if board.reminders else replace(MORNING, days=())
