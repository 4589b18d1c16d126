from dataclasses import replace

import pytest

from kanban.commands import EditTask, RemoveChip
from kanban.edits import edit, remove_chip
from kanban.errors import EditRefused, MoveRefused, Unfit
from kanban.policies import WipLimitReached
from kanban.tasks import Chip, Lane
from tests.kanban.builders import ANA, BEN, LATER, facts_of, standing_in, work_of

TO_BEN = EditTask(number=12, owner=BEN)
TO_NOBODY = EditTask(number=12, owner=None)


def test_a_task_in_progress_is_handed_to_whoever_has_room() -> None:
    facts = facts_of(standing_in(Lane.IN_PROGRESS), work_of(BEN, 2))

    changed = edit(facts, TO_BEN, ANA, LATER)

    assert changed.after.owner == BEN


def test_a_task_in_progress_is_not_handed_to_somebody_without_room() -> None:
    facts = facts_of(standing_in(Lane.IN_PROGRESS), work_of(BEN))

    with pytest.raises(MoveRefused) as refused:
        edit(facts, TO_BEN, ANA, LATER)

    assert refused.value.violations == (WipLimitReached(BEN, 3, work_of(BEN)),)
    assert refused.value.command == TO_BEN


@pytest.mark.parametrize("lane", [Lane.BACKLOG, Lane.TESTING, Lane.BLOCKED, Lane.ICE_BOX, Lane.EMERGENCY])
def test_a_task_elsewhere_is_handed_to_anybody(lane: Lane) -> None:
    changed = edit(facts_of(standing_in(lane), work_of(BEN)), TO_BEN, ANA, LATER)

    assert changed.after.owner == BEN


def test_an_owner_without_room_can_still_rename_a_task_of_theirs() -> None:
    facts = facts_of(standing_in(Lane.IN_PROGRESS), work_of(ANA, 5))

    changed = edit(facts, EditTask(number=12, title="Scrap it", owner=ANA), ANA, LATER)

    assert changed.after.title == "Scrap it"


def test_a_task_in_progress_does_not_lose_its_owner() -> None:
    with pytest.raises(EditRefused) as refused:
        edit(facts_of(standing_in(Lane.IN_PROGRESS)), TO_NOBODY, ANA, LATER)

    assert (refused.value.field, refused.value.why) == ("owner", Unfit.FROZEN)


def test_a_task_in_progress_does_not_lose_its_owner_by_a_chip_either() -> None:
    with pytest.raises(EditRefused) as refused:
        remove_chip(facts_of(standing_in(Lane.IN_PROGRESS)), RemoveChip(number=12, chip=Chip.OWNER), ANA, LATER)

    assert (refused.value.field, refused.value.why) == ("owner", Unfit.FROZEN)


def test_a_task_in_backlog_can_be_nobodys() -> None:
    task = replace(standing_in(Lane.BACKLOG), owner=BEN)

    changed = edit(facts_of(task), TO_NOBODY, ANA, LATER)

    assert changed.after.owner is None


def test_an_emergency_does_not_lose_its_last_ticket() -> None:
    with pytest.raises(EditRefused) as refused:
        edit(facts_of(standing_in(Lane.EMERGENCY)), EditTask(number=12, tickets=()), ANA, LATER)

    assert (refused.value.field, refused.value.why) == ("tickets", Unfit.FROZEN)


def test_an_emergency_does_not_lose_its_last_ticket_by_a_chip_either() -> None:
    command = RemoveChip(number=12, chip=Chip.TICKET, ticket="INC0012345")

    with pytest.raises(EditRefused) as refused:
        remove_chip(facts_of(standing_in(Lane.EMERGENCY)), command, ANA, LATER)

    assert (refused.value.field, refused.value.why) == ("ticket", Unfit.FROZEN)


def test_an_emergency_can_lose_one_of_two_tickets() -> None:
    task = replace(standing_in(Lane.EMERGENCY), tickets=("INC1", "CHG7"))

    changed = remove_chip(facts_of(task), RemoveChip(number=12, chip=Chip.TICKET, ticket="INC1"), ANA, LATER)

    assert changed.after.tickets == ("CHG7",)
