import pytest

from kanban.emergencies import keep_emergency
from kanban.errors import StepImpossible
from kanban.events import Happening
from kanban.tasks import Lane
from tests.kanban.builders import ANA, LATER, facts_of, standing_in


def test_an_emergency_that_is_said_to_last_stays_as_it_is() -> None:
    task = standing_in(Lane.EMERGENCY)

    kept = keep_emergency(facts_of(task), ANA, LATER)

    assert (kept.after.lane, kept.after.version) == (Lane.EMERGENCY, task.version + 1)
    assert (kept.event.happening, kept.event.by, kept.event.at) == (Happening.KEPT, ANA, LATER)


@pytest.mark.parametrize("lane", [lane for lane in Lane if lane is not Lane.EMERGENCY])
def test_nothing_else_can_be_said_to_be_one_still(lane: Lane) -> None:
    with pytest.raises(StepImpossible):
        keep_emergency(facts_of(standing_in(lane)), ANA, LATER)
