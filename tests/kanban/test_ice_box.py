from dataclasses import replace

import pytest

from kanban.commands import DeclareEmergency, MoveTask, Step
from kanban.errors import MoveRefused
from kanban.policies import WipLimitReached
from kanban.tasks import Lane, Priority
from kanban.transitions import declare_emergency, move
from tests.kanban.builders import ANA, LATER, facts_of, standing_in, work_of

PARK = MoveTask(number=12, step=Step.PARK)
THAW = MoveTask(number=12, step=Step.THAW)
START = MoveTask(number=12, step=Step.START)


@pytest.mark.parametrize("lane", [Lane.BACKLOG, Lane.IN_PROGRESS, Lane.TESTING, Lane.BLOCKED])
@pytest.mark.parametrize("priority", Priority)
def test_a_parked_task_is_low_and_remembers_what_it_was(lane: Lane, priority: Priority) -> None:
    task = replace(standing_in(lane), priority=priority)

    parked = move(facts_of(task), PARK, ANA, LATER).after

    assert (parked.priority, parked.thaws_to) == (Priority.LOW, priority)


def test_no_priority_can_be_taken_into_the_ice_box() -> None:
    command = replace(PARK, priority=Priority.URGENT)

    parked = move(facts_of(standing_in(Lane.BACKLOG)), command, ANA, LATER).after

    assert (parked.priority, parked.thaws_to) == (Priority.LOW, Priority.MEDIUM)


@pytest.mark.parametrize("step", [THAW, START])
@pytest.mark.parametrize("priority", Priority)
def test_the_earlier_priority_comes_back_on_thaw(step: MoveTask, priority: Priority) -> None:
    task = replace(standing_in(Lane.ICE_BOX), thaws_to=priority)

    thawed = move(facts_of(task), step, ANA, LATER).after

    assert (thawed.priority, thawed.thaws_to) == (priority, None)


def test_a_frozen_task_without_a_memory_stays_low() -> None:
    task = replace(standing_in(Lane.ICE_BOX), thaws_to=None)

    thawed = move(facts_of(task), THAW, ANA, LATER).after

    assert (thawed.priority, thawed.thaws_to) == (Priority.LOW, None)


def test_a_priority_that_is_said_on_thaw_counts_and_the_earlier_one_is_forgotten() -> None:
    command = replace(START, priority=Priority.HIGH)

    started = move(facts_of(standing_in(Lane.ICE_BOX)), command, ANA, LATER).after

    assert (started.priority, started.thaws_to) == (Priority.HIGH, None)


def test_a_frozen_task_is_started_only_where_there_is_room() -> None:
    facts = facts_of(standing_in(Lane.ICE_BOX), work_of(ANA))

    with pytest.raises(MoveRefused) as refused:
        move(facts, START, ANA, LATER)

    assert refused.value.violations == (WipLimitReached(ANA, 3, work_of(ANA)),)


def test_a_frozen_task_that_becomes_an_emergency_is_urgent_and_forgets_what_it_was() -> None:
    command = DeclareEmergency(number=12, ticket="INC1")

    urgent = declare_emergency(facts_of(standing_in(Lane.ICE_BOX)), command, ANA, LATER).after

    assert (urgent.priority, urgent.thaws_to) == (Priority.URGENT, None)
