from dataclasses import replace
from datetime import date

import pytest

from kanban.commands import (
    AddNote,
    BlockTask,
    Change,
    DeclareEmergency,
    EditTask,
    MoveTask,
    RemoveChip,
    Step,
    SwarmTask,
    UndoChange,
)
from kanban.edits import add_note, edit
from kanban.errors import ChangedSince, EditRefused, Unfit
from kanban.stale import still_meant
from kanban.tasks import Chip, Lane, Person, Priority, Task
from kanban.unset import UNSET
from tests.kanban.builders import ANA, AT, BEN, TASK, facts_of, standing_in

DISCARDED = replace(TASK, lane=Lane.DISCARDED)
FRIDAY = date(2026, 3, 6)


def now(**changed: object) -> Task:
    return replace(TASK, version=2, **changed)  # type: ignore[arg-type]


def test_a_form_leaves_alone_what_it_sent_as_it_was_seen() -> None:
    sent = EditTask(number=12, title="Patch both", priority=Priority.MEDIUM, owner=None, due=None)

    meant = still_meant(sent, TASK, facts_of(now(owner=BEN, due=FRIDAY)))

    assert meant == EditTask(number=12, title="Patch both")


def test_people_in_a_form_are_the_same_by_id() -> None:
    sent = EditTask(number=12, owner=Person(ANA.id, ""))

    meant = still_meant(sent, replace(TASK, owner=ANA), facts_of(now(owner=BEN)))

    assert meant == EditTask(number=12, owner=UNSET)


def test_two_who_want_the_same_agree() -> None:
    sent = EditTask(number=12, priority=Priority.HIGH)

    assert still_meant(sent, TASK, facts_of(now(priority=Priority.HIGH))) == sent


def test_two_who_changed_one_field_differently_are_told() -> None:
    with pytest.raises(ChangedSince):
        still_meant(EditTask(number=12, priority=Priority.LOW), TASK, facts_of(now(priority=Priority.HIGH)))


@pytest.mark.parametrize(
    ("command", "seen", "current"),
    [
        (RemoveChip(number=12, chip=Chip.DUE), TASK, now(due=FRIDAY)),
        (RemoveChip(number=12, chip=Chip.TICKET, ticket="INC1"), TASK, now(tickets=("INC1",))),
        (MoveTask(number=12, step=Step.PARK), TASK, standing_in(Lane.IN_PROGRESS)),
        (BlockTask(number=12, cause="Acme"), standing_in(Lane.TESTING), standing_in(Lane.IN_PROGRESS)),
        (DeclareEmergency(number=12, ticket="INC1"), TASK, standing_in(Lane.TESTING)),
        (SwarmTask(number=12), standing_in(Lane.BLOCKED), standing_in(Lane.IN_PROGRESS)),
        (UndoChange(number=12), TASK, now()),
    ],
)
def test_what_was_seen_and_is_no_longer_so_is_not_acted_upon(command: Change, seen: Task, current: Task) -> None:
    with pytest.raises(ChangedSince):
        still_meant(command, seen, facts_of(current))


@pytest.mark.parametrize(
    "command",
    [
        RemoveChip(number=12, chip=Chip.DUE),
        MoveTask(number=12, step=Step.START),
        MoveTask(number=12, step=Step.THAW),
        SwarmTask(number=12),
        AddNote(number=12, text="the part has arrived"),
    ],
)
def test_what_others_changed_elsewhere_on_the_task_is_no_hindrance(command: Change) -> None:
    assert still_meant(command, TASK, facts_of(now(title="Patch both"))) == command


def test_a_task_that_was_taken_back_is_reopened_before_it_is_changed() -> None:
    with pytest.raises(EditRefused) as refused:
        add_note(facts_of(DISCARDED), AddNote(number=12, text="hm"), ANA, AT)

    assert refused.value.why is Unfit.DISCARDED


def test_an_edit_that_changes_nothing_says_nothing() -> None:
    assert edit(facts_of(TASK), EditTask(number=12, title=TASK.title), ANA, AT).says_nothing
