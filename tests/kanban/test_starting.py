from dataclasses import replace

import pytest

from kanban.commands import BlockTask, MoveTask, Step
from kanban.errors import EditRefused, MoveRefused, Unfit
from kanban.policies import OutcomeMissing, OwnerMissing
from kanban.tasks import Lane, Priority
from kanban.transitions import move, owner_after
from tests.kanban.builders import ANA, BEN, LATER, TASK, VAGUE, facts_of, standing_in

START = MoveTask(number=12, step=Step.START)


@pytest.mark.parametrize("lane", [Lane.BACKLOG, Lane.ICE_BOX])
def test_who_presses_start_on_a_waiting_task_owns_it(lane: Lane) -> None:
    task = replace(standing_in(lane), owner=BEN)

    changed = move(facts_of(task), START, ANA, LATER)

    assert changed.after.owner == ANA


@pytest.mark.parametrize("lane", [Lane.TESTING, Lane.EMERGENCY])
def test_a_task_that_was_worked_on_keeps_its_owner(lane: Lane) -> None:
    task = replace(standing_in(lane), owner=BEN)

    changed = move(facts_of(task), START, ANA, LATER)

    assert changed.after.owner == BEN


def test_who_starts_an_emergency_of_nobody_owns_it() -> None:
    changed = move(facts_of(standing_in(Lane.EMERGENCY)), START, ANA, LATER)

    assert changed.after.owner == ANA


@pytest.mark.parametrize("lane", [Lane.BACKLOG, Lane.ICE_BOX, Lane.TESTING, Lane.EMERGENCY])
def test_a_task_can_be_started_for_somebody_else(lane: Lane) -> None:
    changed = move(facts_of(standing_in(lane)), replace(START, owner=BEN), ANA, LATER)

    assert changed.after.owner == BEN


@pytest.mark.parametrize("step", [Step.TEST, Step.DONE, Step.PARK])
def test_no_other_step_changes_the_owner(step: Step) -> None:
    command = MoveTask(number=12, step=step, owner=BEN)

    changed = move(facts_of(standing_in(Lane.IN_PROGRESS)), command, BEN, LATER)

    assert changed.after.owner == ANA


def test_blocking_leaves_the_owner() -> None:
    assert owner_after(standing_in(Lane.TESTING), BlockTask(number=12, cause="Acme"), BEN) == ANA


def test_priority_is_never_asked_for() -> None:
    changed = move(facts_of(TASK), START, ANA, LATER)

    assert changed.after.priority is Priority.MEDIUM


def test_a_start_brings_along_what_was_missing() -> None:
    command = replace(START, outcome="Everybody prints", priority=Priority.HIGH)

    changed = move(facts_of(VAGUE), command, ANA, LATER)

    assert (changed.after.outcome, changed.after.priority) == ("Everybody prints", Priority.HIGH)


def test_white_space_is_no_outcome() -> None:
    command = replace(START, outcome=" \n ")

    with pytest.raises(MoveRefused) as refused:
        move(facts_of(VAGUE), command, ANA, LATER)

    assert refused.value.violations == (OutcomeMissing(),)


def test_an_outcome_that_is_too_long_is_refused_with_its_limit() -> None:
    command = replace(START, outcome="x" * 4001)

    with pytest.raises(EditRefused) as refused:
        move(facts_of(VAGUE), command, ANA, LATER)

    assert (refused.value.field, refused.value.why, refused.value.limit) == ("outcome", Unfit.TOO_LONG, 4000)


def test_a_start_without_an_outcome_keeps_the_one_that_was_said() -> None:
    task = replace(VAGUE, outcome="Everybody prints")

    changed = move(facts_of(task), START, ANA, LATER)

    assert changed.after.outcome == "Everybody prints"


def test_each_round_of_testing_is_counted() -> None:
    test = MoveTask(number=12, step=Step.TEST)
    once = move(facts_of(standing_in(Lane.IN_PROGRESS)), test, ANA, LATER).after

    back = move(facts_of(once), START, ANA, LATER).after
    twice = move(facts_of(back), test, ANA, LATER).after

    assert (once.rounds, back.rounds, twice.rounds) == (1, 1, 2)


def test_a_task_of_nobody_does_not_leave_blocked_for_in_progress() -> None:
    task = replace(standing_in(Lane.BLOCKED), owner=None)

    with pytest.raises(MoveRefused) as refused:
        move(facts_of(task), MoveTask(number=12, step=Step.UNBLOCK), ANA, LATER)

    assert refused.value.violations == (OwnerMissing(),)
