from dataclasses import replace

import pytest

from kanban import policies
from kanban.commands import MoveTask, OpenSubTasks, Step
from kanban.errors import MoveRefused
from kanban.policies import (
    CauseMissing,
    OutcomeMissing,
    OwnerMissing,
    SubTasksOpen,
    TicketMissing,
    WipLimitReached,
    violations,
)
from kanban.tasks import Blocker, Lane, Task
from kanban.transitions import move
from tests.kanban.builders import (
    ANA,
    BEN,
    CHECKLIST,
    LATER,
    TASK,
    VAGUE,
    facts_of,
    move_to,
    standing_in,
    work_of,
)

IN_PROGRESS = standing_in(Lane.IN_PROGRESS)
UNNAMED_CAUSE = replace(standing_in(Lane.BLOCKED), blocker=Blocker("", Lane.TESTING))


@pytest.mark.parametrize("title", ["Patch the server", "Patch the print server", "patch  the\tserver "])
def test_a_title_of_three_words_says_the_outcome(title: str) -> None:
    task = replace(IN_PROGRESS, title=title)

    assert policies.outcome(move_to(task)) is None


@pytest.mark.parametrize("title", ["Druckserver patchen", "Zertifikat erneuern", "certificate renewal "])
def test_two_long_words_say_the_outcome_too(title: str) -> None:
    task = replace(IN_PROGRESS, title=title)

    assert policies.outcome(move_to(task)) is None


@pytest.mark.parametrize(
    "title",
    [
        "printer",
        "Backup prüfen",
        "printer offline",
        "Druckserver patchen?",
        "Patch server",
        "Is the printer down?",
        "is the printer down? ",
        "   ",
    ],
)
def test_a_short_title_or_a_question_says_no_outcome(title: str) -> None:
    task = replace(IN_PROGRESS, title=title)

    assert policies.outcome(move_to(task)) == OutcomeMissing()


def test_an_outcome_that_was_said_makes_any_title_do() -> None:
    task = replace(IN_PROGRESS, title="printer??", outcome="Everybody prints")

    assert policies.outcome(move_to(task)) is None


@pytest.mark.parametrize("lane", sorted(set(Lane) - {Lane.IN_PROGRESS}))
def test_only_in_progress_asks_for_the_three_things(lane: Lane) -> None:
    task = replace(VAGUE, lane=lane, owner=None)

    found = [policy(move_to(task, work_of(ANA))) for policy in (policies.outcome, policies.owner, policies.wip_limit)]

    assert found == [None, None, None]


def test_a_task_in_progress_needs_an_owner() -> None:
    task = replace(IN_PROGRESS, owner=None)

    assert policies.owner(move_to(task)) == OwnerMissing()


def test_whoever_owns_two_tasks_in_progress_takes_a_third() -> None:
    others = work_of(ANA, 2)

    assert policies.wip_limit(move_to(IN_PROGRESS, others)) is None


@pytest.mark.parametrize("count", [3, 4])
def test_whoever_owns_three_tasks_in_progress_takes_no_more(count: int) -> None:
    others = work_of(ANA, count)

    assert policies.wip_limit(move_to(IN_PROGRESS, others)) == WipLimitReached(ANA, 3, others)


@pytest.mark.parametrize("task", [UNNAMED_CAUSE, replace(UNNAMED_CAUSE, blocker=None)])
def test_a_blocked_task_needs_a_cause(task: Task) -> None:
    assert policies.cause(move_to(task)) == CauseMissing()


def test_a_blocked_task_with_a_cause_breaks_no_policy() -> None:
    assert violations(move_to(standing_in(Lane.BLOCKED))) == ()


def test_an_emergency_needs_a_ticket() -> None:
    task = replace(standing_in(Lane.EMERGENCY), tickets=())

    assert policies.ticket(move_to(task)) == TicketMissing()


def test_a_finished_task_names_its_open_sub_tasks() -> None:
    task = replace(TASK, lane=Lane.DONE, subtasks=CHECKLIST)

    assert policies.open_subtasks(move_to(task)) == SubTasksOpen((CHECKLIST[0], CHECKLIST[2]))


@pytest.mark.parametrize("answer", [OpenSubTasks.WAIVE, OpenSubTasks.FINISH])
def test_an_answer_about_open_sub_tasks_is_taken(answer: OpenSubTasks) -> None:
    task = replace(TASK, lane=Lane.DONE, subtasks=CHECKLIST)

    assert policies.open_subtasks(replace(move_to(task), open_subtasks=answer)) is None


@pytest.mark.parametrize("lane", [Lane.IDEA, Lane.BACKLOG, Lane.TESTING, Lane.ICE_BOX, Lane.DONE, Lane.PM_REVIEW])
def test_other_lanes_take_a_task_as_it_is(lane: Lane) -> None:
    task = replace(VAGUE, lane=lane)

    assert violations(move_to(task, work_of(ANA))) == ()


def test_every_violation_is_found_at_once_and_in_reading_order() -> None:
    nobodys = replace(VAGUE, lane=Lane.IN_PROGRESS)
    bens = replace(nobodys, owner=BEN)

    of_nobody, of_ben = violations(move_to(nobodys)), violations(move_to(bens, work_of(BEN)))

    assert of_nobody == (OutcomeMissing(), OwnerMissing())
    assert of_ben == (OutcomeMissing(), WipLimitReached(BEN, 3, work_of(BEN)))


def test_a_refused_move_carries_every_violation_and_the_task_as_it_stands() -> None:
    command = MoveTask(number=12, step=Step.START)

    with pytest.raises(MoveRefused) as refused:
        move(facts_of(VAGUE, work_of(ANA)), command, ANA, LATER)

    assert refused.value.violations == (OutcomeMissing(), WipLimitReached(ANA, 3, work_of(ANA)))
    assert (refused.value.task, refused.value.command) == (VAGUE, command)
