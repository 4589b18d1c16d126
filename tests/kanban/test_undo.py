from dataclasses import replace
from datetime import timedelta

import pytest

from kanban.commands import UndoChange
from kanban.errors import MoveRefused, UndoRefused, UndoWhy
from kanban.events import Event, Happening
from kanban.policies import WipLimitReached
from kanban.tasks import Lane, Task
from kanban.undo import Standing, undo
from tests.kanban.builders import ANA, AT, BEN, BOARD, CHECKLIST, LATER, event_of, standing_in, work_of

WAS = replace(standing_in(Lane.BACKLOG), owner=BEN, subtasks=CHECKLIST)
NOW = replace(WAS, lane=Lane.ICE_BOX, title="Scrap it", owner=None, subtasks=(), rounds=3, version=2)


def changed_from(before: Task | None, now: Task, in_progress: tuple[Task, ...] = ()) -> Standing:
    return Standing(now, before, event_of(now), BOARD, in_progress)


def test_undo_restores_the_task_exactly_apart_from_its_version() -> None:
    changed = undo(changed_from(WAS, NOW), ANA, LATER)

    assert changed.after == replace(WAS, version=3)


def test_an_undo_is_an_event_that_says_what_it_took_back() -> None:
    changed = undo(changed_from(WAS, NOW), ANA, LATER)

    assert changed.event == Event(Happening.UNDONE, 12, 3, ANA, LATER, Lane.ICE_BOX, Lane.BACKLOG, undoes=2)
    assert changed.before == NOW


def test_a_capture_that_is_taken_back_is_discarded() -> None:
    changed = undo(changed_from(None, WAS), ANA, LATER)

    assert changed.after == replace(WAS, lane=Lane.DISCARDED, entered_at=LATER, version=2)


def test_a_change_of_somebody_else_is_not_taken_back() -> None:
    standing = changed_from(WAS, NOW)

    with pytest.raises(UndoRefused) as refused:
        undo(standing, BEN, LATER)

    assert (refused.value.why, refused.value.task, refused.value.latest) == (
        UndoWhy.NOT_YOURS,
        NOW,
        standing.last,
    )


def test_a_change_of_a_quarter_of_an_hour_ago_is_taken_back() -> None:
    changed = undo(changed_from(WAS, NOW), ANA, AT + timedelta(minutes=15))

    assert changed.after.lane is Lane.BACKLOG


def test_an_older_change_stays() -> None:
    with pytest.raises(UndoRefused) as refused:
        undo(changed_from(WAS, NOW), ANA, AT + timedelta(minutes=15, microseconds=1))

    assert refused.value.why is UndoWhy.TOO_LATE


@pytest.mark.parametrize("lane", [Lane.TESTING, Lane.BLOCKED, Lane.ICE_BOX, Lane.DONE])
def test_an_undo_does_not_break_the_wip_limit(lane: Lane) -> None:
    before, now = standing_in(Lane.IN_PROGRESS), replace(standing_in(lane), version=2)

    with pytest.raises(MoveRefused) as refused:
        undo(changed_from(before, now, work_of(ANA)), ANA, LATER)

    assert refused.value.violations == (WipLimitReached(ANA, 3, work_of(ANA)),)
    assert (refused.value.task, refused.value.command) == (now, UndoChange(number=12))


def test_handing_over_is_not_taken_back_once_the_first_owner_has_no_room() -> None:
    before = standing_in(Lane.IN_PROGRESS)
    now = replace(before, owner=BEN, version=2)

    with pytest.raises(MoveRefused) as refused:
        undo(changed_from(before, now, work_of(ANA)), ANA, LATER)

    assert refused.value.violations == (WipLimitReached(ANA, 3, work_of(ANA)),)


def test_handing_over_is_taken_back_while_the_first_owner_has_room() -> None:
    before = standing_in(Lane.IN_PROGRESS)
    now = replace(before, owner=BEN, version=2)

    changed = undo(changed_from(before, now, work_of(ANA, 2)), ANA, LATER)

    assert changed.after.owner == ANA


def test_an_owner_without_room_can_still_take_back_words() -> None:
    before = standing_in(Lane.IN_PROGRESS)
    now = replace(before, title="Scrap it", version=2)

    changed = undo(changed_from(before, now, work_of(ANA, 5)), ANA, LATER)

    assert changed.after.title == before.title
