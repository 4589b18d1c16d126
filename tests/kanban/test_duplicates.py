from dataclasses import replace

import pytest

from kanban.commands import MoveTask, Step
from kanban.duplicates import link_duplicate
from kanban.errors import EditRefused, Unfit
from kanban.events import Happening
from kanban.tasks import Lane
from kanban.transitions import move
from kanban.undo import Standing, undo
from tests.kanban.builders import ANA, BOARD, LATER, TASK, facts_of, standing_in

OF = replace(TASK, number=7, lane=Lane.BLOCKED)


def test_a_linked_duplicate_leaves_the_board_and_points_to_the_other() -> None:
    linked = link_duplicate(facts_of(TASK), OF, ANA, LATER)

    assert (linked.after.lane, linked.after.duplicate_of, linked.after.version) == (Lane.DISCARDED, 7, 2)
    assert (linked.event.happening, linked.event.came_from) == (Happening.LINKED, Lane.BACKLOG)


def test_a_task_is_not_its_own_duplicate() -> None:
    with pytest.raises(EditRefused) as refused:
        link_duplicate(facts_of(TASK), TASK, ANA, LATER)

    assert refused.value.why is Unfit.ITSELF


@pytest.mark.parametrize("gone", [TASK, OF])
def test_what_left_the_board_is_not_linked(gone: object) -> None:
    task, of = (replace(one, lane=Lane.DISCARDED) if one is gone else one for one in (TASK, OF))

    with pytest.raises(EditRefused) as refused:
        link_duplicate(facts_of(task), of, ANA, LATER)

    assert (refused.value.task.number, refused.value.why) == (task.number if gone is TASK else 7, Unfit.DISCARDED)


def test_a_reopened_duplicate_is_none_any_more() -> None:
    linked = link_duplicate(facts_of(TASK), OF, ANA, LATER).after

    reopened = move(facts_of(linked), MoveTask(number=12, step=Step.REOPEN), ANA, LATER).after

    assert (reopened.lane, reopened.duplicate_of) == (Lane.BACKLOG, None)


def test_undo_brings_a_linked_task_back_to_its_lane() -> None:
    blocked = standing_in(Lane.BLOCKED)
    linked = link_duplicate(facts_of(blocked), OF, ANA, LATER)

    undone = undo(Standing(linked.after, blocked, linked.event, BOARD), ANA, LATER)

    assert replace(undone.after, version=blocked.version) == blocked
