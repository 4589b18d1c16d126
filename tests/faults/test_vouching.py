"""Only Teams' own word makes a member, and who waits for that word does not wait long."""

from datetime import timedelta
from typing import Any

import pytest

from tests.double.people import ALEX, MEGAN
from tests.double.teams import TEAM_ID, Teams
from tests.faults.load import Stopwatch
from tests.journeys.stored import is_listed
from tests.journeys.test_membership import make_older
from tests.journeys.waiting import until

WEEK = timedelta(days=8)
DAY = timedelta(days=1)
NO_WORD: dict[str, dict[str, Any]] = {
    "a redirect": {"status": 302, "headers": {"Location": "/"}},
    "a page of somebody else": {"status": 200},
    "a failure": {"status": 502},
    "nothing": {"drop": True},
}


@pytest.mark.parametrize("kind", NO_WORD)
async def test_an_answer_that_is_no_word_of_teams_lets_nobody_onto_a_board(teams: Teams, kind: str) -> None:
    channel = teams.channel(MEGAN, ALEX)
    await channel.say("rotate the root password", by=MEGAN)
    await until(lambda: is_listed(teams))
    make_older(teams, WEEK)
    teams.microsoft.members[TEAM_ID] = (MEGAN,)
    teams.microsoft.fail(method="GET", path="/members/", times=99, **NO_WORD[kind])
    chat = teams.personal(ALEX)

    await chat.say("task 1")

    assert "password" not in chat.card.everything


async def test_where_teams_hangs_a_member_of_yesterday_is_answered_at_once(teams: Teams) -> None:
    channel = teams.channel(MEGAN, ALEX)
    await channel.say("rotate the root password", by=MEGAN)
    await until(lambda: is_listed(teams))
    make_older(teams, DAY)
    hanging = teams.microsoft.fail(method="GET", path="/members/", times=99, hang=60.0)
    chat = teams.personal(ALEX)
    clock = Stopwatch(teams)
    chat.bot = clock

    await chat.say("task 1")

    assert hanging.times == 98
    assert chat.card.says("Rotate the root password")
    assert clock.is_prompt, clock.seconds
