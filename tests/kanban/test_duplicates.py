from dataclasses import replace

import pytest

from kanban.commands import MoveTask, Step
from kanban.duplicates import asked_again, link_duplicate
from kanban.errors import EditRefused, UndoRefused, Unfit
from kanban.events import Happening
from kanban.tasks import Lane
from kanban.transitions import move
from kanban.undo import Standing, undo
from tests.kanban.builders import ANA, BOARD, CARA, LATER, TASK, facts_of, standing_in

OF = replace(TASK, number=7, lane=Lane.BLOCKED)


def test_a_linked_duplicate_leaves_the_board_and_points_to_the_other() -> None:
    linked = link_duplicate(facts_of(TASK), OF, ANA, LATER)

    assert (linked.after.lane, linked.after.duplicate_of, linked.after.version) == (Lane.DISCARDED, 7, 2)
    assert (linked.event.happening, linked.event.came_from) == (Happening.LINKED, Lane.BACKLOG)


def test_a_task_is_not_its_own_duplicate() -> None:
    with pytest.raises(EditRefused) as refused:
        link_duplicate(facts_of(TASK), TASK, ANA, LATER)

    assert refused.value.why is Unfit.ITSELF


def test_what_left_the_board_is_not_linked() -> None:
    with pytest.raises(EditRefused) as refused:
        link_duplicate(facts_of(replace(TASK, lane=Lane.DISCARDED)), OF, ANA, LATER)

    assert (refused.value.task.number, refused.value.why) == (12, Unfit.DISCARDED)


@pytest.mark.parametrize("lane", [Lane.DONE, Lane.DISCARDED])
def test_nothing_is_linked_to_a_task_that_is_done_or_gone(lane: Lane) -> None:
    with pytest.raises(EditRefused) as refused:
        link_duplicate(facts_of(TASK), replace(OF, lane=lane), ANA, LATER)

    assert (refused.value.task.number, refused.value.why) == (7, Unfit.CLOSED)


def test_the_task_that_stays_cannot_be_taken_back_by_its_author_any_more() -> None:
    (again,) = asked_again(TASK, OF, (), ANA, LATER)

    assert again.after == replace(TASK, version=2)
    with pytest.raises(UndoRefused):
        undo(Standing(again.after, TASK, again.event, BOARD), ANA, LATER)
    with pytest.raises(UndoRefused):
        undo(Standing(again.after, TASK, again.event, BOARD), CARA, LATER)


def test_a_reopened_duplicate_is_none_any_more() -> None:
    linked = link_duplicate(facts_of(TASK), OF, ANA, LATER).after

    reopened = move(facts_of(linked), MoveTask(number=12, step=Step.REOPEN), ANA, LATER).after

    assert (reopened.lane, reopened.duplicate_of) == (Lane.BACKLOG, None)


def test_undo_brings_a_linked_task_back_to_its_lane() -> None:
    blocked = standing_in(Lane.BLOCKED)
    linked = link_duplicate(facts_of(blocked), OF, ANA, LATER)

    undone = undo(Standing(linked.after, blocked, linked.event, BOARD), ANA, LATER)

    assert replace(undone.after, version=blocked.version) == blocked
