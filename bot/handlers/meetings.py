"""Holding meetings: working out when they are due, and letting their card be posted once on each day."""

from datetime import UTC, datetime, timedelta, tzinfo

from bot.turn import Turn
from kanban.board import Board, Meeting
from kanban.schedule import days_off, next_slot, slots_between, zone_named
from storage.conversations import Conversation
from storage.outbox import Kind
from storage.schedules import Held, Planned
from storage.work import Work

LATE = timedelta(minutes=60)
LONGEST_AWAY = timedelta(days=60)
POSTS = {Held.STANDUP: Kind.STANDUP, Held.BMM: Kind.BMM}


def seen(heard: Conversation, turn: Turn, work: Work) -> None:
    """Keep a conversation that was heard from; once a board has a home its meetings are planned.

    The zone is the board's, or whoever's spoke first.
    """
    if not work.conversations.see(heard, turn.at):
        return
    zone = str(getattr(turn.zone, "key", "") or "")
    for meeting in Held:
        if work.schedules.planned(meeting) is None:
            _plan(meeting, work.board, zone, turn.at, work)


def plan_anew(board: Board, at: datetime, work: Work) -> None:
    """Plan a board's meetings by changed settings."""
    for meeting in Held:
        planned = work.schedules.planned(meeting)
        if planned is not None:
            _plan(meeting, board, planned.zone, at, work)


def hold(planned: Planned, at: datetime, work: Work) -> None:
    """Let the card of a meeting that is due be posted, as long as it is not an hour late; then plan the next.

    What was due while nothing ran is skipped, and the next one says so.
    """
    now = work.schedules.planned(planned.meeting)
    if now != planned:
        return
    zone = zone_of(work.board, planned.zone)
    for slot in _due(planned, zone, at, work):
        day, late = slot.astimezone(zone).date(), at - slot > LATE
        if work.schedules.hold(planned.meeting, day, posted=not late) and not late:
            work.outbox.hold(POSTS[planned.meeting], day, at)
    _plan(planned.meeting, work.board, planned.zone, at, work)


def _due(planned: Planned, zone: tzinfo, at: datetime, work: Work) -> list[datetime]:
    """The moments that have come; none where it was never planned, or where nobody could be told."""
    if planned.next_at is None or planned.next_at <= at - LONGEST_AWAY or work.conversations.home() is None:
        return []
    return slots_between(meeting_of(planned.meeting, work.board), zone, planned.next_at, at, days_off(work.board))


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
