"""A board's worth of tasks and one view of every kind, ordinary and hostile."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone

from kanban.board import STANDUP, Board, BoardChoice, Meeting, Whereabouts
from kanban.chairing import AcceptTask
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
from kanban.history import Entry, FactChanged
from kanban.lanes import BoardView, LaneView, StandupView
from kanban.meetup_views import Progress, Ruling, SummaryView, Topic, TriageView
from kanban.permissions import Act
from kanban.policies import (
    CauseMissing,
    LooksLikeProject,
    NotUrgent,
    OutcomeMissing,
    OwnerMissing,
    ReasonMissing,
    SubTasksOpen,
    TicketMissing,
    WipLimitReached,
)
from kanban.questions import FormKind, Misunderstood, Why
from kanban.reminded import ClosedView, DayView, RemindersView, StillView
from kanban.settings import Fault
from kanban.standup import Changes, Threat, Threatened
from kanban.tasks import (
    BOARD_LANES,
    Blocker,
    Chip,
    Effort,
    Input,
    Lane,
    Note,
    Person,
    Priority,
    Source,
    SubTask,
    Task,
    TaskType,
    Value,
)
from kanban.triage import Decided, Decision
from kanban.views import (
    AnnouncementView,
    ApologyView,
    BrokenCardView,
    FormView,
    FoundView,
    GreetingView,
    HelpView,
    HistoryView,
    LinkedView,
    MisunderstoodView,
    MyTasksView,
    NotFoundView,
    NothingToUndoView,
    PickerView,
    ReceiptView,
    RefusalView,
    SettingsView,
    TaskView,
    ThanksView,
    UndoneView,
    UnverifiedView,
    View,
    WelcomeView,
)
from tests.cards.histories import history_of

NOW = datetime(2026, 11, 24, 9, 41, tzinfo=timezone(timedelta(hours=1)))
ANA = Person("ana", "Ana Ruiz")
BRUCE = Person("bruce", "Bruce Lindqvist")
CHEN = Person("chen", "Chen Wei")
DMITRI = Person("dmitri", "Dmitri Volkov")
EMMA = Person("emma", "Emma Olsen")
MEMBERS = (ANA, BRUCE, CHEN, DMITRI, EMMA)
BOARD = Board(1, "SysOps")


def ago(**length: float) -> datetime:
    """A moment before NOW, in UTC as the board stores it."""
    return (NOW - timedelta(**length)).astimezone(UTC)


def task(number: int, title: str, lane: Lane = Lane.BACKLOG, age: float = 1, **facts: object) -> Task:
    """A task that has stood `age` days in its lane."""
    plain = Task(
        number=number,
        title=title,
        lane=lane,
        captured_at=ago(days=age + 3),
        entered_at=ago(days=age),
        asked_by=ANA,
        original=title,
    )
    return replace(plain, **facts)  # type: ignore[arg-type]


def november(day: int) -> date:
    """A day of the month that NOW is in."""
    return date(2026, 11, day)


def waits_for(cause: str, until: date | None = None) -> Blocker:
    """A blocker of a task that was in progress."""
    return Blocker(cause, Lane.IN_PROGRESS, until)


URGENT, HIGH, LOW = Priority.URGENT, Priority.HIGH, Priority.LOW
MAIL_DOWN = task(
    127,
    "Mail flow down for all Copenhagen users",
    Lane.EMERGENCY,
    0.0327,
    priority=URGENT,
    owner=EMMA,
    tickets=("INC0012398",),
)
VENDOR = waits_for("vendor driver fix")
BLOCKED = (
    task(112, "Patch print server PRN-02", Lane.BLOCKED, 5, priority=HIGH, owner=ANA, due=november(23), blocker=VENDOR),
    task(
        118,
        "Renew wildcard certificate for corp.example",
        Lane.BLOCKED,
        1,
        owner=CHEN,
        due=date(2026, 12, 3),
        blocker=waits_for("Finance approval", november(26)),
    ),
)
SAN_DISK = task(104, "Replace failed disk in SAN-02 shelf 3", Lane.IN_PROGRESS, 2, priority=URGENT, owner=DMITRI)
DISK = replace(SAN_DISK, due=november(24))
PAYROLL = task(
    121,
    "Move payroll VM to cluster B",
    Lane.IN_PROGRESS,
    3,
    priority=HIGH,
    owner=ANA,
    due=november(27),
    stakeholder=BRUCE,
    tickets=("CHG0004411",),
    type=TaskType.CHANGE,
    outcome="Payroll runs on cluster B with no downtime in the November run, and B has a tested restore.",
    blocked_seconds=86_400,
    original="@Kanban move payroll VM to cluster B by Friday, high, for @Bruce CHG0004411\n- snapshot\n- restore test",
    subtasks=(
        SubTask("Snapshot and verify backup", done=True),
        SubTask("Free 400 GB on cluster B", done=True),
        SubTask("Live-migrate outside office hours"),
        SubTask("Run a test restore"),
    ),
)
VEEAM = task(
    109,
    "Upgrade Veeam proxies to v12 before the old licence runs out on the backup site",
    Lane.IN_PROGRESS,
    14,
    owner=DMITRI,
)
DNS = task(125, "Clean up stale DNS records in the corp zone", Lane.IN_PROGRESS, 1, priority=LOW, owner=DMITRI)
MFA = task(123, "Add MFA to VPN for contractors", Lane.IN_PROGRESS, 1, owner=CHEN, due=november(30))
TESTING = (
    task(101, "Restore drill: file server FS-01", Lane.TESTING, 6, owner=ANA, due=november(25), rounds=2),
    task(115, "Joiner script creates home folders", Lane.TESTING, 2, owner=CHEN),
)
ASKED = task(131, "Patch the print server", Lane.BACKLOG, 0, priority=URGENT, due=november(27), stakeholder=BRUCE)
PRINTER = replace(ASKED, captured_at=ago(seconds=9), entered_at=ago(seconds=9), tickets=("INC0012345",))
BACKLOG = (
    PRINTER,
    task(128, "Badge readers drop off VLAN 40", priority=HIGH, due=november(30)),
    task(126, "Rotate service account passwords", priority=HIGH),
    task(119, "Document the DR runbook for the phone system", due=date(2026, 12, 10)),
    task(130, "Second monitor profile for the trading desk", age=4),
)
DONE = (
    task(98, "Fix VPN drops for remote staff", Lane.DONE, 0.1, owner=ANA),
    task(99, "Order toner for floor 3", Lane.DONE, 1),
    task(96, "Extend log retention to 90 days", Lane.DONE, 1),
)
VAGUE = task(132, "printer??")
PARKED = task(117, "Try a new ping dashboard", Lane.ICE_BOX, 30, priority=LOW, thaws_to=Priority.MEDIUM)
IDEA = task(140, "A wiki page for new joiners", Lane.IDEA, 2)
NOTES = (
    Note(
        ANA, datetime(2026, 11, 23, 15, 20, tzinfo=UTC), "Payroll asked us to stay clear of Wed 25 Nov, 18:00 to 22:00."
    ),
    Note(CHEN, datetime(2026, 11, 24, 7, 52, tzinfo=UTC), "Cluster B has 412 GB free now, go ahead."),
)
DUPLICATE = replace(PRINTER, lane=Lane.DISCARDED, duplicate_of=112)
SOURCE = Source("19:sysops@thread.tacv2", "1790000000000", "https://teams.microsoft.com/l/message/19%3Asysops/179")
MOVED = Event(Happening.MOVED, 101, 4, ANA, ago(hours=2), Lane.IN_PROGRESS, Lane.TESTING)


def lanes(backlog: int = 23) -> tuple[LaneView, ...]:
    """The lanes of an ordinary board."""
    return (
        LaneView(Lane.EMERGENCY, (MAIL_DOWN,), 1),
        LaneView(Lane.BLOCKED, BLOCKED, 2),
        LaneView(Lane.IN_PROGRESS, (DISK, PAYROLL, VEEAM, MFA, DNS), 5),
        LaneView(Lane.TESTING, TESTING, 2),
        LaneView(Lane.BACKLOG, BACKLOG, backlog),
        LaneView(Lane.ICE_BOX, (), 6),
        LaneView(Lane.DONE, DONE, 41),
    )


BOARD_VIEW = BoardView(BOARD, lanes(), overdue=1, due_today=1, now=NOW)
STANDUP_VIEW = StandupView(
    BOARD,
    (*lanes()[:4], LaneView(Lane.ICE_BOX, (), 6)),
    (
        Threatened(Threat.WIP, (DISK, VEEAM, DNS), 3),
        Threatened(Threat.BLOCKED, BLOCKED, 2),
        Threatened(Threat.UNPLANNED, (MAIL_DOWN,), 1),
        Threatened(Threat.NEGLECTED, (VEEAM,), 1),
    ),
    Changes(finished=3, started=2, emergencies=1, blocked=1),
    NOW - timedelta(days=1),
    overdue=1,
    due_today=1,
    now=NOW,
    usual=((Lane.IN_PROGRESS, timedelta(days=9)),),
)
FINISHED = Entry(
    Event(Happening.MOVED, 98, 4, ANA, NOW, Lane.TESTING, Lane.DONE), replace(DONE[0], lane=Lane.TESTING), DONE[0]
)
START = MoveTask(number=131, step=Step.START)
WIP = WipLimitReached(DMITRI, 3, (DISK, VEEAM, DNS))


def busy_board(rows: int = 60) -> BoardView:
    """A board of `rows` open tasks in all lanes."""
    spread = (Lane.EMERGENCY, *(Lane.BLOCKED,) * 4, *(Lane.IN_PROGRESS,) * 14, *(Lane.TESTING,) * 8)
    subjects = (
        "Patch hypervisor host ESX-{}",
        "Restore mailbox for user {} from backup",
        "Replace UPS battery in rack {}",
    )
    found = [
        task(
            200 + position,
            subjects[position % 3].format(position),
            spread[position] if position < len(spread) else Lane.BACKLOG,
            position % 9 + 1,
            owner=MEMBERS[position % 5],
            priority=(HIGH, Priority.MEDIUM, LOW)[position % 3],
            due=november(20 + position % 10) if position % 2 else None,
        )
        for position in range(rows)
    ]
    by_lane = {lane: tuple(one for one in found if one.lane is lane) for lane in BOARD_LANES}
    views = tuple(LaneView(lane, tasks, len(tasks)) for lane, tasks in by_lane.items() if tasks)
    return BoardView(BOARD, (*views, LaneView(Lane.ICE_BOX, (), 6), LaneView(Lane.DONE, DONE, 41)), 1, 0, NOW)


def form(kind: FormKind, of: Task = PAYROLL, then: int | None = None, chip: Chip | None = None) -> FormView:
    """A form about a task."""
    return FormView(kind, of, MEMBERS, NOW, then, chip)


LARGE = task(120, "Replace all floor switches in Aarhus", subtasks=tuple(SubTask(f"Floor {n}") for n in range(1, 7)))
LARGE_START = MoveTask(number=120, step=Step.START)


def vague_start() -> RefusalView:
    """A start of a task that lacks outcome and owner."""
    missing = (OutcomeMissing(), OwnerMissing())
    return RefusalView(VAGUE, MoveTask(number=132, step=Step.START), missing, MEMBERS, ANA, NOW)


SETTLED = replace(
    BOARD,
    zone="Europe/Copenhagen",
    lane_titles=((Lane.BLOCKED, "WAITING"),),
    ticket_link="https://itsm.example.com/{ticket}",
    jira=frozenset({"OPS", "NET"}),
    bmm=Meeting((2,), time(14, 0)),
)
SETTINGS = SettingsView(SETTLED, (ANA, CHEN), MEMBERS, is_admin=True, zones=("Europe/Copenhagen", "UTC"), now=NOW)
HERE = Whereabouts("SysOps", others=True)
DAY = DayView(
    (
        Mine(BLOCKED[0], BOARD, Section.OVERDUE),
        Mine(DISK, BOARD, Section.TODAY),
        Mine(replace(PAYROLL, due=november(25)), BOARD, Section.NEXT),
        Mine(replace(BLOCKED[1], blocker=waits_for("Finance approval", november(24))), BOARD, Section.WOKEN),
    ),
    NOW,
    november(25),
)
CHOICES = (
    BoardChoice(1, "SysOps", "team", here=True),
    BoardChoice(2, "Night shift", "chat"),
    BoardChoice(3, "", "channel"),
    BoardChoice(4, "", "chat", people=(BRUCE, EMMA)),
    BoardChoice(None, "Ana Ruiz", "person"),
)
BADGES = replace(BACKLOG[1], stakeholder=BRUCE, input=Input.SERVICE_DESK, tickets=("INC0012371",), value=Value.HIGH)
BADGE_NOTE = Note(
    BRUCE, ago(days=4), "Two or three readers on floors 2 and 3 lose the network every morning; guards let people in."
)
ALIKE = (
    task(110, "Door controller on VLAN 40 goes offline", Lane.ICE_BOX, 21, stakeholder=BRUCE),
    task(98, "Fix VPN drops for remote staff", Lane.IN_PROGRESS, 2, owner=ANA),
)
FROZEN = Decided(130, Decision.FROZEN, CHEN, ago(minutes=2), 4, 6)
PROGRESS = Progress(
    ((Decision.ACCEPTED, 4), (Decision.FROZEN, 1), (Decision.DISCARDED, 1)), 13, 13, timedelta(minutes=12)
)
ICED = replace(BACKLOG[4], lane=Lane.ICE_BOX, priority=LOW, version=4)
TOPIC = Topic(replace(BADGES, value_reason="guards let people in", effort=Effort.DAYS), 7, (BADGE_NOTE,), ALIKE)
TRIAGE_VIEW = TriageView(BOARD, 3, TOPIC, PROGRESS, MEMBERS, NOW, last=Ruling(FROZEN, ICED, can_be_undone=True))
NONE_WORTH = AcceptTask(number=128, value=Value.NONE, value_reason="the gateway was switched off")
RULINGS = tuple(
    Ruling(replace(FROZEN, number=task.number, decision=decision), task, of, decision is not Decision.POSTPONED)
    for decision, task, of in (
        (Decision.ACCEPTED, BADGES, None),
        (Decision.ACCEPTED, replace(BACKLOG[2], owner=CHEN, lane=Lane.IN_PROGRESS), None),
        (Decision.ACCEPTED, replace(BACKLOG[3], owner=DMITRI), None),
        (Decision.FROZEN, ICED, None),
        (Decision.DISCARDED, replace(DONE[0], lane=Lane.DISCARDED, discarded_for="switched off in October"), None),
        (Decision.DUPLICATE, DUPLICATE, BLOCKED[0]),
        (Decision.PROJECT, replace(LARGE, lane=Lane.PM_REVIEW), None),
        (Decision.HANDED_OFF, replace(IDEA, lane=Lane.DISCARDED, became_project=True), None),
        (Decision.POSTPONED, VAGUE, None),
    )
)
SUMMARY_VIEW = SummaryView(BOARD, 3, NOW - timedelta(minutes=24), RULINGS, PROGRESS, fresh=True, now=NOW)
VIEWS: Mapping[str, View] = {
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
    **{
        f"misunderstood_{why.value}": MisunderstoodView(
            Misunderstood(word="start", original="start the boiler", why=why)
        )
        for why in Why
    },
    "undone": UndoneView(replace(PRINTER, lane=Lane.DISCARDED), NOW),
    "nothing_to_undo": NothingToUndoView(),
    "help": HelpView(),
    "greeting": GreetingView("Ana"),
    "thanks": ThanksView(),
    "welcome_shared": WelcomeView(shared=True),
    "welcome_personal": WelcomeView(shared=False),
    "broken": BrokenCardView(),
    "apology": ApologyView("9f3c2a71"),
}
