"""The people, the tasks and the moment that every sample card is about."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from kanban.board import Board
from kanban.events import Event, Happening
from kanban.tasks import (
    Blocker,
    Lane,
    Note,
    Person,
    Priority,
    Source,
    SubTask,
    Task,
    TaskType,
)

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
LARGE = task(120, "Replace all floor switches in Aarhus", subtasks=tuple(SubTask(f"Floor {n}") for n in range(1, 7)))
