"""Whether a person is reminded of their day: a setting of their own board, wherever they say so."""

from dataclasses import replace

from bot.handlers.meetings import plan_anew
from bot.turn import Turn
from kanban.reminded import RemindersView
from kanban.reminding import SetReminders
from kanban.settings import Settled
from storage.work import Work


def show_reminders(turn: Turn, work: Work) -> RemindersView:
    """Show whether the asker is reminded; the board is their own."""
    return RemindersView(turn.person, work.board.reminders, work.conversations.may_be_told)


def set_reminders(command: SetReminders, turn: Turn, work: Work) -> RemindersView:
    """Turn the asker's reminders on or off, as a change of their own board's settings, and say so."""
    if command.on != work.board.reminders:
        board = replace(work.board, reminders=command.on)
        work.settlements.record(Settled(board, work.members.admins()), turn.person, turn.at)
        plan_anew(board, turn.at, work)
    return replace(show_reminders(turn, work), on=command.on)
