"""Showing a board's settings, changing them, and taking a change back."""

from dataclasses import fields, replace

from bot.handlers.comings import plan_recurring
from bot.handlers.meetings import plan_anew
from bot.turn import Turn
from kanban.board import Board, Role
from kanban.commands import ChangeSettings, Settle, UndoSettings
from kanban.errors import NotAllowed, NothingToUndo, SettingsStay, UndoWhy
from kanban.events import Event
from kanban.history import FactChanged
from kanban.permissions import Act, may
from kanban.settings import Settled, Unsettled, settle
from kanban.undo import UNDO_WINDOW
from kanban.views import SettingsView
from storage.work import Work

COMMON_ZONES = (
    "UTC",
    "Europe/London",
    "Europe/Berlin",
    "Europe/Madrid",
    "Europe/Copenhagen",
    "Europe/Helsinki",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "Asia/Kolkata",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Australia/Sydney",
)
NOT_SETTINGS = frozenset({"changes", "id", "name", "webhooks"})


def show_settings(turn: Turn, work: Work) -> SettingsView:
    """Show the settings; admins can change them."""
    return _view(work.board, turn, work)


def change_settings(command: Settle, turn: Turn, work: Work) -> SettingsView:
    """Change the settings or take the last change back, and show what that changed, or why it was not done.

    Who made a change may take it back, even where it cost them the right to make another.
    """
    if isinstance(command, UndoSettings):
        return undo_settings(turn, work)
    if not may(work.members.role_of(turn.person), Act.SETTINGS, work.board):
        return replace(_view(work.board, turn, work), notice=NotAllowed(Act.SETTINGS, work.members.admins()))
    return _change(command, turn, work)


def undo_settings(turn: Turn, work: Work) -> SettingsView:
    """Take back the newest change of the settings, where it was the asker's, not long ago, and their card's."""
    event, before = work.settlements.last()
    if turn.seen is not None and turn.seen > event.version:
        raise NothingToUndo
    why = _why_it_stays(event, turn)
    if why is not None:
        return replace(_view(work.board, turn, work), notice=SettingsStay(why, event))
    now = work.settlements.now()
    work.settlements.take_back(event, before)
    plan_anew(before.board, turn.at, work)
    plan_recurring(before.board, turn.at, work)
    work.live_cards.mark_stale(turn.at)
    return replace(_view(before.board, turn, work), changed=_changes(now, before), taken_back=True)


def _why_it_stays(event: Event, turn: Turn) -> UndoWhy | None:
    if event.by.id != turn.person.id:
        return UndoWhy.NOT_YOURS
    if turn.at - event.at > UNDO_WINDOW:
        return UndoWhy.TOO_LATE
    return UndoWhy.CHANGED_SINCE if turn.seen is not None and turn.seen < event.version else None


def _change(command: ChangeSettings, turn: Turn, work: Work) -> SettingsView:
    now = work.settlements.now()
    try:
        after = settle(now, command, work.members.all())
    except Unsettled as unsettled:
        return replace(_view(work.board, turn, work), faults=unsettled.faults, typed=command)
    changes = _changes(now, after)
    if changes:
        work.settlements.record(after, turn.person, turn.at)
        plan_anew(after.board, turn.at, work)
        plan_recurring(after.board, turn.at, work)
        work.live_cards.mark_stale(turn.at)
    over = after.board.wip_limit < now.board.wip_limit and work.tasks.anybody_over(after.board.wip_limit)
    return replace(_view(after.board, turn, work), changed=changes, over=over)


def _changes(before: Settled, after: Settled) -> tuple[FactChanged, ...]:
    """What differs, setting by setting."""
    names = [field.name for field in fields(Board) if field.name not in NOT_SETTINGS]
    pairs = [(name, getattr(before.board, name), getattr(after.board, name)) for name in names]
    changed = [FactChanged(name, old, new) for name, old, new in pairs if old != new]
    if {person.id for person in before.admins} != {person.id for person in after.admins}:
        changed.append(FactChanged("admins", _names(before), _names(after)))
    return tuple(changed)


def _names(settled: Settled) -> tuple[str, ...]:
    return tuple(sorted(person.name for person in settled.admins))


def _view(board: Board, turn: Turn, work: Work) -> SettingsView:
    here = str(getattr(turn.zone, "key", "") or "")
    zones = tuple(dict.fromkeys(zone for zone in (board.zone, here, *COMMON_ZONES) if zone))
    is_admin = work.members.role_of(turn.person) is Role.ADMIN
    own = turn.whereabouts is not None and turn.whereabouts.own
    version = work.settlements.version
    return SettingsView(
        board, work.members.admins(), work.members.all(), is_admin, zones, turn.now, version=version, shared=not own
    )
