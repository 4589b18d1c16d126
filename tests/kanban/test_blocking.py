from dataclasses import replace
from datetime import date, timedelta

import pytest

from kanban.commands import BlockTask, DeclareEmergency, MoveTask, Step
from kanban.errors import EditRefused, MoveRefused, Unfit
from kanban.policies import CauseMissing, WipLimitReached
from kanban.tasks import Blocker, Lane
from kanban.transitions import block, declare_emergency, move
from tests.kanban.builders import ANA, AT, LATER, facts_of, standing_in, work_of

UNBLOCK = MoveTask(number=12, step=Step.UNBLOCK)


def test_a_blocked_task_keeps_its_cause_its_day_and_where_it_came_from() -> None:
    command = BlockTask(number=12, cause="  Acme's part ", until=date(2026, 3, 9))

    blocked = block(facts_of(standing_in(Lane.TESTING)), command, ANA, LATER).after

    assert blocked.blocker == Blocker("Acme's part", Lane.TESTING, date(2026, 3, 9))


@pytest.mark.parametrize("cause", ["", " \n\t"])
def test_nothing_is_blocked_by_nothing(cause: str) -> None:
    command = BlockTask(number=12, cause=cause)

    with pytest.raises(MoveRefused) as refused:
        block(facts_of(standing_in(Lane.IN_PROGRESS)), command, ANA, LATER)

    assert refused.value.violations == (CauseMissing(),)


def test_a_cause_that_is_too_long_is_refused_with_its_limit() -> None:
    command = BlockTask(number=12, cause="x" * 4001)

    with pytest.raises(EditRefused) as refused:
        block(facts_of(standing_in(Lane.TESTING)), command, ANA, LATER)

    assert (refused.value.field, refused.value.why, refused.value.limit) == ("cause", Unfit.TOO_LONG, 4000)


@pytest.mark.parametrize("lane", [Lane.IN_PROGRESS, Lane.TESTING])
def test_an_unblocked_task_returns_to_where_it_came_from(lane: Lane) -> None:
    task = standing_in(Lane.BLOCKED, came_from=lane)

    unblocked = move(facts_of(task), UNBLOCK, ANA, LATER).after

    assert (unblocked.lane, unblocked.blocker) == (lane, None)


def test_a_blocked_task_that_came_from_nowhere_returns_to_backlog() -> None:
    task = replace(standing_in(Lane.BLOCKED), blocker=None)

    unblocked = move(facts_of(task), UNBLOCK, ANA, LATER).after

    assert unblocked.lane is Lane.BACKLOG


def test_an_unblocked_task_returns_to_in_progress_only_where_there_is_room() -> None:
    task = standing_in(Lane.BLOCKED)

    with pytest.raises(MoveRefused) as refused:
        move(facts_of(task, work_of(ANA)), UNBLOCK, ANA, LATER)

    assert refused.value.violations == (WipLimitReached(ANA, 3, work_of(ANA)),)


def test_an_unblocked_task_returns_to_testing_whatever_its_owner_has_in_progress() -> None:
    task = standing_in(Lane.BLOCKED, came_from=Lane.TESTING)

    unblocked = move(facts_of(task, work_of(ANA)), UNBLOCK, ANA, LATER).after

    assert unblocked.lane is Lane.TESTING


def test_waiting_in_the_middle_of_testing_is_no_new_round() -> None:
    task = replace(standing_in(Lane.BLOCKED, came_from=Lane.TESTING), rounds=1)

    unblocked = move(facts_of(task), UNBLOCK, ANA, LATER).after

    assert (unblocked.lane, unblocked.rounds) == (Lane.TESTING, 1)


def test_time_spent_blocked_is_added_up() -> None:
    task = replace(standing_in(Lane.BLOCKED), blocked_seconds=60)

    unblocked = move(facts_of(task), UNBLOCK, ANA, AT + timedelta(hours=1)).after

    assert unblocked.blocked_seconds == 3660


def test_time_spent_elsewhere_is_not_blocked_time() -> None:
    task = replace(standing_in(Lane.IN_PROGRESS), blocked_seconds=60)

    tested = move(facts_of(task), MoveTask(number=12, step=Step.TEST), ANA, AT + timedelta(hours=1)).after

    assert tested.blocked_seconds == 60


def test_a_clock_that_was_put_back_takes_no_blocked_time_away() -> None:
    task = replace(standing_in(Lane.BLOCKED), blocked_seconds=60)

    unblocked = move(facts_of(task), UNBLOCK, ANA, AT - timedelta(hours=1)).after

    assert unblocked.blocked_seconds == 60


def test_a_blocked_task_that_is_parked_waits_for_nobody_any_more() -> None:
    command = MoveTask(number=12, step=Step.PARK)

    parked = move(facts_of(standing_in(Lane.BLOCKED)), command, ANA, AT + timedelta(seconds=90)).after

    assert (parked.blocker, parked.blocked_seconds) == (None, 90)


def test_a_blocked_task_that_becomes_an_emergency_waits_for_nobody_any_more() -> None:
    command = DeclareEmergency(number=12, ticket="INC1")

    urgent = declare_emergency(facts_of(standing_in(Lane.BLOCKED)), command, ANA, AT + timedelta(seconds=90)).after

    assert (urgent.blocker, urgent.blocked_seconds) == (None, 90)
