"""From a View to its card: one function a kind of view."""

from typing import assert_never

from cards.announcement import announcement_card
from cards.answers import (
    apology_card,
    broken_card,
    greeting_card,
    linked_card,
    misunderstood_card,
    not_found_card,
    nothing_to_undo_card,
    outage_card,
    thanks_card,
    undone_card,
)
from cards.board import board_card
from cards.day import day_card
from cards.elements import Card
from cards.example import example_card
from cards.files import elsewhere_card, fate_card, offer_card, text_card
from cards.flow import flow_card
from cards.form import form_card
from cards.found import found_card
from cards.help import help_card
from cards.history import history_card
from cards.home import NOWHERE, Home
from cards.meant import meant_card
from cards.mine import mine_card
from cards.picker import picker_card, unverified_card
from cards.receipt import receipt_card
from cards.recurrence import no_recurrence_card, recurrence_card
from cards.recurrence_form import recurrence_form_card
from cards.recurring import recurring_card
from cards.refusal import refusal_card
from cards.reminded import closed_card, still_card
from cards.reminders import reminders_card
from cards.settings import settings_card
from cards.standup import standup_card
from cards.summary import summary_card
from cards.task import task_card
from cards.texts import Texts
from cards.triage import triage_card
from cards.welcome import welcome_card
from kanban.files import FileElsewhereView, FileFateView, FileOfferView, FileTextView
from kanban.flow_views import FlowView
from kanban.helping import ExampleView, HelpView, MeantView, Teaching, WelcomeView
from kanban.lanes import BoardView, StandupView
from kanban.meetup_views import SummaryView, TriageView
from kanban.recurring_views import (
    AboutRecurrences,
    NoRecurrenceView,
    RecurrenceFormView,
    RecurrenceView,
    RecurringView,
)
from kanban.reminded import ClosedView, DayView, RemindersView, StillView
from kanban.views import (
    AnnouncementView,
    ApologyView,
    BrokenCardView,
    FormView,
    FoundView,
    GreetingView,
    HistoryView,
    LinkedView,
    MisunderstoodView,
    MyTasksView,
    NotFoundView,
    NothingToUndoView,
    OutageView,
    PickerView,
    ReceiptView,
    RefusalView,
    SettingsView,
    TaskView,
    ThanksView,
    UndoneView,
    UnverifiedView,
    View,
)

OfFiles = FileOfferView | FileElsewhereView | FileTextView | FileFateView
AboutTasks = (
    ReceiptView
    | TaskView
    | HistoryView
    | SettingsView
    | AnnouncementView
    | StillView
    | ClosedView
    | DayView
    | FormView
    | RefusalView
    | BoardView
    | StandupView
    | FlowView
    | TriageView
    | SummaryView
    | MyTasksView
    | FoundView
    | LinkedView
)
Answer = (
    NotFoundView
    | RemindersView
    | PickerView
    | UnverifiedView
    | MisunderstoodView
    | UndoneView
    | NothingToUndoView
    | OfFiles
    | Teaching
    | GreetingView
    | ThanksView
    | BrokenCardView
    | ApologyView
    | OutageView
)


def render(view: View, texts: Texts, home: Home = NOWHERE) -> Card:
    """The card that shows a view; `home` is what the message around it is."""
    match view:
        case (
            ReceiptView()
            | TaskView()
            | HistoryView()
            | SettingsView()
            | AnnouncementView()
            | StillView()
            | ClosedView()
            | DayView()
            | FormView()
            | RefusalView()
            | BoardView()
            | StandupView()
            | FlowView()
            | TriageView()
            | SummaryView()
            | MyTasksView()
            | FoundView()
            | LinkedView()
        ):
            return _about_tasks(view, texts, home)
        case RecurringView() | RecurrenceView() | RecurrenceFormView() | NoRecurrenceView():
            return _about_recurrences(view, texts, home)
        case _:
            return _answer(view, texts, home)


def _about_tasks(view: AboutTasks, texts: Texts, home: Home) -> Card:
    match view:
        case ReceiptView():
            return receipt_card(view, texts, home)
        case TaskView():
            return task_card(view, texts, home)
        case HistoryView():
            return history_card(view, texts, home)
        case SettingsView():
            return settings_card(view, texts, home)
        case AnnouncementView():
            return announcement_card(view, texts, home)
        case StillView():
            return still_card(view, texts, home)
        case ClosedView():
            return closed_card(view, texts, home)
        case DayView():
            return day_card(view, texts, home)
        case FormView():
            return form_card(view, texts, home)
        case RefusalView():
            return refusal_card(view, texts, home)
        case BoardView():
            return board_card(view, texts, home)
        case StandupView():
            return standup_card(view, texts, home)
        case FlowView():
            return flow_card(view, texts, home)
        case TriageView():
            return triage_card(view, texts, home)
        case SummaryView():
            return summary_card(view, texts, home)
        case MyTasksView():
            return mine_card(view, texts, home)
        case FoundView():
            return found_card(view, texts, home)
        case LinkedView():
            return linked_card(view, texts, home)
        case _:
            assert_never(view)


def _about_recurrences(view: AboutRecurrences, texts: Texts, home: Home) -> Card:
    match view:
        case RecurringView():
            return recurring_card(view, texts, home)
        case RecurrenceView():
            return recurrence_card(view, texts, home)
        case RecurrenceFormView():
            return recurrence_form_card(view, texts, home)
        case NoRecurrenceView():
            return no_recurrence_card(view, texts, home)
        case _:
            assert_never(view)


def _answer(view: Answer, texts: Texts, home: Home) -> Card:
    match view:
        case RemindersView():
            return reminders_card(view, texts, home)
        case PickerView():
            return picker_card(view, texts, home)
        case UnverifiedView():
            return unverified_card(view, texts, home)
        case NotFoundView():
            return not_found_card(view, texts, home)
        case MisunderstoodView():
            return misunderstood_card(view, texts, home)
        case UndoneView():
            return undone_card(view, texts, home)
        case NothingToUndoView():
            return nothing_to_undo_card(texts, home)
        case FileOfferView() | FileElsewhereView() | FileTextView() | FileFateView():
            return _of_files(view, texts, home)
        case HelpView() | ExampleView() | WelcomeView() | MeantView():
            return _teaching(view, texts, home)
        case GreetingView():
            return greeting_card(view, texts, home)
        case ThanksView():
            return thanks_card(texts, home)
        case BrokenCardView():
            return broken_card(texts, home)
        case ApologyView():
            return apology_card(view, texts, home)
        case OutageView():
            return outage_card(view, texts, home)
        case _:
            assert_never(view)


def _teaching(view: Teaching, texts: Texts, home: Home) -> Card:
    match view:
        case HelpView():
            return help_card(view, texts, home)
        case ExampleView():
            return example_card(view, texts, home)
        case WelcomeView():
            return welcome_card(view, texts, home)
        case MeantView():
            return meant_card(view, texts, home)
        case _:
            assert_never(view)


def _of_files(view: OfFiles, texts: Texts, home: Home) -> Card:
    match view:
        case FileOfferView():
            return offer_card(view, texts, home)
        case FileElsewhereView():
            return elsewhere_card(view, texts, home)
        case FileTextView():
            return text_card(view, texts, home)
        case FileFateView():
            return fate_card(view, texts, home)
        case _:
            assert_never(view)
