from dataclasses import replace
from datetime import timedelta

import pytest

from kanban.events import Happening
from kanban.import_task import IMPORTER, Adjusted, Carried, ImportTask
from kanban.importing import Imported, bring_in
from kanban.tasks import Blocker, Lane, Note, Person, Priority, SubTask
from tests.kanban.builders import ANA, AT, BEN, CARA

BEFORE = AT - timedelta(days=30)
BETWEEN = AT - timedelta(days=10)
TOLD = ImportTask("Patch the print server", owner=BEN, asked_by=ANA, captured_at=BEFORE)


def told(imported: Imported) -> list[tuple[Happening, Lane | None, Lane | None]]:
    """What happened to the task, and between which lanes."""
    events = [changed.event for changed in imported.changes]
    return [(event.happening, event.came_from, event.went_to) for event in events]


@pytest.mark.parametrize("lane", [lane for lane in Lane if lane not in {Lane.BACKLOG, Lane.IDEA}])
def test_a_task_is_captured_and_comes_to_its_lane_by_the_import(lane: Lane) -> None:
    found = bring_in(replace(TOLD, lane=lane, tickets=("INC1",), cause="Acme", discarded_for="old"), AT)

    assert told(found) == [(Happening.CAPTURED, None, Lane.BACKLOG), (Happening.IMPORTED, Lane.BACKLOG, lane)]
    assert (found.task.lane, found.task.version, found.task.captured_at, found.task.entered_at) == (lane, 2, BEFORE, AT)
    assert (found.changes[0].event.by, found.changes[1].event.by, found.adjusted) == (ANA, IMPORTER, ())


@pytest.mark.parametrize("lane", [Lane.BACKLOG, Lane.IDEA])
def test_what_waits_is_captured_where_it_stands(lane: Lane) -> None:
    found = bring_in(replace(TOLD, lane=lane), AT)

    assert told(found) == [(Happening.CAPTURED, None, lane), (Happening.IMPORTED, None, None)]
    assert (found.task.lane, found.task.entered_at) == (lane, BEFORE)


def test_each_change_goes_on_from_the_one_before() -> None:
    noted = (Note(CARA, BETWEEN, "seen"),)
    carried = Carried(started_at=BETWEEN, noted=noted)

    found = bring_in(replace(TOLD, lane=Lane.DONE, entered_at=AT, carried=carried, notes="it jams", remarks="Red"), AT)

    versions = [changed.after.version for changed in found.changes]
    befores = [changed.before for changed in found.changes]
    assert versions == [changed.event.version for changed in found.changes] == [1, 2, 3, 4, 5]
    assert befores == [None, *(changed.after for changed in found.changes[:-1])]
    assert told(found) == [
        (Happening.CAPTURED, None, Lane.BACKLOG),
        (Happening.NOTED, None, None),
        (Happening.MOVED, Lane.BACKLOG, Lane.IN_PROGRESS),
        (Happening.MOVED, Lane.IN_PROGRESS, Lane.DONE),
        (Happening.IMPORTED, None, None),
    ]
    assert [changed.note and changed.note.text for changed in found.changes] == ["it jams", "seen", None, None, "Red"]


def test_what_is_in_progress_since_it_was_begun_is_moved_once() -> None:
    carried = Carried(started_at=BETWEEN)

    found = bring_in(replace(TOLD, lane=Lane.IN_PROGRESS, entered_at=AT, carried=carried), AT)

    assert told(found)[1:] == [(Happening.MOVED, Lane.BACKLOG, Lane.IN_PROGRESS), (Happening.IMPORTED, None, None)]
    assert found.task.entered_at == AT


@pytest.mark.parametrize(
    ("lane", "changed", "stands", "adjusted"),
    [
        (Lane.IN_PROGRESS, {"owner": None}, Lane.BACKLOG, Adjusted.NO_OWNER),
        (Lane.EMERGENCY, {}, Lane.BACKLOG, Adjusted.NO_TICKET),
        (Lane.BLOCKED, {"assumed_cause": "bucket Waiting"}, Lane.BLOCKED, Adjusted.CAUSE_ASSUMED),
        (Lane.DONE, {"subtasks": (SubTask("One"),)}, Lane.DONE, Adjusted.SUBTASKS_WAIVED),
        (Lane.BACKLOG, {"swarm": True}, Lane.BACKLOG, Adjusted.NO_SWARM),
        (Lane.BACKLOG, {"captured_at": AT + timedelta(days=1)}, Lane.BACKLOG, Adjusted.CREATED_LATER),
        (Lane.DONE, {"entered_at": BEFORE - timedelta(days=1)}, Lane.DONE, Adjusted.MOVED_APART),
        (Lane.DONE, {"entered_at": AT + timedelta(days=1)}, Lane.DONE, Adjusted.MOVED_APART),
        (Lane.BACKLOG, {"title": "x" * 251}, Lane.BACKLOG, Adjusted.TITLE_CUT),
        (Lane.BACKLOG, {"notes": "x" * 4_001}, Lane.BACKLOG, Adjusted.TEXT_CUT),
        (Lane.BACKLOG, {"subtasks": (SubTask("x", done=True),) * 51}, Lane.BACKLOG, Adjusted.SUBTASKS_NOTED),
        (Lane.BACKLOG, {"subtasks": (SubTask("x" * 251),)}, Lane.BACKLOG, Adjusted.SUBTASK_CUT),
        (Lane.BACKLOG, {"tickets": tuple(map(str, range(21)))}, Lane.BACKLOG, Adjusted.TICKETS_CUT),
    ],
)
def test_what_the_rules_and_limits_change_is_told(
    lane: Lane, changed: dict[str, object], stands: Lane, adjusted: Adjusted
) -> None:
    found = bring_in(replace(TOLD, lane=lane, **changed), AT)  # type: ignore[arg-type] # of fields by their names

    assert (found.task.lane, found.adjusted) == (stands, (adjusted,))
    assert BEFORE <= found.task.captured_at <= found.task.entered_at <= AT


def test_downtime_waits_urgent_for_its_ticket() -> None:
    found = bring_in(replace(TOLD, lane=Lane.EMERGENCY, entered_at=BETWEEN), AT).task

    assert (found.awaits_ticket, found.priority) == (True, Priority.URGENT)


@pytest.mark.parametrize(("owner", "back"), [(BEN, Lane.IN_PROGRESS), (None, Lane.BACKLOG)])
def test_what_is_blocked_goes_back_to_whoever_owns_it(owner: Person | None, back: Lane) -> None:
    found = bring_in(replace(TOLD, lane=Lane.BLOCKED, owner=owner, cause="Acme"), AT).task

    assert found.blocker == Blocker("Acme", back)


def test_what_rests_is_low_and_thaws_to_what_it_was() -> None:
    found = bring_in(replace(TOLD, lane=Lane.ICE_BOX, priority=Priority.HIGH), AT).task

    assert (found.priority, found.thaws_to) == (Priority.LOW, Priority.HIGH)


def test_a_swarm_comes_along_where_it_may_be_asked_for() -> None:
    urgent = bring_in(replace(TOLD, lane=Lane.IN_PROGRESS, priority=Priority.URGENT, swarm=True), AT)
    blocked = bring_in(replace(TOLD, lane=Lane.BLOCKED, cause="Acme", swarm=True), AT)

    assert [(found.task.swarm, found.adjusted) for found in (urgent, blocked)] == [(True, ())] * 2


def test_without_any_date_it_is_captured_now_or_when_it_was_finished() -> None:
    bare = replace(TOLD, captured_at=None)

    assert bring_in(bare, AT).task.captured_at == AT
    assert bring_in(replace(bare, lane=Lane.DONE, entered_at=BETWEEN), AT).task.captured_at == BETWEEN
