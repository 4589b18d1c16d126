"""What comes by itself on the sample board, in every state in which it is shown."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time, timedelta

from kanban.commands import CaptureTask
from kanban.errors import AnotherComesNext, NothingComes, RecurrenceStays, TooManyRecurrences, UndoWhy
from kanban.recurrences import Came, Recurrence
from kanban.recurring import Pattern, Rule, Unit
from kanban.recurring_views import NoRecurrenceView, RecurrenceFormView, RecurrenceView, RecurringView
from kanban.repeating import ChangeRecurrence
from kanban.settings import Fault
from kanban.tasks import Input, Priority, SubTask, TaskType
from kanban.views import HistoryView, ReceiptView, TaskView, View
from tests.cards.facts import ANA, BRUCE, MEMBERS, NOW, PAYROLL, PRINTER
from tests.cards.histories import history_of

TODAY = NOW.date()
SECOND_TUESDAY = Pattern(unit=Unit.MONTH, weekdays=(2,), places=(2,))
PATCH_NIGHT = Recurrence(
    id=3,
    ask=CaptureTask(
        title="Patch night: print and terminal servers",
        original="every second tuesday at 22:00 patch night",
        priority=Priority.HIGH,
        owner=BRUCE,
        stakeholder=ANA,
        tickets=("CHG0031415",),
        type=TaskType.CHANGE,
        input=Input.CHANGE_MANAGEMENT,
        subtasks=(SubTask("Tell the helpdesk"), SubTask("Snapshot first")),
        notes="The freeze of the year's end is in the calendar",
    ),
    rule=Rule(pattern=SECOND_TUESDAY, start=date(2026, 12, 8), at=time(22), until=date(2027, 12, 31)),
    due_in=1,
    by=ANA,
    zone="Europe/Berlin",
    next_day=date(2026, 12, 8),
)
CERTIFICATES = Recurrence(
    id=1,
    ask=CaptureTask(title="Check the certificates", original="monthly on the 31st check the certificates"),
    rule=Rule(pattern=Pattern(unit=Unit.MONTH, days=(31,)), start=date(2026, 11, 30)),
    due_in=0,
    by=BRUCE,
    zone="Europe/Berlin",
    next_day=date(2026, 11, 30),
)
BACKUPS = replace(
    CERTIFICATES,
    id=2,
    ask=CaptureTask(title="Look at the backup report", original="every weekday look at the backup report", owner=ANA),
    rule=Rule(pattern=Pattern(unit=Unit.WEEK, weekdays=(1, 2, 3, 4, 5)), start=date(2026, 11, 24)),
    due_in=None,
    next_day=date(2026, 11, 24),
)
STOPPED = replace(BACKUPS, id=4, stopped=True, next_day=None)
OVER = replace(CERTIFICATES, id=5, next_day=None)
OF_BRUCE = replace(PATCH_NIGHT, ask=replace(PATCH_NIGHT.ask, owner=BRUCE))
DAYS = (date(2026, 12, 8), date(2027, 1, 12), date(2027, 2, 9))
SHOWN = RecurrenceView(PATCH_NIGHT, DAYS, NOW, TODAY, "Europe/Berlin", "begun")
FORM = RecurrenceFormView(PATCH_NIGHT, MEMBERS, TODAY)
WEEKS = tuple(TODAY - timedelta(weeks=count) for count in (3, 2, 1))
RECURRING_VIEWS: Mapping[str, View] = {
    "recurring": RecurringView((BACKUPS, CERTIFICATES, PATCH_NIGHT, OVER, STOPPED), 5, TODAY),
    "recurring_page": RecurringView(tuple(replace(BACKUPS, id=number) for number in range(13, 25)), 40, TODAY, 2, 4),
    "recurring_full": RecurringView((BACKUPS, PATCH_NIGHT), 2, TODAY, notice=TooManyRecurrences(200)),
    "recurring_empty": RecurringView((), 0, TODAY),
    "recurrence": SHOWN,
    "recurrence_shown": replace(SHOWN, recurrence=CERTIFICATES, did="", last=PRINTER, zone="America/New_York"),
    "recurrence_skipped": replace(SHOWN, did="skipped", skipped=DAYS[0], days=DAYS[1:]),
    "recurrence_stopped": replace(SHOWN, recurrence=STOPPED, days=(), did="stopped"),
    "recurrence_over": replace(SHOWN, recurrence=OVER, days=(), did="", notice=NothingComes(5)),
    "recurrence_stays": replace(SHOWN, did="", notice=RecurrenceStays(3, UndoWhy.CHANGED_SINCE, BRUCE)),
    "recurrence_another_next": replace(SHOWN, did="", notice=AnotherComesNext(3, date(2026, 11, 10))),
    "recurrence_form": FORM,
    "recurrence_form_faults": replace(
        FORM,
        faults=(Fault("rule", "every blue moon"), Fault("due_in", "soon"), Fault("at", "late"), Fault("owner", "Chen")),
        typed=ChangeRecurrence(id=3, rule="every blue moon", due_in="soon", at="late", title="Patch"),
    ),
    "recurrence_form_never": replace(FORM, faults=(Fault("never", ""),)),
    "receipt_repeats": ReceiptView(PRINTER, NOW, repeats="recurring: patch the print server every Monday"),
    "no_recurrence": NoRecurrenceView(7, "recurring 7 every friday"),
    "task_came": TaskView(PRINTER, (), 0, NOW, came=Came(CERTIFICATES, (TODAY,))),
    "task_came_for_nobody": TaskView(
        replace(PRINTER, owner=None), (), 0, NOW, came=Came(OF_BRUCE, (TODAY,), left=BRUCE)
    ),
    "task_came_late": TaskView(PRINTER, (), 0, NOW, came=Came(PATCH_NIGHT, WEEKS, PAYROLL)),
    "task_came_very_late": TaskView(PRINTER, (), 0, NOW, came=Came(BACKUPS, WEEKS * 7)),
    "history_came": HistoryView(
        PAYROLL, history_of(PAYROLL, replace(ANA, id=""), BRUCE, NOW), NOW, came=Came(PATCH_NIGHT, (TODAY,))
    ),
}
