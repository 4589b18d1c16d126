from dataclasses import replace
from datetime import timedelta
from typing import get_args

import pytest

from cards.notices import sentences, violation_sentence
from cards.texts import texts_for
from kanban.chairing import AcceptTask
from kanban.commands import MoveTask, Step
from kanban.errors import (
    AnotherComesNext,
    ChangedSince,
    DecidedAlready,
    EditRefused,
    FormRefused,
    KanbanError,
    MoveRefused,
    NoRecurrence,
    NotAllowed,
    NothingComes,
    NothingToUndo,
    PersonUnknown,
    RecurrenceStays,
    SettingsStay,
    StepImpossible,
    TaskNotFound,
    TooManyRecurrences,
    TriageOver,
    UndoRefused,
    UndoWhy,
    Unfit,
    WorthNothing,
)
from kanban.events import Event, Happening
from kanban.permissions import Act
from kanban.policies import (
    CauseMissing,
    LooksLikeProject,
    NotUrgent,
    OutcomeMissing,
    OwnerMissing,
    ReasonMissing,
    SubTasksOpen,
    TicketMissing,
    Violation,
    WipLimitReached,
)
from kanban.questions import Why
from kanban.tasks import Input, Lane, Priority, SubTask, TaskType
from kanban.triage import Decided, Decision
from tests.cards.facts import ANA, BLOCKED, DISK, DONE, MOVED, NOW, PARKED, PAYROLL, TESTING, VEEAM

TEXTS = texts_for("en")
VIOLATIONS = (
    OutcomeMissing(),
    OwnerMissing(),
    WipLimitReached(ANA, 3, (DISK, VEEAM)),
    CauseMissing(),
    TicketMissing(),
    SubTasksOpen((SubTask("one"), SubTask("two"))),
    LooksLikeProject(6),
    ReasonMissing(),
    NotUrgent(),
)
ERRORS: tuple[KanbanError, ...] = (
    TaskNotFound(12),
    MoveRefused(PAYROLL, MoveTask(number=121, step=Step.DONE), VIOLATIONS),
    StepImpossible(TESTING[0], Step.TEST, MOVED),
    EditRefused(PAYROLL, "title", Unfit.EMPTY),
    EditRefused(PAYROLL, "urgent", Unfit.FROZEN),
    EditRefused(PAYROLL, "duplicate", Unfit.LINKED_BACK, 104),
    FormRefused(PAYROLL, EditRefused(PAYROLL, "tickets", Unfit.NO_TICKET)),
    EditRefused(PAYROLL, "note", Unfit.DISCARDED),
    ChangedSince(PAYROLL, MOVED),
    ChangedSince(PAYROLL),
    NothingToUndo(),
    UndoRefused(PAYROLL, UndoWhy.TOO_LATE, MOVED),
    PersonUnknown(None),
    NotAllowed(Act.SETTINGS, (ANA,)),
    SettingsStay(UndoWhy.NOT_YOURS, MOVED),
    NotAllowed(Act.REVERT, (), PAYROLL),
    WorthNothing(PAYROLL, AcceptTask(number=121)),
    DecidedAlready(PAYROLL, Decided(121, Decision.FROZEN, ANA, MOVED.at, 4)),
    TriageOver(),
    NoRecurrence(7),
    NothingComes(7),
    TooManyRecurrences(200),
    AnotherComesNext(7, NOW.date()),
    RecurrenceStays(7, UndoWhy.CHANGED_SINCE, ANA),
)


def say(error: KanbanError) -> str:
    return " ".join(sentences(error, NOW, TEXTS)).replace("\N{NO-BREAK SPACE}", " ")


def test_every_error_and_every_violation_is_tried_here() -> None:
    assert {type(error) for error in ERRORS} == set(KanbanError.__subclasses__())
    assert {type(violation) for violation in VIOLATIONS} == set(get_args(Violation))


@pytest.mark.parametrize("error", ERRORS)
def test_every_error_has_words(error: KanbanError) -> None:
    assert say(error).endswith(".")
    assert say(error) != TEXTS("error.unknown")


def test_an_error_that_is_not_known_yet_is_not_silent() -> None:
    assert say(KanbanError()) == "The board did not do this."


def test_a_refused_move_says_every_reason() -> None:
    assert say(ERRORS[1]) == " ".join(violation_sentence(violation, TEXTS) for violation in VIOLATIONS)


@pytest.mark.parametrize("why", Unfit)
@pytest.mark.parametrize(
    "field", ["title", "outcome", "note", "sub", "cause", "ticket", "tickets", "check", "owner", "priority", "due"]
)
def test_every_unfit_value_has_words(why: Unfit, field: str) -> None:
    assert say(EditRefused(PAYROLL, field, why, 50)).endswith(".")


def test_what_is_frozen_says_by_which_rule() -> None:
    assert say(EditRefused(PARKED, "priority", Unfit.FROZEN)) == (
        "In ICE BOX the priority is always Low. Thaw #117 first."
    )


def test_a_limit_is_named() -> None:
    assert say(EditRefused(PAYROLL, "note", Unfit.TOO_LONG, 4_000)) == (
        "The note is too long: at most 4,000 characters."
    )


def test_a_step_already_made_says_who_made_it_and_when() -> None:
    assert say(StepImpossible(TESTING[0], Step.TEST, MOVED)) == (
        "#101 is in TESTING / QA already. Ana Ruiz moved it at 07:41."
    )


def test_a_step_that_the_lane_does_not_allow_says_where_the_task_is() -> None:
    edited = Event(Happening.EDITED, 99, 4, ANA, MOVED.at - timedelta(days=1))

    assert say(StepImpossible(DONE[1], Step.UNBLOCK, edited)) == (
        "#99 is not blocked: it is in DONE. Ana Ruiz changed it last, yesterday at 07:41."
    )


def test_a_step_of_nobody_knows_when_is_said_without_it() -> None:
    assert say(StepImpossible(BLOCKED[0], "block")) == "#112 is in BLOCKED already."


@pytest.mark.parametrize("lane", Lane)
@pytest.mark.parametrize("step", [*Step, "block", "emergency"])
def test_every_impossible_step_has_words(step: Step | str, lane: Lane) -> None:
    task = replace(DONE[0], lane=lane)

    assert f"#{task.number}" in say(StepImpossible(task, step))


@pytest.mark.parametrize("why", UndoWhy)
def test_every_refused_undo_says_whose_change_stays(why: UndoWhy) -> None:
    old = Event(Happening.MOVED, 121, 4, ANA, MOVED.at - timedelta(days=4))

    assert "on Fri 20 Nov" in say(UndoRefused(PAYROLL, why, old))


@pytest.mark.parametrize("lane", Lane)
def test_every_lane_has_a_name_and_a_mark(lane: Lane) -> None:
    assert TEXTS(f"lane.{lane.value}")
    assert TEXTS.has(f"mark.{lane.value}")


@pytest.mark.parametrize("why", Why)
def test_every_misunderstanding_has_words(why: Why) -> None:
    assert TEXTS(f"why.{why.value}.title")
    assert TEXTS(f"why.{why.value}.text", word="start")


@pytest.mark.parametrize(
    ("family", "values"), [("priority", Priority), ("type", TaskType), ("input", Input)], ids=["p", "t", "i"]
)
def test_every_value_has_a_name(family: str, values: type[Priority] | type[TaskType] | type[Input]) -> None:
    assert all(TEXTS(f"{family}.{value.value}") for value in values)
