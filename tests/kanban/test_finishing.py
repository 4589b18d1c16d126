from dataclasses import replace

import pytest

from kanban.commands import MoveTask, OpenSubTasks, Step
from kanban.errors import MoveRefused
from kanban.policies import SubTasksOpen
from kanban.tasks import Lane, SubTask
from kanban.transitions import move
from tests.kanban.builders import ANA, CHECKLIST, LATER, facts_of, standing_in

DONE = MoveTask(number=12, step=Step.DONE)


@pytest.mark.parametrize("lane", [Lane.IN_PROGRESS, Lane.TESTING, Lane.EMERGENCY])
def test_finishing_asks_about_open_sub_tasks(lane: Lane) -> None:
    task = replace(standing_in(lane), subtasks=CHECKLIST)

    with pytest.raises(MoveRefused) as refused:
        move(facts_of(task), DONE, ANA, LATER)

    assert refused.value.violations == (SubTasksOpen((CHECKLIST[0], CHECKLIST[2])),)


def test_open_sub_tasks_can_be_finished_along_with_the_task() -> None:
    task = replace(standing_in(Lane.IN_PROGRESS), subtasks=CHECKLIST)

    done = move(facts_of(task), replace(DONE, open_subtasks=OpenSubTasks.FINISH), ANA, LATER).after

    assert done.lane is Lane.DONE
    assert done.subtasks == tuple(SubTask(line.text, done=True) for line in CHECKLIST)


def test_open_sub_tasks_can_be_waived_and_are_marked_so() -> None:
    task = replace(standing_in(Lane.IN_PROGRESS), subtasks=CHECKLIST)

    done = move(facts_of(task), replace(DONE, open_subtasks=OpenSubTasks.WAIVE), ANA, LATER).after

    assert done.lane is Lane.DONE
    assert [(line.done, line.waived) for line in done.subtasks] == [(False, True), (True, False), (False, True)]
    assert done.open_subtasks == ()


def test_what_was_waived_is_open_again_when_the_task_is_reopened() -> None:
    done = replace(standing_in(Lane.DONE), subtasks=(SubTask("Print a page", waived=True),))

    again = move(facts_of(done), MoveTask(number=12, step=Step.REOPEN), ANA, LATER).after

    assert again.open_subtasks == (SubTask("Print a page"),)


def test_a_task_whose_sub_tasks_are_ticked_off_is_finished_unasked() -> None:
    task = replace(standing_in(Lane.TESTING), subtasks=(SubTask("Print a page", done=True),))

    done = move(facts_of(task), DONE, ANA, LATER).after

    assert done.lane is Lane.DONE


def test_open_sub_tasks_hold_no_other_move_up() -> None:
    task = replace(standing_in(Lane.IN_PROGRESS), subtasks=CHECKLIST)

    tested = move(facts_of(task), MoveTask(number=12, step=Step.TEST), ANA, LATER).after

    assert (tested.lane, tested.subtasks) == (Lane.TESTING, CHECKLIST)


def test_a_reopened_task_waits_in_backlog_with_its_owner_and_history() -> None:
    task = replace(standing_in(Lane.DONE), owner=ANA, rounds=2, blocked_seconds=60)

    reopened = move(facts_of(task), MoveTask(number=12, step=Step.REOPEN), ANA, LATER).after

    assert reopened == replace(task, lane=Lane.BACKLOG, entered_at=LATER, version=2)
