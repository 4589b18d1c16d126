"""Only Teams' own word makes a member, and who waits for that word does not wait long."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.app import CONNECTORS, STORE
from bot.teams.memberships import MOST_LATE, Membership, Memberships, Question
from storage.boards import Place, of_id, place_of
from tests.double.people import ALEX, MEGAN, TENANT
from tests.double.teams import TEAM_ID, Teams
from tests.faults.load import Stopwatch
from tests.journeys.stored import is_listed, rows
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


async def test_what_teams_says_after_the_turn_is_kept_for_the_next(teams: Teams) -> None:
    channel = teams.channel(MEGAN, ALEX)
    await channel.say("rotate the root password", by=MEGAN)
    await until(lambda: is_listed(teams))
    make_older(teams, 2 * DAY)
    teams.microsoft.members[TEAM_ID] = (MEGAN,)
    says_it = asyncio.Event()
    teams.microsoft.fail(404, method="GET", path="/members/", until=says_it, code="MemberNotFoundInConversation")
    chat = teams.personal(ALEX)
    await chat.say("task 1")
    assert chat.card.says("Rotate the root password")

    says_it.set()
    await until(lambda: rows(teams, "SELECT 1 FROM members WHERE left_at IS NOT NULL") == [(1,)])
    await chat.say("task 1")

    assert "password" not in chat.card.everything


async def test_who_came_back_while_teams_was_asked_is_a_member(teams: Teams) -> None:
    channel = teams.channel(MEGAN, ALEX)
    await channel.say("rotate the root password", by=MEGAN)
    await until(lambda: is_listed(teams))
    store = teams.app[STORE]
    place = await store.query(lambda connection: place_of(connection, of_id(connection, 1)))
    memberships = Memberships(store, teams.app[CONNECTORS])

    for asked, left in ((datetime.now(UTC) - DAY, 0), (datetime.now(UTC), 1)):
        await memberships.keep(Membership.STRANGER, Question(teams.microsoft.url, place, ALEX.id, asked))

        assert rows(teams, "SELECT count(left_at) FROM members") == [(left,)]


async def test_few_late_answers_are_waited_for_at_once(teams: Teams) -> None:
    memberships = Memberships(teams.app[STORE], teams.app[CONNECTORS])
    teams.microsoft.fail(method="GET", path="/members/", times=99, hang=60.0)
    place, now = Place(TENANT, "team", TEAM_ID, ""), datetime.now(UTC)
    questions = [Question(teams.microsoft.service_url, place, f"29:{n}", now) for n in range(MOST_LATE + 2)]

    told = await asyncio.gather(*(memberships.ask(question, 0.1) for question in questions))

    assert set(told) == {Membership.UNKNOWN}
    assert memberships.waiting == MOST_LATE
    await memberships.close()
    assert memberships.waiting == 0
