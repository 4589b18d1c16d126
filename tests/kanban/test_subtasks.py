from dataclasses import replace

import pytest

from kanban.commands import AddSubTask, CheckSubTask
from kanban.edits import add_subtask, check_subtask
from kanban.errors import EditRefused, Unfit
from kanban.events import Happening
from kanban.tasks import SubTask
from tests.kanban.builders import ANA, CHECKLIST, LATER, TASK, facts_of

WITH_CHECKLIST = replace(TASK, subtasks=CHECKLIST)


def test_a_sub_task_is_added_at_the_end() -> None:
    changed = add_subtask(facts_of(WITH_CHECKLIST), AddSubTask(number=12, text=" Tell Cara "), ANA, LATER)

    assert changed.after.subtasks == (*CHECKLIST, SubTask("Tell Cara"))
    assert (changed.after.version, changed.event.happening) == (2, Happening.SUBTASK_ADDED)


@pytest.mark.parametrize(("text", "why", "limit"), [(" ", Unfit.EMPTY, None), ("x" * 251, Unfit.TOO_LONG, 250)])
def test_a_sub_task_says_something_but_no_more_than_250_characters(text: str, why: Unfit, limit: int | None) -> None:
    with pytest.raises(EditRefused) as refused:
        add_subtask(facts_of(TASK), AddSubTask(number=12, text=text), ANA, LATER)

    assert (refused.value.field, refused.value.why, refused.value.limit) == ("sub", why, limit)


def test_a_task_has_fifty_sub_tasks_and_no_more() -> None:
    almost = replace(TASK, subtasks=(SubTask("Order toner"),) * 49)
    fifty = add_subtask(facts_of(almost), AddSubTask(number=12, text="Print"), ANA, LATER).after

    with pytest.raises(EditRefused) as refused:
        add_subtask(facts_of(fifty), AddSubTask(number=12, text="Print"), ANA, LATER)

    assert (len(fifty.subtasks), refused.value.why, refused.value.limit) == (50, Unfit.TOO_MANY, 50)


@pytest.mark.parametrize(
    ("command", "ticked"),
    [
        (CheckSubTask(number=12, position=1), (True, True, False)),
        (CheckSubTask(number=12, position=2), (False, False, False)),
        (CheckSubTask(number=12, position=3), (False, True, True)),
        (CheckSubTask(number=12, position=1, done=True), (True, True, False)),
        (CheckSubTask(number=12, position=2, done=True), (False, True, False)),
        (CheckSubTask(number=12, position=1, done=False), (False, True, False)),
        (CheckSubTask(number=12, position=2, done=False), (False, False, False)),
    ],
)
def test_a_sub_task_is_ticked_off_or_opened_again(command: CheckSubTask, ticked: tuple[bool, ...]) -> None:
    changed = check_subtask(facts_of(WITH_CHECKLIST), command, ANA, LATER)

    assert tuple(line.done for line in changed.after.subtasks) == ticked
    assert [line.text for line in changed.after.subtasks] == [line.text for line in CHECKLIST]
    assert changed.event.happening is Happening.SUBTASK_CHECKED


@pytest.mark.parametrize("position", [-1, 0, 4])
def test_a_sub_task_that_is_not_there_is_refused_with_how_many_are(position: int) -> None:
    with pytest.raises(EditRefused) as refused:
        check_subtask(facts_of(WITH_CHECKLIST), CheckSubTask(number=12, position=position), ANA, LATER)

    assert (refused.value.field, refused.value.why, refused.value.limit) == ("check", Unfit.NO_SUBTASK, 3)
