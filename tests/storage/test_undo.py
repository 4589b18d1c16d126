from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from kanban import edits, transitions
from kanban.commands import (
    AddNote,
    AddSubTask,
    AddTicket,
    BlockTask,
    CheckSubTask,
    DeclareEmergency,
    EditTask,
    MoveTask,
    OpenSubTasks,
    RemoveChip,
    Step,
)
from kanban.events import Changed
from kanban.tasks import Chip, Input, Lane, Priority, TaskType
from kanban.transitions import Facts
from storage.work import Work
from tests.kanban.builders import ANA, AT, BEN, CARA, CHECKLIST, LATER, standing_in
from tests.storage.units import put, taken_back

Change = Callable[[Facts], Changed]
DUE = date(2026, 3, 6)
NEW = EditTask(
    number=12,
    title="Scrap the 🖨️",
    outcome="אין מדפסת",
    due=date(2026, 4, 1),
    owner=BEN,
    stakeholder=None,
    type=TaskType.PROJECT,
    input=None,
    tickets=("CHG7",),
)


def step(name: Step) -> Change:
    command = MoveTask(number=12, step=name, outcome="Everybody prints", open_subtasks=OpenSubTasks.FINISH)
    return lambda facts: transitions.move(facts, command, ANA, AT)


def chip(name: Chip, ticket: str = "") -> Change:
    return lambda facts: edits.remove_chip(facts, RemoveChip(number=12, chip=name, ticket=ticket), ANA, AT)


CHANGES: list[tuple[Lane, Change]] = [
    (Lane.BACKLOG, step(Step.START)),
    (Lane.ICE_BOX, step(Step.START)),
    (Lane.TESTING, step(Step.START)),
    (Lane.EMERGENCY, step(Step.START)),
    (Lane.IN_PROGRESS, step(Step.TEST)),
    (Lane.BLOCKED, step(Step.UNBLOCK)),
    (Lane.IN_PROGRESS, step(Step.PARK)),
    (Lane.BLOCKED, step(Step.PARK)),
    (Lane.ICE_BOX, step(Step.THAW)),
    (Lane.TESTING, step(Step.DONE)),
    (Lane.DONE, step(Step.REOPEN)),
    (Lane.IDEA, step(Step.PROMOTE)),
    (Lane.TESTING, lambda facts: transitions.block(facts, BlockTask(number=12, cause="Acme", until=DUE), ANA, AT)),
    (Lane.BLOCKED, lambda facts: transitions.declare_emergency(facts, DeclareEmergency(number=12), ANA, AT)),
    (Lane.BACKLOG, lambda facts: edits.edit(facts, replace(NEW, priority=Priority.URGENT), ANA, AT)),
    (Lane.ICE_BOX, lambda facts: edits.edit(facts, NEW, ANA, AT)),
    (Lane.BACKLOG, lambda facts: edits.add_ticket(facts, AddTicket(number=12, ticket="CHG7"), ANA, AT)),
    (Lane.BACKLOG, chip(Chip.DUE)),
    (Lane.BACKLOG, chip(Chip.PRIORITY)),
    (Lane.BACKLOG, chip(Chip.OWNER)),
    (Lane.BACKLOG, chip(Chip.STAKEHOLDER)),
    (Lane.BACKLOG, chip(Chip.TYPE)),
    (Lane.BACKLOG, chip(Chip.INPUT)),
    (Lane.BACKLOG, chip(Chip.TICKET, "INC1")),
    (Lane.BACKLOG, lambda facts: edits.add_note(facts, AddNote(number=12, text="It hums."), ANA, AT)),
    (Lane.BACKLOG, lambda facts: edits.add_subtask(facts, AddSubTask(number=12, text="Print"), ANA, AT)),
    (Lane.BACKLOG, lambda facts: edits.check_subtask(facts, CheckSubTask(number=12, position=1), ANA, AT)),
]


@pytest.mark.parametrize(("lane", "change"), CHANGES)
def test_undo_of_any_change_restores_the_stored_task_exactly(work: Work, lane: Lane, change: Change) -> None:
    before = replace(
        standing_in(lane),
        owner=ANA,
        stakeholder=CARA,
        due=DUE,
        type=TaskType.CHANGE,
        input=Input.VERBAL,
        tickets=("INC1", "INC2"),
        subtasks=CHECKLIST,
        rounds=2,
        blocked_seconds=60,
    )
    put(work, before)
    work.record(change(work.tasks.facts(12)))

    taken_back(work, 12, at=LATER)

    assert work.tasks.get(12) == replace(before, version=3)
    assert work.notes(12, 3) == ((), 0)
