"""From a question to what answers it; a question that the type checker finds no answer for does not pass."""

from dataclasses import replace
from typing import assert_never

from bot.handlers import (
    boards,
    day,
    exporting,
    flow,
    helping,
    meaning,
    picking,
    recurring,
    reminders,
    settings,
    standup,
    triage,
)
from bot.turn import Turn
from kanban.questions import (
    ExportBoard,
    FindTasks,
    Greet,
    Misunderstood,
    Question,
    ShowBoard,
    ShowBoards,
    ShowDay,
    ShowExample,
    ShowFlow,
    ShowForm,
    ShowHelp,
    ShowHistory,
    ShowMyTasks,
    ShowReceipt,
    ShowReminders,
    ShowSettings,
    ShowStandup,
    ShowSummary,
    ShowTask,
    ShowTriage,
    TakeThanks,
)
from kanban.repeating import ShowRecurrence, ShowRecurring
from kanban.views import GreetingView, MisunderstoodView, ThanksView, View
from storage.work import Work


def looked(question: Question, turn: Turn, work: Work) -> View:
    """What shows the answer to a question; raises a KanbanError where there is none."""
    match question:
        case ShowTask():
            return boards.show_task(question, turn, work)
        case ShowHistory():
            return boards.show_history(question, turn, work)
        case ShowReceipt():
            return boards.show_receipt(question, turn, work)
        case ShowBoards():
            return picking.show_boards(turn, work)
        case ShowBoard():
            return picking.show_board_or_choice(question, turn, work)
        case ShowStandup():
            return standup.show_standup(question, turn, work)
        case ShowFlow():
            return flow.show_flow(question, turn, work)
        case ShowTriage():
            return triage.show_triage(question, turn, work)
        case ShowSummary():
            return triage.show_summary(question, turn, work)
        case FindTasks():
            return boards.find_tasks(question, turn, work)
        case ShowMyTasks():
            return boards.show_my_tasks(question, turn, work)
        case ShowDay():
            return day.show_day(turn, work)
        case ShowReminders():
            return reminders.show_reminders(turn, work)
        case ShowForm():
            return boards.show_form(question, turn, work)
        case ShowSettings():
            return settings.show_settings(turn, work)
        case ExportBoard():
            return exporting.offer_file(question, turn, work)
        case ShowRecurring():
            return recurring.show_recurring(question, turn, work)
        case ShowRecurrence():
            return recurring.show_recurrence(question, turn, work)
        case ShowHelp():
            return helping.show_help(question, turn, work)
        case ShowExample():
            return helping.show_example(question, turn, work)
        case Greet():
            return GreetingView(turn.person.name)
        case TakeThanks():
            return ThanksView()
        case Misunderstood():
            known = meaning.by_name(question, turn, work)
            return known or MisunderstoodView(replace(question, original=turn.said))
        case _:
            assert_never(question)
