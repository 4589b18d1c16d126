"""The order of a triage, what of it holds, and what accepting a task makes of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kanban.accepting import accept
from kanban.chairing import AcceptTask
from kanban.errors import MoveRefused, StepImpossible, WorthNothing
from kanban.events import Happening
from kanban.tasks import Lane, Priority, SubTask, Value
from kanban.triage import Decided, Decision, Meetup, place_of, spent_by, stands, waits
from tests.kanban.builders import ANA, AT, LATER, TASK, facts_of, standing_in

BACKLOG = replace(TASK, lane=Lane.BACKLOG)
PARTS = tuple(SubTask(f"part {n}") for n in range(5))
MINUTE = timedelta(minutes=1)


def test_urgent_and_due_come_first_then_age_ideas_after_them_and_what_takes_long_last() -> None:
    asks = [
        replace(BACKLOG, number=1, priority=Priority.URGENT),
        replace(BACKLOG, number=2, due=date(2026, 3, 5)),
        replace(BACKLOG, number=3, due=date(2026, 4, 1)),
        replace(BACKLOG, number=4, captured_at=AT - timedelta(days=3)),
        replace(BACKLOG, number=5),
        replace(BACKLOG, number=6),
        replace(BACKLOG, number=7, lane=Lane.IDEA, captured_at=AT - timedelta(days=9)),
        replace(BACKLOG, number=8, subtasks=PARTS, priority=Priority.URGENT),
        replace(BACKLOG, number=9, discuss=True, due=date(2026, 3, 5), captured_at=AT + timedelta(days=1)),
        replace(BACKLOG, number=10, lane=Lane.PM_REVIEW, captured_at=AT + timedelta(days=2)),
    ]

    found = sorted(asks, key=lambda task: place_of(task) or "")

    assert [task.number for task in found] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]


@pytest.mark.parametrize("lane", [lane for lane in Lane if lane not in {Lane.BACKLOG, Lane.IDEA, Lane.PM_REVIEW}])
def test_nothing_else_waits(lane: Lane) -> None:
    assert place_of(replace(TASK, lane=lane)) is None
    assert not waits(replace(TASK, lane=lane), AT)


def test_one_task_of_many_parts_is_not_talked_over_again() -> None:
    large, whole = replace(BACKLOG, subtasks=PARTS), replace(BACKLOG, subtasks=PARTS, kept_whole=True)

    assert (place_of(large) or "") > (place_of(whole) or "")


def test_what_was_accepted_comes_up_again_after_a_month() -> None:
    accepted = replace(BACKLOG, accepted_at=AT)

    assert not waits(accepted, AT + timedelta(days=29))
    assert waits(accepted, AT + timedelta(days=31))


def decided(decision: Decision, version: int = 2) -> Decided:
    return Decided(BACKLOG.number, decision, ANA, AT, version)


@pytest.mark.parametrize(
    ("decision", "task", "holds"),
    [
        (Decision.FROZEN, replace(TASK, lane=Lane.ICE_BOX, version=2), True),
        (Decision.FROZEN, replace(TASK, lane=Lane.ICE_BOX, version=3), True),
        (Decision.FROZEN, replace(BACKLOG, version=3), False),
        (Decision.ACCEPTED, replace(BACKLOG, version=3, accepted_at=AT), True),
        (Decision.ACCEPTED, replace(BACKLOG, version=3), False),
        (Decision.PROJECT, replace(BACKLOG, lane=Lane.PM_REVIEW, version=3), True),
        (Decision.PROJECT, replace(BACKLOG, version=3), False),
        (Decision.POSTPONED, BACKLOG, True),
        (Decision.POSTPONED, replace(TASK, lane=Lane.IN_PROGRESS), False),
    ],
)
def test_a_decision_holds_until_its_task_waits_again(decision: Decision, task: object, *, holds: bool) -> None:
    assert stands(decided(decision), task, AT) is holds  # type: ignore[arg-type]


def test_of_a_long_pause_ten_minutes_count() -> None:
    meetup = Meetup(1, AT, AT, 5 * MINUTE)

    assert spent_by(meetup, AT + 3 * MINUTE) == 8 * MINUTE
    assert spent_by(meetup, AT + 300 * MINUTE) == 15 * MINUTE
    assert spent_by(meetup, AT - 3 * MINUTE) == 5 * MINUTE


def test_who_has_room_begins_and_who_has_none_finds_it_waiting() -> None:
    busy = tuple(replace(standing_in(Lane.IN_PROGRESS), number=n) for n in (21, 22, 23))
    command = AcceptTask(number=BACKLOG.number, owner=ANA, outcome="it works again")

    begun = accept(facts_of(BACKLOG), command, ANA, LATER)
    waiting = accept(replace(facts_of(BACKLOG), in_progress=busy), command, ANA, LATER)

    assert (begun.after.lane, begun.event.happening) == (Lane.IN_PROGRESS, Happening.MOVED)
    assert (waiting.after.lane, waiting.event.happening) == (Lane.BACKLOG, Happening.ACCEPTED)
    assert begun.after.accepted_at == waiting.after.accepted_at == LATER
    assert waiting.after.owner == ANA


def test_without_an_owner_it_waits_to_be_pulled_and_is_one_task_from_now_on() -> None:
    large = replace(BACKLOG, subtasks=PARTS, discuss=True, owner=None)

    accepted = accept(facts_of(large), AcceptTask(number=large.number, outcome="it works again"), ANA, LATER).after

    assert (accepted.lane, accepted.kept_whole, accepted.discuss) == (Lane.BACKLOG, True, False)


def test_what_does_not_say_what_will_be_true_is_not_accepted() -> None:
    with pytest.raises(MoveRefused):
        accept(facts_of(replace(BACKLOG, title="printer??", outcome="")), AcceptTask(number=1), ANA, LATER)


def test_what_nobody_would_miss_is_accepted_on_purpose_only() -> None:
    command = AcceptTask(number=BACKLOG.number, value=Value.NONE, outcome="it works again")

    with pytest.raises(WorthNothing):
        accept(facts_of(BACKLOG), command, ANA, LATER)
    assert accept(facts_of(BACKLOG), replace(command, anyway=True), ANA, LATER).after.value is Value.NONE


def test_what_waits_for_no_decision_is_not_accepted() -> None:
    with pytest.raises(StepImpossible):
        accept(facts_of(standing_in(Lane.IN_PROGRESS)), AcceptTask(number=1), ANA, LATER)
