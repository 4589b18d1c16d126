from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from kanban.commands import Step
from kanban.events import Changed, Event, Happening
from kanban.import_task import ImportTask
from kanban.importing import bring_in
from kanban.paging import Window
from kanban.search import Filters
from kanban.tasks import Lane
from kanban.triage import Meetup
from kanban.webhook_events import WebhookEvent
from storage import inputs, recurrences
from storage.backlogs import backlogs
from storage.boards import count_change, open_board, was_given
from storage.connection import Connection, Cursor
from storage.conversations import Conversation
from storage.days import with_a_day
from storage.deliveries import (
    Delivery,
    begin_anew,
    claim,
    delivered,
    failed,
    forget,
    hasten,
    leave_out,
    park_old,
    park_refused,
)
from storage.deliveries import waiting as to_be_told
from storage.imports import Imports, Rooms, Told, coming
from storage.inbox import Key
from storage.listing import START, count_tasks, list_tasks
from storage.live_cards import stale
from storage.named_boards import named
from storage.origin import origin_of
from storage.outbox import Kind, upcoming, waiting
from storage.retention import remove
from storage.schedules import Held, due, first
from storage.telling import tell
from storage.visits import Visit, known_on, own_board, standing, visit_of
from storage.webhooks import Webhook, of_board
from storage.work import Work
from tests.kanban.builders import ANA, AT, BOARD, LATER, TASK
from tests.storage.units import PLACE, captured, moved, put, taken_back

pytestmark = pytest.mark.usefixtures("sqlite")  # whose plans are read

HEARD = Conversation("19:sysops", "channel", "General", "https://smba.example/")
Unit = Callable[[Work], object]
OF_WHAT_WAS_FOUND = ("SCAN counted", "SCAN passed", "SCAN (subquery", "SCAN anon")
ITSM = Webhook(1, "w1", "itsm", "https://itsm.example.com/", "secret", AT)
CAPTURED = Event(Happening.CAPTURED, 12, 1, ANA, AT, None, Lane.BACKLOG)
DELIVERY = Delivery("w1", 1, 1, WebhookEvent.CAPTURED, AT, None, Lane.BACKLOG, {}, 0, AT, AT)
FAR = datetime(2099, 1, 1, tzinfo=UTC)
TRIAGE = Meetup(1, AT, AT)
ARRIVING = [coming(BOARD, Told("planner:3"), bring_in(ImportTask("Patch it", Lane.IN_PROGRESS, owner=ANA), AT))]


def old_ones_removed(work: Work) -> None:
    """A task that was discarded long ago goes."""
    put(work, replace(TASK, number=9, lane=Lane.DISCARDED))
    remove(work.connection, work.board, Lane.DISCARDED, FAR, 50)


HOT: dict[str, Unit] = {
    "a board is opened": lambda work: open_board(work.connection, PLACE),
    "that a board has changed is written": lambda work: count_change(work.connection, work.board),
    "a number is given": Work.next_number,
    "what a person need not be told": lambda work: work.tips.known_to(ANA),
    "whether an ask is somebody's first": lambda work: work.tips.is_first(ANA, 12),
    "an answer is looked up": lambda work: work.inbox.find((Key("a:1"), Key("s:1")), AT),
    "a system is looked up": lambda work: inputs.find(work.connection, "servicedesk"),
    "the board of a system is found": lambda work: inputs.place_of(work.connection, work.board.id),
    "a member is found by name": lambda work: inputs.member_named(work.connection, work.board, "Ana"),
    "a member is found by an address": lambda work: work.members.by_mail("ana@example.com"),
    "a system's own id is looked up": lambda work: inputs.leads_to(work.connection, work.board, "desk", "INC1"),
    "a system's own id is kept": lambda work: inputs.keep(
        work.connection, work.board, "desk", "INC1", inputs.KnownId(1, "", downtime=False)
    ),
    "somebody is seen": lambda work: work.members.see(ANA, AT),
    "members are listed": lambda work: work.members.all(),
    "a task is read": lambda work: work.tasks.facts(1),
    "a task is written": lambda work: moved(work, 2, Step.PARK),
    "a change is taken back": lambda work: taken_back(work, 1, at=LATER),
    "a person's last change is found": lambda work: work.last_changed_by(ANA, AT, LATER),
    "work in progress is counted": lambda work: work.tasks.in_progress_of(ANA, but=1),
    "near numbers are found": lambda work: work.tasks.near(7),
    "lanes are counted": lambda work: work.tasks.totals(),
    "one lane is counted": lambda work: work.tasks.total(Lane.DONE),
    "a lane is shown": lambda work: work.tasks.window(Window(Lane.BACKLOG, 0, 25, 2)),
    "finished tasks are shown": lambda work: work.tasks.window(Window(Lane.DONE, 0, 3, 1)),
    "due tasks are counted": lambda work: work.tasks.due(date(2026, 3, 2)),
    "one's own tasks are shown": lambda work: work.tasks.owned_by(ANA),
    "notes are shown": lambda work: work.notes(1, 1),
    "words are looked for": lambda work: work.search.find("print server", 10, 0),
    "the newest tasks are shown": lambda work: work.search.find("", 10, 0),
    "look-alikes are looked for": lambda work: work.search.sharing_words(work.tasks.get(1)),
    "the tasks of a message are found": lambda work: work.tasks.from_message("19:sysops", "1790"),
    "woken tasks are counted": lambda work: work.tasks.woken(date(2026, 3, 2)),
    "blocked tasks are shown": lambda work: work.tasks.window(Window(Lane.BLOCKED, 0, 25, 2), date(2026, 3, 2)),
    "more blocked tasks are shown": lambda work: work.tasks.window(Window(Lane.BLOCKED, 9, 25, 2), date(2026, 3, 2)),
    "filters alone are looked for": lambda work: work.search.find("", 10, 0, Filters(nobody=True)),
    "finished tasks are looked for": lambda work: work.search.find("print server", 10, 0, Filters(lane=Lane.DONE)),
    "an event is looked up": lambda work: work.event_of(1, 1),
    "a history is read": lambda work: work.history_of(work.tasks.get(1), 1, 10),
    "admins are named": lambda work: work.members.admins(),
    "a role is asked for": lambda work: work.members.role_of(ANA),
    "a conversation is heard from": lambda work: work.conversations.see(HEARD, AT),
    "the home is looked up": lambda work: work.conversations.home(),
    "live cards are marked": lambda work: work.live_cards.mark_stale(AT),
    "a live card is known": lambda work: work.live_cards.is_live("1"),
    "stale cards are found": lambda work: stale(work.connection),
    "what was done last is found": lambda work: work.last_done(AT),
    "what is due is found": lambda work: due(work.connection, AT),
    "what is due next is known": lambda work: first(work.connection),
    "what comes by itself now is found": lambda work: recurrences.due(work.connection, AT),
    "what comes by itself next is known": lambda work: recurrences.first(work.connection),
    "what comes by itself is looked up": lambda work: work.recurrences.planned(1),
    "what comes by itself is listed": lambda work: work.recurrences.page(12, 0),
    "what comes by itself is numbered": lambda work: work.recurrences.next_id(),
    "what is not stopped is counted": lambda work: work.recurrences.count_running(),
    "whether somebody has left is known": lambda work: work.members.has_left("29:ana"),
    "what comes by itself is counted": lambda work: work.recurrences.count(),
    "what is not stopped is found": lambda work: work.recurrences.running(),
    "days that have come are known": lambda work: work.recurrences.have_come(1, AT.date(), LATER.date()),
    "days that came too early are forgotten": lambda work: work.recurrences.forget(1, AT.date()),
    "the task that came last is known": lambda work: work.recurrences.last_task(1),
    "of what a task came is known": lambda work: work.recurrences.of_task(1),
    "the last change of a rule is found": lambda work: work.recurrences.standing(1, AT),
    "who has changed a rule last is found": lambda work: work.recurrences.changed_last_by(ANA),
    "a plan is looked up": lambda work: work.schedules.planned(Held.STANDUP),
    "missed meetings are found": lambda work: work.schedules.missed(Held.STANDUP, date(2026, 3, 2)),
    "what is to be posted is found": lambda work: waiting(work.connection, AT),
    "what is to be posted next is known": lambda work: upcoming(work.connection, AT),
    "what is not to be asked any more is forgotten": lambda work: work.outbox.forget(Kind.STILL, 1),
    "a person's day is found": lambda work: with_a_day(
        work.connection, [work.board.id], ANA.id, (date(2026, 3, 2), date(2026, 3, 3)), AT
    ),
    "whether a step still holds is known": lambda work: work.holds(1, 1),
    "a person's own chat is known": lambda work: work.conversations.is_current(HEARD, AT),
    "a conversation is known": lambda work: work.conversations.knows("19:sysops"),
    "a person's own board is found": lambda work: own_board(work.connection, PLACE.tenant, ANA.id),
    "whose board it is is known": lambda work: visit_of(work.connection, work.board),
    "the boards of a person are found": lambda work: work.boards_of(Visit(PLACE, ANA.id)),
    "a visit is placed": lambda work: standing(work.connection, Visit(PLACE, ANA.id)),
    "the board of a message is found": lambda work: known_on(
        work.connection, Visit(PLACE, ANA.id), ("d:1", "e:1"), ("19:x", "1")
    ),
    "what was finished is found": lambda work: work.flow.finished(AT, UTC),
    "ages of work in progress are read": lambda work: work.flow.started(UTC),
    "moves of a week are counted": lambda work: work.flow.moves(AT, LATER),
    "the first day of a board is known": lambda work: work.flow.first_day(UTC),
    "what blocks is summed up": lambda work: list(work.flow.blocked(AT, LATER)),
    "names of members are read": lambda work: work.flow.names(),
    "too much work in progress is found": lambda work: work.standups.too_much(3, 5),
    "the longest blocked are found": lambda work: work.standups.blocked(5),
    "unplanned work is found": lambda work: work.standups.unplanned(AT, 5),
    "neglected work is found": lambda work: work.standups.neglected(Lane.TESTING, AT, 5),
    "stays in a lane are read": lambda work: work.standups.stays(Lane.IN_PROGRESS),
    "changes are counted": lambda work: work.standups.changes(AT),
    "what waits for a triage is found": lambda work: work.triages.next(TRIAGE, AT),
    "what waits for a triage is counted": lambda work: work.triages.waiting(AT),
    "the newest change is known": lambda work: work.newest_change(1),
    "an undo knows who else counts on it": lambda work: work.standing(1, AT),
    "the triage that is not over is found": lambda work: work.triages.open(),
    "a triage is looked up": lambda work: work.triages.get(1),
    "decisions are counted": lambda work: work.triages.counts(TRIAGE, AT),
    "a decision is looked up": lambda work: work.triages.about(TRIAGE, 1),
    "the decision before is found": lambda work: work.triages.before(TRIAGE, AT),
    "decisions are shown": lambda work: work.triages.page(TRIAGE, AT, 20, 0),
    "a decision is taken back": lambda work: work.triages.take_back(1, 2),
    "a change is the team's": lambda work: work.triages.is_of_team(1, 2, AT),
    "what happened at a moment is found": lambda work: work.made_at(work.tasks.get(1), AT),
    "a limit is looked at": lambda work: work.tasks.anybody_over(3),
    "duplicates are found": lambda work: work.tasks.duplicates_of(1, 3),
    "the note of an ask is read": lambda work: work.note_of(1, work.reading_of(1)),
    "members are known by their addresses": lambda work: work.members.by_mails(),
    "what was imported is known": lambda work: Imports(work.connection, work.board).known(["planner:1", "planner:2"]),
    "a board's own tasks are known": lambda work: Imports(work.connection, work.board).known(
        [f"board:{origin_of(work.connection)}/b{work.board.id}-1"]
    ),
    "tasks are imported": lambda work: Imports(work.connection, work.board).bring_in(ARRIVING, Rooms(), LATER),
    "a board is named by its id": lambda work: named(work.connection, str(work.board.id)),
    "who is told of a board is known": lambda work: of_board(work.connection, work.board),
    "a change is to be told": lambda work: tell(work.connection, work.board, Changed(None, TASK, CAPTURED)),
    "what is to be told is found": lambda work: to_be_told(work.connection),
    "what is to be told is taken": lambda work: claim(work.connection, ITSM, 4, LATER, timedelta(seconds=30)),
    "what was told is written": lambda work: delivered(work.connection, ITSM, DELIVERY, LATER),
    "what was not taken is put off": lambda work: failed(work.connection, ITSM, DELIVERY, AT, LATER),
    "what nobody takes is parked": lambda work: park_old(work.connection, ITSM, AT, LATER),
    "what is refused alone is parked": lambda work: park_refused(work.connection, ITSM, AT, LATER),
    "a day of refusals begins anew": lambda work: begin_anew(work.connection, ITSM),
    "a bot that was off is no refusal": lambda work: leave_out(work.connection, ITSM, timedelta(days=1)),
    "whoever is back is told at once": lambda work: hasten(work.connection, ITSM, LATER),
    "what was told is forgotten": lambda work: forget(work.connection, ITSM, AT, AT),
    "old tasks are removed": old_ones_removed,
    "whether a number was given is known": lambda work: was_given(work.connection, work.board, 7),
    "what waits to be sent is counted": lambda work: backlogs(work.connection, AT),
    "all tasks are exported": lambda work: list_tasks(work.connection, (1, 1), 100),
    "a board is exported": lambda work: list_tasks(work.connection, START, 100, work.board.id),
    "the tasks of an export are counted": lambda work: count_tasks(work.connection, work.board.id),
}


def steps_of(work: Work, unit: Unit) -> list[str]:
    """How SQLite goes about every statement of a unit."""
    explaining = _Explaining(work.connection.cursor)
    unit(Work.on(Connection(explaining, work.connection.statements), work.board))
    return explaining.steps


class _Explaining:
    """The driver's cursor, which also keeps how SQLite goes about what it runs."""

    def __init__(self, cursor: Cursor) -> None:
        self._cursor = cursor
        self.steps: list[str] = []

    @property
    def rowcount(self) -> int:
        return self._cursor.rowcount

    @property
    def description(self) -> object:
        return self._cursor.description

    def execute(self, sql: str, parameters: Sequence[Any], /) -> None:
        self._explain(sql, parameters)
        self._cursor.execute(sql, parameters)

    def executemany(self, sql: str, parameters: Sequence[Sequence[Any]], /) -> None:
        self._explain(sql, parameters[0])
        self._cursor.executemany(sql, parameters)

    def fetchall(self) -> list[Any]:
        return self._cursor.fetchall()

    def _explain(self, sql: str, parameters: Sequence[Any]) -> None:
        self._cursor.execute(f"EXPLAIN QUERY PLAN {sql}", parameters)
        self.steps += [str(step[-1]) for step in self._cursor.fetchall()]


@pytest.mark.parametrize("unit", HOT.values(), ids=HOT)
def test_no_statement_reads_a_whole_table(work: Work, unit: Unit) -> None:
    captured(work, by=ANA)
    captured(work, by=ANA)

    steps = steps_of(work, unit)

    assert [step for step in steps if step.startswith("SEARCH")] != []
    assert [step for step in steps if step.startswith("SCAN") and not step.startswith(OF_WHAT_WAS_FOUND)] == []


@pytest.mark.parametrize("lane", [Lane.BACKLOG, Lane.DONE])
def test_a_lane_is_found_by_board_and_lane(work: Work, lane: Lane) -> None:
    captured(work)

    steps = steps_of(work, lambda work: work.tasks.window(Window(lane, 0, 25, 2)))

    assert "(board_id=? AND lane=?)" in steps[0]


def test_the_flow_is_told_from_indexes_that_hold_all_of_it(work: Work) -> None:
    captured(work)

    finished = steps_of(work, lambda work: work.flow.finished(AT, UTC))
    moves = steps_of(work, lambda work: work.flow.moves(AT, LATER))

    assert finished == [
        "SEARCH events USING INDEX ix_events_left (board_id=? AND came_from=? AND at>?)",
        "SEARCH events USING COVERING INDEX ix_events_finished (board_id=? AND at>?)",
    ]
    assert "SEARCH events USING COVERING INDEX ix_events_at (board_id=? AND at>? AND at<?)" in moves
