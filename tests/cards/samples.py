"""A board's worth of tasks and one view of every kind, ordinary and hostile."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import time

from kanban.board import STANDUP, Board, BoardChoice, Meeting, Whereabouts
from kanban.commands import (
    BlockTask,
    ChangeSettings,
    DeclareEmergency,
    DiscardTask,
    EditTask,
    MoveTask,
    Step,
    SwarmTask,
    UndoChange,
)
from kanban.day import Mine, Section
from kanban.errors import (
    DecidedAlready,
    EditRefused,
    NotAllowed,
    SettingsStay,
    StepImpossible,
    TriageOver,
    UndoWhy,
    Unfit,
    WorthNothing,
)
from kanban.events import Event, Happening
from kanban.files import MOST_TASKS, Fate, FileElsewhereView, FileFateView, FileOfferView, FileTextView
from kanban.history import Entry, FactChanged
from kanban.lanes import BoardView, LaneView
from kanban.meetup_views import Progress, Topic, TriageView
from kanban.outages import Outage
from kanban.permissions import Act
from kanban.policies import (
    CauseMissing,
    LooksLikeProject,
    NotUrgent,
    OutcomeMissing,
    ReasonMissing,
    SubTasksOpen,
    TicketMissing,
)
from kanban.questions import FileFormat, FormKind, Misunderstood, Why
from kanban.reminded import ClosedView, RemindersView, StillView
from kanban.settings import Fault
from kanban.standup import Changes
from kanban.tasks import (
    Chip,
    Effort,
    Input,
    Lane,
    SubTask,
    Value,
)
from kanban.triage import Decision
from kanban.views import (
    AnnouncementView,
    ApologyView,
    BrokenCardView,
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
from tests.cards.facts import (
    ANA,
    BACKLOG,
    BLOCKED,
    BOARD,
    BRUCE,
    CHEN,
    DISK,
    DMITRI,
    DONE,
    DUPLICATE,
    IDEA,
    LARGE,
    MAIL_DOWN,
    MEMBERS,
    MFA,
    MOVED,
    NOTES,
    NOW,
    PARKED,
    PAYROLL,
    PRINTER,
    SOURCE,
    TESTING,
    URGENT,
    VAGUE,
    ago,
    november,
    task,
)
from tests.cards.flows import FLOW_VIEWS, GLANCE
from tests.cards.helps import HELP_VIEWS
from tests.cards.histories import history_of
from tests.cards.meetups import FROZEN, ICED, NONE_WORTH, SUMMARY_VIEW, TOPIC, TRIAGE_VIEW
from tests.cards.recurrences import RECURRING_VIEWS
from tests.cards.shown import (
    BOARD_VIEW,
    CHOICES,
    DAY,
    HERE,
    LARGE_START,
    SETTINGS,
    STANDUP_VIEW,
    START,
    WIP,
    busy_board,
    form,
    lanes,
    vague_start,
)

VIEWS: Mapping[str, View] = {
    **RECURRING_VIEWS,
    **HELP_VIEWS,
    **FLOW_VIEWS,
    "standup_of_a_week": replace(STANDUP_VIEW, flow=GLANCE),
    "standup_of_many_old": replace(STANDUP_VIEW, flow=replace(GLANCE, old=(109, 101, 112), old_count=9)),
    "standup_of_a_young_week": replace(
        STANDUP_VIEW, flow=replace(GLANCE, usual=None, expected=None, old=(), old_count=0)
    ),
    "standup_of_a_calm_week": replace(STANDUP_VIEW, flow=replace(GLANCE, old=(), old_count=0)),
    "triage": TRIAGE_VIEW,
    "triage_large": replace(TRIAGE_VIEW, topic=Topic(LARGE, 19), last=None),
    "triage_idea": replace(TRIAGE_VIEW, topic=Topic(IDEA, 8)),
    "triage_pm": replace(TRIAGE_VIEW, topic=Topic(replace(LARGE, lane=Lane.PM_REVIEW), 19)),
    "triage_vague": replace(TRIAGE_VIEW, topic=Topic(VAGUE, 1), progress=Progress((), 19, 19), last=None),
    "triage_worthless": replace(
        TRIAGE_VIEW, notice=WorthNothing(TOPIC.task, NONE_WORTH), typed=replace(NONE_WORTH, outcome="Quiet doors")
    ),
    "triage_faster": replace(TRIAGE_VIEW, notice=DecidedAlready(ICED, FROZEN)),
    "triage_gone_back": replace(TRIAGE_VIEW, topic=Topic(ICED, 6, (), (), FROZEN, can_be_undone=True)),
    "triage_postponed": replace(
        TRIAGE_VIEW, topic=replace(TOPIC, decided=replace(FROZEN, number=128, decision=Decision.POSTPONED))
    ),
    "triage_over": replace(TRIAGE_VIEW, topic=None, last=None, over=True),
    "triage_over_late": replace(TRIAGE_VIEW, topic=None, last=None, notice=TriageOver(), over=True),
    "triage_nothing": TriageView(BOARD, 0, None, Progress(), (), NOW),
    "triage_no_leave": TriageView(BOARD, 0, None, Progress(), (), NOW, notice=NotAllowed(Act.TRIAGE, (ANA,))),
    "summary": SUMMARY_VIEW,
    "summary_old": replace(SUMMARY_VIEW, fresh=False, pages=3, page=2),
    "summary_nothing": replace(SUMMARY_VIEW, rulings=(), progress=Progress((), 4, 4)),
    "picker": PickerView(CHOICES),
    "picker_full": PickerView(tuple(BoardChoice(n, f"Board {n}", "chat") for n in range(1, 60))),
    "unverified": UnverifiedView("SysOps", "patch the print server"),
    "unverified_nameless": UnverifiedView(""),
    "receipt_away": ReceiptView(PRINTER, NOW, whereabouts=HERE),
    "receipt_own": ReceiptView(PRINTER, NOW, whereabouts=replace(HERE, own=True)),
    "receipt_only_own": ReceiptView(PRINTER, NOW, whereabouts=Whereabouts("Ana Ruiz", own=True)),
    "receipt_only_team": ReceiptView(PRINTER, NOW, whereabouts=Whereabouts("SysOps")),
    "board_away": replace(BOARD_VIEW, whereabouts=HERE),
    "receipt": ReceiptView(PRINTER, NOW),
    "receipt_bare": ReceiptView(replace(VAGUE, captured_at=ago(minutes=5)), NOW),
    "receipt_idea": ReceiptView(IDEA, NOW),
    "receipt_emergency": ReceiptView(MAIL_DOWN, NOW),
    "receipt_wants_ticket": ReceiptView(replace(PRINTER, tickets=(), title="Mail is down", awaits_ticket=True), NOW),
    "receipt_similar": ReceiptView(PRINTER, NOW, BLOCKED[0]),
    "receipt_said_before": ReceiptView(PRINTER, NOW, said_before=True),
    "receipt_noted": ReceiptView(PRINTER, NOW, note=NOTES[0]),
    "receipt_message_gone": ReceiptView(replace(PRINTER, source=replace(SOURCE, gone=True)), NOW),
    "receipt_full": ReceiptView(replace(PAYROLL, lane=Lane.BACKLOG, input=Input.SERVICE_DESK), NOW),
    "task": TaskView(PAYROLL, NOTES, 5, NOW),
    "task_notice": TaskView(TESTING[0], (), 0, NOW, StepImpossible(TESTING[0], Step.TEST, MOVED)),
    "task_refused_edit": TaskView(PARKED, (), 0, NOW, EditRefused(PARKED, "priority", Unfit.FROZEN)),
    "task_blocked": TaskView(BLOCKED[1], NOTES, 2, NOW),
    "task_backlog": TaskView(PRINTER, (), 0, NOW),
    "task_accepted": TaskView(replace(BACKLOG[1], accepted_at=NOW, value=Value.HIGH, effort=Effort.DAYS), (), 0, NOW),
    "task_discussed": TaskView(replace(LARGE, discuss=True), (), 0, NOW),
    "task_emergency": TaskView(MAIL_DOWN, (), 0, NOW),
    "task_done": TaskView(DONE[1], (), 0, NOW),
    "task_idea": TaskView(IDEA, (), 0, NOW),
    "task_swarmed": TaskView(replace(DISK, swarm=True), (), 0, NOW),
    "task_help_wanted": TaskView(replace(BLOCKED[0], swarm=True), (), 0, NOW),
    "task_waived": TaskView(
        replace(DONE[0], subtasks=(SubTask("Tell the staff", done=True), SubTask("Write it down", waived=True))),
        (),
        0,
        NOW,
    ),
    "task_thaws": TaskView(replace(PARKED, thaws_to=URGENT), (), 0, NOW),
    "task_pm_review": TaskView(replace(LARGE, lane=Lane.PM_REVIEW), (), 0, NOW),
    "task_discarded_for": TaskView(replace(LARGE, lane=Lane.DISCARDED, discarded_for="The branch closes"), (), 0, NOW),
    "task_became_project": TaskView(replace(LARGE, lane=Lane.DISCARDED, became_project=True), (), 0, NOW),
    "task_not_allowed": TaskView(PAYROLL, (), 0, NOW, NotAllowed(Act.REVERT, (CHEN,), PAYROLL)),
    "history": HistoryView(PAYROLL, history_of(PAYROLL, ANA, BRUCE, ago(hours=3)), NOW),
    "history_page": HistoryView(PAYROLL, history_of(PAYROLL, ANA, BRUCE, ago(days=1))[:2], NOW, 2, 3),
    "settings": SETTINGS,
    "settings_faults": replace(
        SETTINGS,
        faults=(Fault("wip_limit", "many"), Fault("lane_blocked", "*"), Fault("zone", "Mars")),
        typed=ChangeSettings(wip_limit="many", zone="Mars", bmm_days=("1", "2"), lane_titles=(("blocked", "*"),)),
    ),
    "settings_member": replace(SETTINGS, is_admin=False, notice=NotAllowed(Act.SETTINGS, (ANA,))),
    "settings_plain": SettingsView(BOARD, (ANA,), MEMBERS, is_admin=False, zones=("UTC",), now=NOW),
    "settings_stay": replace(SETTINGS, notice=SettingsStay(UndoWhy.TOO_LATE, MOVED)),
    "settings_saved": replace(
        SETTINGS,
        over=True,
        changed=(
            FactChanged("wip_limit", 3, 2),
            FactChanged("zone", "", "Europe/Madrid"),
            FactChanged("standup", STANDUP, Meeting((), time(9, 0))),
            FactChanged("jira", frozenset(), frozenset({"OPS"})),
            FactChanged("reminders", True, False),  # noqa: FBT003 - a value
            FactChanged("ticket_link", "https://itsm.example.com/{ticket}", ""),
            FactChanged("admins", ("Ana Ruiz",), ("Ana Ruiz", "Chen Wei")),
        ),
    ),
    "settings_unchanged": replace(SETTINGS, changed=()),
    "task_linked_tickets": TaskView(
        replace(PAYROLL, tickets=("CHG0004411", "a/b?c")), (), 0, NOW, ticket_link="https://itsm.example.com/{ticket}"
    ),
    "still_asked": StillView(MAIL_DOWN, NOW),
    "still_kept": StillView(MAIL_DOWN, NOW, CHEN, ago(minutes=3)),
    "closed_done": ClosedView(DONE[0], ANA, NOW, BRUCE),
    "closed_alone": ClosedView(DONE[0], ANA, NOW),
    "closed_discarded": ClosedView(
        replace(LARGE, lane=Lane.DISCARDED, discarded_for="The branch closes"), CHEN, NOW, BRUCE
    ),
    "closed_duplicate": ClosedView(DUPLICATE, ANA, NOW, BRUCE, BLOCKED[0]),
    "closed_project": ClosedView(replace(LARGE, lane=Lane.DISCARDED, became_project=True), CHEN, NOW, BRUCE),
    "day": DAY,
    "day_several": replace(DAY, mine=(*DAY.mine, Mine(TESTING[0], Board(7, "Night shift"), Section.WOKEN))),
    "day_accepted": replace(DAY, mine=(Mine(MFA, BOARD, Section.ACCEPTED),)),
    "day_friday": replace(DAY, following=november(30)),
    "day_full": replace(
        DAY, mine=tuple(Mine(task(n, f"Patch host {n}", due=november(3)), BOARD, Section.OVERDUE) for n in range(1, 90))
    ),
    "day_empty": replace(DAY, mine=(), reminders=False),
    "reminders_on": RemindersView(ANA, on=True, reached=True),
    "reminders_unreached": RemindersView(ANA, on=True, reached=False),
    "reminders_off": RemindersView(ANA, on=False, reached=True),
    "announcement_emergency": AnnouncementView(MAIL_DOWN, "emergency", CHEN, NOW),
    "announcement_swarm": AnnouncementView(replace(DISK, swarm=True), "swarm", CHEN, NOW),
    "announcement_help": AnnouncementView(replace(BLOCKED[0], swarm=True), "swarm", CHEN, NOW),
    "form_block_again": form(FormKind.BLOCK, BLOCKED[1]),
    "task_overdue": TaskView(replace(PAYROLL, due=november(20), input=Input.IT_MANAGER), NOTES[:1], 1, NOW),
    "task_asked_again": TaskView(PAYROLL, (), 0, NOW, duplicates=(DUPLICATE, replace(DUPLICATE, stakeholder=None))),
    "task_from_message": TaskView(replace(PAYROLL, source=SOURCE), (), 0, NOW),
    "task_from_nowhere": TaskView(replace(PAYROLL, source=replace(SOURCE, link="")), (), 0, NOW),
    "task_message_gone": TaskView(replace(PAYROLL, source=replace(SOURCE, gone=True)), (), 0, NOW),
    "task_discarded": TaskView(replace(VAGUE, lane=Lane.DISCARDED), (), 0, NOW),
    "board": BOARD_VIEW,
    "board_60": busy_board(),
    "board_lane": replace(
        BOARD_VIEW, lanes=(LaneView(Lane.BACKLOG, BACKLOG, 23, 5),), only=Lane.BACKLOG, page=2, pages=5
    ),
    "board_empty": BoardView(BOARD, (), 0, 0, NOW),
    "board_empty_lane": BoardView(BOARD, (), 0, 0, NOW, only=Lane.BLOCKED),
    "standup": STANDUP_VIEW,
    "standup_help": replace(STANDUP_VIEW, lanes=(LaneView(Lane.BLOCKED, (replace(BLOCKED[0], swarm=True),), 1),)),
    "standup_missed": replace(STANDUP_VIEW, missed=(november(20), november(23))),
    "standup_stepped": replace(
        STANDUP_VIEW,
        last=Entry(
            Event(Happening.MOVED, 98, 4, ANA, NOW, Lane.TESTING, Lane.DONE),
            replace(DONE[0], lane=Lane.TESTING),
            DONE[0],
        ),
    ),
    "standup_page": replace(STANDUP_VIEW, lanes=lanes()[2:3], threats=(), page=2, pages=3),
    "standup_empty": replace(STANDUP_VIEW, lanes=(), threats=(), changes=Changes(), overdue=0, due_today=0),
    "mine": MyTasksView((MAIL_DOWN, BLOCKED[0], PAYROLL, TESTING[0], BACKLOG[1]), NOW),
    "mine_empty": MyTasksView((), NOW),
    "found": FoundView("print server", (*BLOCKED, PRINTER, PAYROLL, DONE[0]), 5, NOW),
    "found_more": FoundView("print", BACKLOG, 70, NOW, 2, 3),
    "found_nothing": FoundView("print", (), 0, NOW),
    "found_newest": FoundView("", BACKLOG, 5, NOW),
    "linked": LinkedView(DUPLICATE, BLOCKED[0], NOW),
    "refusal_wip": RefusalView(PRINTER, START, (WIP,), MEMBERS, DMITRI, NOW),
    "refusal_three_things": vague_start(),
    "refusal_outcome": RefusalView(
        VAGUE, MoveTask(number=132, step=Step.START), (OutcomeMissing(),), MEMBERS, ANA, NOW
    ),
    "refusal_both": RefusalView(
        VAGUE, MoveTask(number=132, step=Step.START), (OutcomeMissing(), WIP), MEMBERS, DMITRI, NOW
    ),
    "refusal_wip_other": RefusalView(MFA, EditTask(number=123, owner=DMITRI), (WIP,), MEMBERS, ANA, NOW),
    "refusal_wip_undo": RefusalView(MFA, UndoChange(number=123), (WIP,), MEMBERS, DMITRI, NOW),
    "refusal_cause": RefusalView(PAYROLL, BlockTask(number=121), (CauseMissing(),), MEMBERS, ANA, NOW),
    "refusal_ticket": RefusalView(PAYROLL, DeclareEmergency(number=121), (TicketMissing(),), MEMBERS, ANA, NOW),
    "refusal_project": RefusalView(LARGE, LARGE_START, (LooksLikeProject(6),), MEMBERS, ANA, NOW),
    "refusal_project_vague": RefusalView(
        LARGE, LARGE_START, (OutcomeMissing(), LooksLikeProject(6)), MEMBERS, ANA, NOW
    ),
    "refusal_project_full": RefusalView(LARGE, LARGE_START, (LooksLikeProject(6), WIP), MEMBERS, DMITRI, NOW),
    "refusal_reason": RefusalView(PAYROLL, DiscardTask(number=121), (ReasonMissing(),), MEMBERS, ANA, NOW),
    "refusal_swarm": RefusalView(PAYROLL, SwarmTask(number=121), (NotUrgent(),), MEMBERS, ANA, NOW),
    "refusal_subtasks": RefusalView(
        PAYROLL, MoveTask(number=121, step=Step.DONE), (SubTasksOpen(PAYROLL.open_subtasks),), MEMBERS, ANA, NOW
    ),
    **{f"form_{kind.value}": form(kind) for kind in FormKind},
    **{f"form_chip_{chip.value}": form(FormKind.CHIP, PRINTER, chip=chip) for chip in Chip},
    "form_edit_parked": form(FormKind.EDIT, PARKED),
    "form_refused": replace(form(FormKind.EDIT), notice=EditRefused(PAYROLL, "tickets", Unfit.NO_TICKET)),
    "form_block_then": form(FormKind.BLOCK, then=131),
    "not_found": NotFoundView(12, (11, 13, 14), "12 monitors for the new office"),
    "not_found_empty": NotFoundView(12, ()),
    "not_found_any_more": NotFoundView(12, (11, 13, 14), was_kept=True),
    **{
        f"misunderstood_{why.value}": MisunderstoodView(
            Misunderstood(word="start", original="start the boiler", why=why)
        )
        for why in Why
    },
    "undone": UndoneView(replace(PRINTER, lane=Lane.DISCARDED), NOW),
    "nothing_to_undo": NothingToUndoView(),
    **{f"file_offer_{kind.value}": FileOfferView(BOARD, kind, 23) for kind in FileFormat},
    "file_offer_nothing": FileOfferView(BOARD, FileFormat.XLSX, 0),
    "file_offer_too_many": FileOfferView(BOARD, FileFormat.CSV, MOST_TASKS + 1),
    **{f"file_elsewhere_{kind.value}": FileElsewhereView(kind) for kind in FileFormat},
    "file_text": FileTextView(BOARD, 'id,title\r\nb1-1,"Patch *the*\nprint server"\r\n', 1, 23),
    "file_text_long": FileTextView(BOARD, "\r\n".join("x" * 100 for _ in range(390)), 25, 90),
    "file_text_none": FileTextView(BOARD, "", 0, 1),
    **{f"file_{fate.value}": FileFateView(FileFormat.CSV, fate) for fate in Fate},
    "greeting": GreetingView("Ana"),
    "thanks": ThanksView(),
    "broken": BrokenCardView(),
    "apology": ApologyView("9f3c2a71"),
    **{f"outage_{outage.value}": OutageView(outage, "9f3c2a71") for outage in Outage},
}
