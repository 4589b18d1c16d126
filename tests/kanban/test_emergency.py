from dataclasses import replace

import pytest

from kanban.commands import DeclareEmergency
from kanban.errors import EditRefused, MoveRefused, Unfit
from kanban.policies import TicketMissing
from kanban.tasks import Lane, Priority
from kanban.transitions import declare_emergency
from tests.kanban.builders import ANA, LATER, TASK, VAGUE, facts_of, work_of

BARE = DeclareEmergency(number=12)


def test_an_emergency_passes_every_limit_and_is_urgent() -> None:
    nobodys = facts_of(VAGUE, work_of(ANA, 5))

    urgent = declare_emergency(nobodys, replace(BARE, ticket="INC1"), ANA, LATER).after

    assert (urgent.lane, urgent.priority, urgent.tickets) == (Lane.EMERGENCY, Priority.URGENT, ("INC1",))


@pytest.mark.parametrize("ticket", ["", "  "])
def test_there_is_no_emergency_without_a_ticket(ticket: str) -> None:
    with pytest.raises(MoveRefused) as refused:
        declare_emergency(facts_of(TASK), replace(BARE, ticket=ticket), ANA, LATER)

    assert refused.value.violations == (TicketMissing(),)


def test_a_ticket_that_the_task_has_will_do() -> None:
    task = replace(TASK, tickets=("CHG7",))

    urgent = declare_emergency(facts_of(task), BARE, ANA, LATER).after

    assert urgent.tickets == ("CHG7",)


def test_the_same_ticket_is_kept_once() -> None:
    task = replace(TASK, tickets=("CHG7", "INC1"))

    urgent = declare_emergency(facts_of(task), replace(BARE, ticket="INC1"), ANA, LATER).after

    assert urgent.tickets == ("CHG7", "INC1")


def test_a_ticket_that_is_too_long_is_refused_with_its_limit() -> None:
    with pytest.raises(EditRefused) as refused:
        declare_emergency(facts_of(TASK), replace(BARE, ticket="x" * 251), ANA, LATER)

    assert (refused.value.field, refused.value.why, refused.value.limit) == ("ticket", Unfit.TOO_LONG, 250)
