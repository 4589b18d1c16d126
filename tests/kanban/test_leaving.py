"""What leaves the ordinary lanes: to the project manager, for good reason, back to the beginning; and what rests."""

from dataclasses import replace

import pytest

from kanban.board import Board
from kanban.commands import (
    BlockTask,
    DeclareEmergency,
    DiscardTask,
    EditTask,
    MoveTask,
    OpenSubTasks,
    RemoveChip,
    Step,
    SwarmTask,
)
from kanban.edits import edit, remove_chip
from kanban.errors import EditRefused, MoveRefused, StepImpossible
from kanban.events import Happening
from kanban.policies import LooksLikeProject, NotUrgent, ReasonMissing
from kanban.tasks import Blocker, Chip, Lane, Priority, SubTask, TaskType
from kanban.transitions import DISCARDED_FROM, SWARMS_IN, block, declare_emergency, discard, move, swarm
from tests.kanban.builders import ANA, AT, BOARD, LATER, TASK, facts_of, standing_in, work_of

LARGE = replace(TASK, subtasks=tuple(SubTask(f"Floor {n}") for n in range(5)))
START = MoveTask(number=12, step=Step.START)


@pytest.mark.parametrize("lane", [Lane.BACKLOG, Lane.ICE_BOX])
def test_a_waiting_task_of_five_sub_tasks_looks_like_a_project(lane: Lane) -> None:
    task = replace(standing_in(lane), subtasks=LARGE.subtasks)

    with pytest.raises(MoveRefused) as refused:
        move(facts_of(task), START, ANA, LATER)

    assert refused.value.violations == (LooksLikeProject(5),)


def test_four_sub_tasks_are_a_task() -> None:
    four = replace(TASK, subtasks=LARGE.subtasks[:4])

    assert move(facts_of(four), START, ANA, LATER).after.lane is Lane.IN_PROGRESS


def test_who_says_that_it_is_one_task_is_never_asked_again() -> None:
    started = move(facts_of(LARGE), replace(START, as_task=True), ANA, LATER).after
    parked = move(facts_of(started), MoveTask(number=12, step=Step.PARK), ANA, LATER).after

    again = move(facts_of(parked), START, ANA, LATER).after

    assert (again.lane, again.kept_whole) == (Lane.IN_PROGRESS, True)


def test_a_task_under_way_is_not_asked_whether_it_is_a_project() -> None:
    tested = replace(standing_in(Lane.TESTING), subtasks=LARGE.subtasks)

    assert move(facts_of(tested), START, ANA, LATER).after.lane is Lane.IN_PROGRESS


def test_what_the_project_manager_sends_back_is_one_task() -> None:
    back = move(facts_of(replace(LARGE, lane=Lane.PM_REVIEW)), MoveTask(number=12, step=Step.PROMOTE), ANA, LATER)

    assert (back.after.lane, back.after.kept_whole) == (Lane.BACKLOG, True)


def test_an_idea_that_is_promoted_has_not_been_looked_at_by_the_project_manager() -> None:
    promoted = move(facts_of(replace(LARGE, lane=Lane.IDEA)), MoveTask(number=12, step=Step.PROMOTE), ANA, LATER)

    assert not promoted.after.kept_whole


def test_a_project_leaves_the_board_without_a_further_reason() -> None:
    gone = move(facts_of(replace(LARGE, lane=Lane.PM_REVIEW)), MoveTask(number=12, step=Step.HAND_OFF), ANA, LATER)

    assert (gone.after.lane, gone.after.became_project, gone.after.type) == (Lane.DISCARDED, True, TaskType.PROJECT)


def test_a_reverted_task_is_nobodys() -> None:
    reverted = move(facts_of(standing_in(Lane.IN_PROGRESS)), MoveTask(number=12, step=Step.REVERT), ANA, LATER).after

    assert (reverted.lane, reverted.owner) == (Lane.BACKLOG, None)


@pytest.mark.parametrize("lane", sorted(DISCARDED_FROM))
def test_a_task_is_discarded_from_any_lane_for_a_reason(lane: Lane) -> None:
    gone = discard(facts_of(standing_in(lane)), DiscardTask(number=12, reason=" switched off "), ANA, LATER).after

    assert (gone.lane, gone.discarded_for) == (Lane.DISCARDED, "switched off")


def test_without_a_reason_nothing_is_discarded() -> None:
    with pytest.raises(MoveRefused) as refused:
        discard(facts_of(TASK), DiscardTask(number=12, reason="  "), ANA, LATER)

    assert refused.value.violations == (ReasonMissing(),)


@pytest.mark.parametrize("lane", [Lane.DONE, Lane.DISCARDED])
def test_what_is_off_the_board_is_not_discarded(lane: Lane) -> None:
    with pytest.raises(StepImpossible):
        discard(facts_of(standing_in(lane)), DiscardTask(number=12, reason="x"), ANA, LATER)


def test_a_reason_has_its_bound() -> None:
    with pytest.raises(EditRefused):
        discard(facts_of(TASK), DiscardTask(number=12, reason="x" * 4_001), ANA, LATER)


def test_a_discarded_task_that_is_brought_back_forgets_why() -> None:
    gone = replace(TASK, lane=Lane.DISCARDED, discarded_for="switched off", became_project=True)

    back = move(facts_of(gone), MoveTask(number=12, step=Step.REOPEN), ANA, LATER).after

    assert (back.lane, back.discarded_for, back.became_project) == (Lane.BACKLOG, "", False)


@pytest.mark.parametrize("lane", sorted(SWARMS_IN))
def test_everybody_is_asked_to_help_with_an_urgent_task(lane: Lane) -> None:
    task = replace(standing_in(lane), priority=Priority.URGENT)

    asked = swarm(facts_of(task), SwarmTask(number=12), ANA, LATER)

    assert (asked.after.swarm, asked.event.happening) == (True, Happening.SWARMED)
    assert not swarm(facts_of(asked.after), SwarmTask(number=12, on=False), ANA, LATER).after.swarm


def test_nobody_swarms_round_what_is_not_urgent() -> None:
    with pytest.raises(MoveRefused) as refused:
        swarm(facts_of(TASK), SwarmTask(number=12), ANA, LATER)

    assert refused.value.violations == (NotUrgent(),)


def test_a_task_is_raised_and_swarmed_round_at_once() -> None:
    asked = swarm(facts_of(TASK), SwarmTask(number=12, raises=True), ANA, LATER).after

    assert (asked.priority, asked.swarm) == (Priority.URGENT, True)


@pytest.mark.parametrize("priority", Priority)
def test_help_is_wanted_with_whatever_is_blocked(priority: Priority) -> None:
    task = replace(standing_in(Lane.BLOCKED), priority=priority)

    asked = swarm(facts_of(task), SwarmTask(number=12), ANA, LATER).after

    assert (asked.swarm, asked.priority, asked.blocker) == (True, priority, task.blocker)
    assert not swarm(facts_of(asked), SwarmTask(number=12, on=False), ANA, LATER).after.swarm


@pytest.mark.parametrize("step", [Step.UNBLOCK, Step.PARK, Step.REVERT, Step.PROJECT])
def test_help_is_wanted_no_more_when_the_task_leaves_blocked(step: Step) -> None:
    wanted = replace(standing_in(Lane.BLOCKED), swarm=True)

    assert not move(facts_of(wanted), MoveTask(number=12, step=step), ANA, LATER).after.swarm


def test_help_that_was_wanted_ends_where_the_task_becomes_an_emergency() -> None:
    wanted = replace(standing_in(Lane.BLOCKED), swarm=True, tickets=("INC0012345",))

    assert not declare_emergency(facts_of(wanted), DeclareEmergency(number=12), ANA, LATER).after.swarm


def test_an_urgent_task_takes_its_swarm_into_blocked_and_back() -> None:
    swarmed = replace(standing_in(Lane.IN_PROGRESS), priority=Priority.URGENT, swarm=True)

    blocked = block(facts_of(swarmed), BlockTask(number=12, cause="Ben"), ANA, LATER).after
    back = move(facts_of(blocked), MoveTask(number=12, step=Step.UNBLOCK), ANA, LATER).after

    assert (blocked.swarm, back.swarm) == (True, True)


def test_a_blocked_task_waits_for_help_whatever_its_priority_becomes() -> None:
    wanted = replace(standing_in(Lane.BLOCKED), priority=Priority.URGENT, swarm=True)

    lower = edit(facts_of(wanted), EditTask(number=12, priority=Priority.LOW), ANA, LATER).after
    chipped = remove_chip(facts_of(wanted), RemoveChip(number=12, chip=Chip.PRIORITY), ANA, LATER).after

    assert (lower.swarm, chipped.swarm) == (True, True)
    assert not move(facts_of(lower), MoveTask(number=12, step=Step.UNBLOCK), ANA, LATER).after.swarm


@pytest.mark.parametrize("lane", sorted(set(Lane) - set(SWARMS_IN)))
def test_nobody_swarms_round_what_rests(lane: Lane) -> None:
    with pytest.raises(StepImpossible):
        swarm(facts_of(standing_in(lane)), SwarmTask(number=12, raises=True), ANA, LATER)


@pytest.mark.parametrize("step", [Step.PARK, Step.DONE, Step.PROJECT])
def test_a_swarm_ends_where_the_task_rests_or_is_finished(step: Step) -> None:
    swarmed = replace(standing_in(Lane.IN_PROGRESS), priority=Priority.URGENT, swarm=True)

    assert not move(facts_of(swarmed), MoveTask(number=12, step=step), ANA, LATER).after.swarm


def test_a_swarm_goes_on_in_testing() -> None:
    swarmed = replace(standing_in(Lane.IN_PROGRESS), priority=Priority.URGENT, swarm=True)

    assert move(facts_of(swarmed), MoveTask(number=12, step=Step.TEST), ANA, LATER).after.swarm


def test_a_blocked_task_waits_for_something_else_and_as_long_as_before() -> None:
    blocked = replace(standing_in(Lane.BLOCKED), entered_at=AT)

    changed = block(facts_of(blocked), BlockTask(number=12, cause="Ben"), ANA, LATER)

    assert changed.after.blocker == Blocker("Ben", Lane.IN_PROGRESS)
    assert (changed.after.lane, changed.after.entered_at, changed.after.blocked_seconds) == (Lane.BLOCKED, AT, 0)


def test_a_blocked_task_that_waits_longer_keeps_its_cause() -> None:
    changed = block(facts_of(standing_in(Lane.BLOCKED)), BlockTask(number=12, until=AT.date()), ANA, LATER)

    assert changed.after.blocker == Blocker("Acme", Lane.IN_PROGRESS, AT.date())


def test_a_thawed_task_has_its_earlier_priority_or_the_one_that_is_said() -> None:
    frozen = replace(standing_in(Lane.ICE_BOX), thaws_to=Priority.URGENT)
    thaw = MoveTask(number=12, step=Step.THAW)

    before = move(facts_of(frozen), thaw, ANA, LATER).after
    low = move(facts_of(frozen), replace(thaw, priority=Priority.LOW), ANA, LATER).after

    assert (before.priority, low.priority) == (Priority.URGENT, Priority.LOW)
    assert (before.thaws_to, low.thaws_to) == (None, None)


def test_what_was_waived_before_is_not_touched_by_finishing_the_rest() -> None:
    task = replace(standing_in(Lane.IN_PROGRESS), subtasks=(SubTask("a"), SubTask("b", done=True)))
    done = MoveTask(number=12, step=Step.DONE, open_subtasks=OpenSubTasks.FINISH)

    assert [one.done for one in move(facts_of(task), done, ANA, LATER).after.subtasks] == [True, True]


def test_the_limit_of_the_board_holds_for_what_is_unblocked() -> None:
    narrow = Board(1, "SysOps", wip_limit=1)
    facts = replace(facts_of(standing_in(Lane.BLOCKED), work_of(ANA, 1)), board=narrow)

    with pytest.raises(MoveRefused):
        move(facts, MoveTask(number=12, step=Step.UNBLOCK), ANA, LATER)
    assert BOARD.wip_limit == 3
