"""What the board's rules forbid a system is told in their own words."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus

import pytest

from bot.app import STORE
from bot.handlers.posts import board_turn
from bot.inputs.following import made
from bot.inputs.problems import Problem
from kanban.commands import Change, DeclareEmergency, MoveTask, Step
from kanban.tasks import Person
from storage import inputs
from storage.work import Work
from tests.double.sender import sender
from tests.double.teams import Teams

FORBIDDEN: dict[str, tuple[Change, str]] = {
    "a rule": (DeclareEmergency(number=1), "EMERGENCY needs an ITSM ticket."),
    "a step that is none": (MoveTask(number=1, step=Step.TEST), "#1"),
}


def forbidden(command: Change, work: Work) -> Problem:
    """What answers a system that wants what the rules forbid."""
    turn = replace(board_turn(datetime.now(UTC), work), person=Person("system:desk", "Desk"), system=True)
    with pytest.raises(Problem) as found:
        made(command, turn, work)
    return found.value


@pytest.mark.parametrize("kind", sorted(FORBIDDEN))
async def test_what_the_rules_forbid_is_told_in_their_own_words(teams: Teams, kind: str) -> None:
    await teams.personal().say("hello")
    desk = await sender(teams)
    await desk.ask("Label the new rack")
    command, words = FORBIDDEN[kind]
    place = await teams.app[STORE].query(partial(inputs.place_of, board_id=1))

    problem = await teams.app[STORE].write(place, partial(forbidden, command))

    assert problem.status is HTTPStatus.CONFLICT
    assert words in problem.detail
