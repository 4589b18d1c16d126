from itertools import product

import pytest

from kanban.commands import BlockTask, DeclareEmergency, MoveTask, OpenSubTasks, Step
from kanban.errors import StepImpossible
from kanban.events import Happening
from kanban.tasks import Lane
from kanban.transitions import Facts, block, declare_emergency, move
from tests.kanban.builders import ANA, BOARD, LATER, event_of, facts_of, standing_in

LEADS = {
    (Step.START, Lane.BACKLOG): Lane.IN_PROGRESS,
    (Step.START, Lane.ICE_BOX): Lane.IN_PROGRESS,
    (Step.START, Lane.TESTING): Lane.IN_PROGRESS,
    (Step.START, Lane.EMERGENCY): Lane.IN_PROGRESS,
    (Step.TEST, Lane.IN_PROGRESS): Lane.TESTING,
    (Step.UNBLOCK, Lane.BLOCKED): Lane.IN_PROGRESS,
    (Step.PARK, Lane.BACKLOG): Lane.ICE_BOX,
    (Step.PARK, Lane.IN_PROGRESS): Lane.ICE_BOX,
    (Step.PARK, Lane.TESTING): Lane.ICE_BOX,
    (Step.PARK, Lane.BLOCKED): Lane.ICE_BOX,
    (Step.THAW, Lane.ICE_BOX): Lane.BACKLOG,
    (Step.DONE, Lane.IN_PROGRESS): Lane.DONE,
    (Step.DONE, Lane.TESTING): Lane.DONE,
    (Step.DONE, Lane.EMERGENCY): Lane.DONE,
    (Step.REOPEN, Lane.DONE): Lane.BACKLOG,
    (Step.REOPEN, Lane.DISCARDED): Lane.BACKLOG,
    (Step.PROMOTE, Lane.IDEA): Lane.BACKLOG,
    (Step.PROMOTE, Lane.PM_REVIEW): Lane.BACKLOG,
    (Step.REVERT, Lane.IN_PROGRESS): Lane.BACKLOG,
    (Step.REVERT, Lane.TESTING): Lane.BACKLOG,
    (Step.REVERT, Lane.BLOCKED): Lane.BACKLOG,
    (Step.REVERT, Lane.ICE_BOX): Lane.BACKLOG,
    (Step.REVERT, Lane.EMERGENCY): Lane.BACKLOG,
    (Step.REVERT, Lane.PM_REVIEW): Lane.BACKLOG,
    (Step.PROJECT, Lane.IDEA): Lane.PM_REVIEW,
    (Step.PROJECT, Lane.BACKLOG): Lane.PM_REVIEW,
    (Step.PROJECT, Lane.IN_PROGRESS): Lane.PM_REVIEW,
    (Step.PROJECT, Lane.TESTING): Lane.PM_REVIEW,
    (Step.PROJECT, Lane.BLOCKED): Lane.PM_REVIEW,
    (Step.PROJECT, Lane.ICE_BOX): Lane.PM_REVIEW,
    (Step.HAND_OFF, Lane.PM_REVIEW): Lane.DISCARDED,
}
LEADS_NOWHERE = sorted(set(product(Step, Lane)) - set(LEADS))
BLOCKED_FROM = {Lane.IN_PROGRESS, Lane.TESTING}
EMERGENCY_FROM = {Lane.IDEA, Lane.BACKLOG, Lane.IN_PROGRESS, Lane.TESTING, Lane.BLOCKED, Lane.ICE_BOX}


@pytest.mark.parametrize(("step", "lane", "to"), [(*pair, to) for pair, to in LEADS.items()])
def test_a_step_leads_from_lane_to_lane(step: Step, lane: Lane, to: Lane) -> None:
    task = standing_in(lane)

    changed = move(facts_of(task), MoveTask(number=12, step=step), ANA, LATER)

    assert (changed.before, changed.after.lane, changed.after.entered_at) == (task, to, LATER)


@pytest.mark.parametrize(("step", "lane"), LEADS_NOWHERE)
def test_a_step_is_impossible_from_every_other_lane(step: Step, lane: Lane) -> None:
    command = MoveTask(number=12, step=step, open_subtasks=OpenSubTasks.WAIVE)

    with pytest.raises(StepImpossible) as refused:
        move(facts_of(standing_in(lane)), command, ANA, LATER)

    assert (refused.value.task.lane, refused.value.step) == (lane, step)


@pytest.mark.parametrize("lane", sorted(BLOCKED_FROM))
def test_an_active_task_can_be_blocked(lane: Lane) -> None:
    command = BlockTask(number=12, cause="Acme")

    changed = block(facts_of(standing_in(lane)), command, ANA, LATER)

    assert changed.after.lane is Lane.BLOCKED


@pytest.mark.parametrize("lane", sorted(set(Lane) - BLOCKED_FROM - {Lane.BLOCKED}))
def test_nothing_else_can_be_blocked(lane: Lane) -> None:
    command = BlockTask(number=12, cause="Acme")

    with pytest.raises(StepImpossible) as refused:
        block(facts_of(standing_in(lane)), command, ANA, LATER)

    assert refused.value.step == "block"


@pytest.mark.parametrize("lane", sorted(EMERGENCY_FROM))
def test_an_open_task_or_an_idea_can_become_an_emergency(lane: Lane) -> None:
    command = DeclareEmergency(number=12, ticket="INC1")

    changed = declare_emergency(facts_of(standing_in(lane)), command, ANA, LATER)

    assert changed.after.lane is Lane.EMERGENCY


@pytest.mark.parametrize("lane", sorted(set(Lane) - EMERGENCY_FROM))
def test_nothing_else_can_become_an_emergency(lane: Lane) -> None:
    command = DeclareEmergency(number=12, ticket="INC1")

    with pytest.raises(StepImpossible) as refused:
        declare_emergency(facts_of(standing_in(lane)), command, ANA, LATER)

    assert refused.value.step == "emergency"


def test_an_impossible_step_tells_who_brought_the_task_where_it_stands() -> None:
    task = standing_in(Lane.DONE)
    latest = event_of(task)

    with pytest.raises(StepImpossible) as refused:
        move(Facts(task, BOARD, (), latest), MoveTask(number=12, step=Step.DONE), ANA, LATER)

    assert refused.value.latest is latest


def test_a_move_is_told_by_one_event_of_the_new_version() -> None:
    task = standing_in(Lane.BACKLOG)

    changed = move(facts_of(task), MoveTask(number=12, step=Step.PARK), ANA, LATER)

    told = changed.event
    assert (told.happening, told.number, told.version) == (Happening.MOVED, 12, 2)
    assert (told.by, told.at, told.came_from, told.went_to) == (ANA, LATER, Lane.BACKLOG, Lane.ICE_BOX)
    assert (changed.after.version, changed.note) == (2, None)
