from dataclasses import replace

import pytest

from kanban.board import Role, Triage
from kanban.commands import AddNote, ChangeSettings, DiscardTask, LinkDuplicate, MoveTask, Step, UndoSettings
from kanban.permissions import Act, act_of, may, may_link
from kanban.tasks import Lane, Person
from tests.kanban.builders import ANA, BEN, BOARD, TASK

CLOSED = replace(BOARD, triage=Triage.ADMINS)


@pytest.mark.parametrize("act", Act)
def test_an_admin_may_do_everything(act: Act) -> None:
    assert may(Role.ADMIN, act, BOARD)
    assert may(Role.ADMIN, act, CLOSED)


@pytest.mark.parametrize("act", [Act.REVERT, Act.DISCARD, Act.SETTINGS])
def test_a_member_may_not_revert_discard_or_settle(act: Act) -> None:
    assert not may(Role.MEMBER, act, BOARD)


def test_a_member_triages_unless_the_board_leaves_that_to_its_admins() -> None:
    assert may(Role.MEMBER, Act.TRIAGE, BOARD)
    assert not may(Role.MEMBER, Act.TRIAGE, CLOSED)


def test_what_needs_no_permission_is_for_everybody() -> None:
    assert act_of(MoveTask(number=12, step=Step.START)) is None
    assert act_of(AddNote(number=12, text="x")) is None


def test_an_idea_is_promoted_by_whoever_may_triage() -> None:
    assert act_of(MoveTask(number=12, step=Step.PROMOTE)) is Act.TRIAGE


@pytest.mark.parametrize("step", [Step.PROJECT, Step.HAND_OFF])
def test_what_goes_to_the_project_manager_is_decided_by_whoever_may_triage(step: Step) -> None:
    assert act_of(MoveTask(number=12, step=step)) is Act.TRIAGE


def test_the_settings_are_for_admins() -> None:
    assert act_of(ChangeSettings()) is act_of(UndoSettings()) is Act.SETTINGS


def test_reverting_and_discarding_are_for_admins() -> None:
    assert act_of(MoveTask(number=12, step=Step.REVERT)) is Act.REVERT
    assert act_of(DiscardTask(number=12, reason="x")) is Act.DISCARD


def test_a_duplicate_is_linked_by_whoever_may_triage() -> None:
    assert act_of(LinkDuplicate(number=12, of=7)) is Act.TRIAGE


@pytest.mark.parametrize(
    ("lane", "asked_by", "may_say_so"),
    [
        (Lane.BACKLOG, ANA, True),
        (Lane.IDEA, ANA, True),
        (Lane.IN_PROGRESS, ANA, False),
        (Lane.BACKLOG, BEN, False),
    ],
)
def test_whoever_asked_may_say_that_their_ask_is_a_duplicate(lane: Lane, asked_by: Person, may_say_so: bool) -> None:  # noqa: FBT001
    assert may_link(ANA, replace(TASK, lane=lane, asked_by=asked_by)) is may_say_so
