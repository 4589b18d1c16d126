import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from kanban.commands import Step
from kanban.errors import TaskNotFound
from kanban.events import Changed
from kanban.tasks import Lane, Task
from storage.sqlite import opened
from storage.tasks import ConflictingWriteError
from storage.work import Work
from tests.kanban.builders import ANA, BEN, TASK, event_of, standing_in
from tests.storage.strategies import TASKS
from tests.storage.units import PLACE, captured, forgotten, moved, numbered, put, taken_back


@pytest.fixture(scope="module")
def raw(migrated: Path) -> Iterator[sqlite3.Connection]:
    """A database that every example leaves as it was."""
    with closing(opened(migrated)) as raw:
        yield raw


@settings(deadline=None)
@given(task=TASKS)
def test_a_task_is_read_as_it_was_written(raw: sqlite3.Connection, task: Task) -> None:
    with forgotten(raw) as connection:
        work = Work.opened(connection, PLACE)

        put(work, task)

        assert work.tasks.get(12) == task


@settings(deadline=None)
@given(before=TASKS, after=TASKS)
def test_what_a_change_replaced_is_kept_exactly(raw: sqlite3.Connection, before: Task, after: Task) -> None:
    with forgotten(raw) as connection:
        work = Work.opened(connection, PLACE)
        put(work, before)
        after = replace(after, version=2)

        work.record(Changed(before, after, event_of(after)))
        standing = work.standing(12)

        assert standing is not None
        assert (standing.now, standing.before) == (after, replace(before, version=2))


def test_numbers_count_from_1_and_are_never_given_twice(work: Work) -> None:
    first, second = captured(work), captured(work)
    taken_back(work, second.number, by=second.asked_by)

    third = captured(work)

    assert (first.number, second.number, third.number) == (1, 2, 3)


def test_a_number_that_does_not_exist_names_the_nearest_that_do(work: Work) -> None:
    put(work, *numbered(TASK, 2, 5, 9, 11, 14, 20))

    with pytest.raises(TaskNotFound) as missing:
        work.tasks.get(10)

    assert (missing.value.number, missing.value.near) == (10, (5, 9, 11, 14))


@pytest.mark.parametrize(("asked", "near"), [(0, (1, 2, 3)), (5, (2, 3, 4)), (10**9, (2, 3, 4))])
def test_past_either_end_three_numbers_are_near(work: Work, asked: int, near: tuple[int, ...]) -> None:
    put(work, *numbered(TASK, 1, 2, 3, 4))

    assert work.tasks.near(asked) == near


def test_no_discarded_task_is_near(work: Work) -> None:
    put(work, *numbered(TASK, 1), *numbered(standing_in(Lane.DISCARDED), 2, 3))

    assert work.tasks.near(4) == (1,)


def test_facts_tell_the_board_and_the_newest_event(work: Work) -> None:
    captured(work)
    started = moved(work, 1, Step.START, by=BEN)

    facts = work.tasks.facts(1)

    assert (facts.task, facts.board, facts.in_progress) == (started, work.board, ())
    assert (facts.latest and facts.latest.by) == BEN


def test_only_what_somebody_has_in_progress_is_their_work_in_progress(work: Work) -> None:
    mine = standing_in(Lane.IN_PROGRESS)
    put(work, *numbered(mine, 1, 2, 3), replace(mine, number=4, owner=BEN), *numbered(standing_in(Lane.TESTING), 5))

    assert work.tasks.in_progress_of(ANA, but=2) == numbered(mine, 1, 3)


def test_nobody_has_nothing_in_progress(work: Work) -> None:
    put(work, TASK)

    assert work.tasks.in_progress_of(None, but=1) == ()


def test_a_task_that_was_written_since_it_was_read_is_not_overwritten(work: Work) -> None:
    put(work, TASK)
    stale = replace(TASK, version=7)

    with pytest.raises(ConflictingWriteError):
        work.tasks.update(stale, replace(stale, title="Scrap it", version=8))

    assert work.tasks.get(12) == TASK
