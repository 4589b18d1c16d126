"""Teams takes so much and no more, refuses, fails, is silent: no rate is broken, and nothing is lost or doubled."""

import asyncio
import os
import random
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime

from bot.settings import Settings
from tests.double.arrivals import Arrival
from tests.double.card import Card
from tests.double.chat import Chat
from tests.double.microsoft import Message, Microsoft
from tests.double.teams import Teams, running
from tests.double.weather import Weather
from tests.faults.load import ALARMS, ASKS, BURST, Said, Stopwatch, storm, team
from tests.journeys.stored import rows

BOARDS = 3
SHARE = 0.3
SLOW_SECONDS, SILENT_SECONDS = 4.0, 11.0
SETTLES_SECONDS = 45.0
MARKS = "🚨⛔▶🧪📥🧊✅"
NOW = "SELECT 1 FROM outbox WHERE kind <> 'still'"  # which is asked in a day
STALE = "SELECT 1 FROM live_cards WHERE stale_at IS NOT NULL"


def seeded() -> random.Random:
    """The dice of this run, by a seed that is printed where the test fails."""
    seed = int(os.environ.get("KANBAN_SEED", "0")) or random.randrange(1, 10**6)  # noqa: S311 - no secret
    print(f"KANBAN_SEED={seed}")  # noqa: T201 - pytest shows it where the test fails
    return random.Random(seed)  # noqa: S311 - no secret


def asked(microsoft: Microsoft, what: Said) -> list[Arrival]:
    """The requests to post something, in their order."""
    where, words = what[0].partition(";")[0], what[1]
    to = [one for one in microsoft.arrived if one.method == "POST" and one.conversation == where]
    return [one for one in to if words in one.body["summary"]]


def copies(microsoft: Microsoft, what: Said) -> int:
    """How often something stands there."""
    return sum(what[1] in message.activity["summary"] for message in microsoft.posted(what[0]))


def may_be_lost(one: Arrival) -> bool:
    """Whether Teams did not take it and did not say so either."""
    return one.fault is not None and one.fault.hides and not one.fault.carried_out


def check(microsoft: Microsoft, what: Said) -> None:
    """A post stands there once: it is repeated only where it was refused, and missing only where nobody was told."""
    *before, last = asked(microsoft, what)
    assert all(one.fault and one.fault.refuses for one in before), f"{what} was repeated blindly"
    assert copies(microsoft, what) == (0 if may_be_lost(last) else 1), f"{what}: {last.fault}"


async def settled(what: str, holds: Callable[[], bool]) -> None:
    """Return as soon as something holds."""
    last = time.monotonic() + SETTLES_SECONDS
    while not holds():
        assert time.monotonic() < last, f"not within {SETTLES_SECONDS:.0f} s: {what}"
        await asyncio.sleep(0.1)


def alive(teams: Teams, chat: Chat) -> list[tuple[str, str]]:
    """The live cards of a conversation: their kind, and their words."""
    where = chat.id.partition(";")[0]
    found = rows(teams, f"SELECT kind, message FROM live_cards WHERE conversation = '{where}'")  # noqa: S608 - ours
    return [(str(kind), words(teams.microsoft.message(str(message)))) for kind, message in found]


def words(message: Message) -> str:
    """What a message's card says of the lanes now, whatever the time is."""
    text = Card(message.card or {}, message.id, message.conversation).text
    lanes = text[min(text.find(mark) for mark in MARKS if mark in text) :]
    return re.sub(r"⏳\s|\d+\xa0min", "", lanes)


async def shown_anew(chat: Chat, kind: str) -> str:
    """What a new card of a kind says."""
    before = len(chat.answers)
    await chat.say(kind)
    await settled("an answer", lambda: len(chat.answers) > before)
    return words(chat.answers[-1])


async def test_whatever_teams_does_nothing_is_lost_or_doubled_and_everybody_is_answered(
    microsoft: Microsoft, settings: Settings
) -> None:
    dice = seeded()
    microsoft.limits.strict = True
    async with running(microsoft, settings.model_copy(update={"pace": True})) as teams:
        clock = Stopwatch(teams)
        slot = datetime.now(UTC).replace(second=0, microsecond=0)
        all_teams = [await team(teams, str(number), clock, slot) for number in range(BOARDS)]
        clock.seconds.clear()
        microsoft.weather = Weather(dice, SHARE, SLOW_SECONDS, SILENT_SECONDS)

        expected = await storm(teams, all_teams, dice, slot)

        microsoft.weather.calm()
        prompt, took = clock.is_prompt, sorted(clock.seconds)
        assert microsoft.limits.violations == []
        await settled("all is posted", lambda: all(asked(microsoft, what) for what in expected))
        await settled("nothing is to be posted", lambda: not rows(teams, NOW))
        await settled("live cards are up to date", lambda: not rows(teams, STALE))
        await asyncio.sleep(SILENT_SECONDS)  # in which whatever is repeated would come

        for what in expected:
            check(microsoft, what)
        for of in all_teams:
            for chat in of.chats:
                for kind, said in alive(teams, chat):
                    assert said == await shown_anew(chat, kind)
        assert microsoft.limits.violations == []
        assert rows(teams, "SELECT count(*) FROM tasks") == [(len(all_teams) * (1 + ASKS + BURST + ALARMS),)]
        assert prompt, took
