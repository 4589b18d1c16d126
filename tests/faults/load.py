"""What teams do to the bot all at once, and what is to be posted because of that."""

import asyncio
import random
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

from tests.double.chat import Activity, Chat
from tests.double.people import ALEX, MEGAN
from tests.double.reply import Reply
from tests.double.teams import Teams

ASKS, BURST, PRESSES, ALARMS = 12, 10, 12, 3
STORM_SECONDS = 9.0
NOISE_SECONDS = 3.0

Said: TypeAlias = tuple[str, str]
"""Where something is posted, and the words of its summary that tell it from everything else there."""


@dataclass
class Stopwatch:
    """Delivers as Teams does, and keeps how long every answer took."""

    teams: Teams
    seconds: list[float] = field(default_factory=list[float])

    @property
    def is_prompt(self) -> bool:
        """Whether answers take less than a second; a few may be late on a busy machine, none as if it waited for Teams.

        Connections are given up after four seconds, requests after ten.
        """
        took = sorted(self.seconds)
        return took[len(took) * 8 // 10] < 1.0 and took[-1] < NOISE_SECONDS

    async def deliver(self, activity: Activity) -> Reply:
        """Post an activity with its token."""
        began = time.monotonic()
        reply = await self.teams.deliver(activity)
        self.seconds.append(time.monotonic() - began)
        return reply


@dataclass
class Team:
    """A team with a board: two channels, one of them with the live board, and everybody's, where all are told."""

    name: str
    general: Chat
    desk: Chat
    rack: Chat
    presser: Chat

    @property
    def chats(self) -> tuple[Chat, ...]:
        """One chat in each conversation that has a live card."""
        return self.general, self.desk, self.presser

    @property
    def home(self) -> str:
        """The team's main conversation."""
        return self.general.id


async def team(teams: Teams, name: str, clock: Stopwatch, slot: datetime) -> Team:
    """A team whose stand-up is due at a minute that has begun; its board and its stand-up are shown."""
    of = f"19:team-{name}@thread.tacv2"
    chats = [teams.channel(name=f"{door}-{name}", team=of) for door in ("desk", "rack", "rack")]
    general = Chat(teams.microsoft, teams, {**chats[0].conversation, "id": of}, chats[0].channel_data)
    for chat in (*chats, general):
        chat.bot, chat.timezone = clock, "UTC"
    desk, rack, presser = chats
    await desk.deliver(desk.activity("installationUpdate", ALEX, action="add") | {"conversation": general.conversation})
    await desk.say("patch the print server")
    await desk.say("start 1")
    await desk.say("settings")
    await desk.click("Save", zone="UTC", standup_days="1,2,3,4,5,6,7", standup_at=slot.strftime("%H:%M"))
    await desk.say("standup")
    await presser.say("board")
    return Team(name, general, desk, rack, presser)


async def ask(of: Team, expected: set[Said]) -> None:
    """Ask for one thing after the other."""
    for number in range(ASKS):
        words = f"clean fan {of.name}-{number} of the cooler"
        expected.add((of.desk.id, f"fan {of.name}-{number} of"))
        await of.desk.say(words, by=MEGAN)
        await asyncio.sleep(STORM_SECONDS / ASKS)


async def burst(of: Team, expected: set[Said], dice: random.Random) -> None:
    """Ask for many things at once."""
    await asyncio.sleep(STORM_SECONDS / 2 * dice.random())
    asks = [f"check rack {of.name}-{number} for dust" for number in range(BURST)]
    expected |= {(of.rack.id, f"rack {of.name}-{number} for") for number in range(BURST)}
    await asyncio.gather(*(of.rack.say(words, by=MEGAN) for words in asks))


async def press(of: Team) -> None:
    """Move the same task on the live board to and fro."""
    board = of.presser.card
    for number in range(PRESSES):
        await of.presser.click("Open #1", on=board)
        await of.presser.click("Start" if number % 2 else "Test", by=ALEX)
        await asyncio.sleep(STORM_SECONDS / PRESSES)


async def alarm(of: Team, expected: set[Said], dice: random.Random) -> None:
    """Report downtime every now and then: the whole team is told."""
    for number in range(ALARMS):
        await asyncio.sleep(STORM_SECONDS / 4 * dice.random())
        words = f"site {of.name}-{number} of the mail is down"
        expected |= {(where, f"ite {of.name}-{number} of") for where in (of.rack.id, of.home)}
        await of.rack.say(f"downtime: {words} INC00{of.name}{number}34", by=MEGAN)


async def hold_meetings(teams: Teams, all_teams: list[Team], expected: set[Said], slot: datetime) -> None:
    """Let all stand-ups be due at once."""
    await asyncio.sleep(STORM_SECONDS / 3)
    expected |= {(of.home, "Stand-up:") for of in all_teams}
    moment = (slot - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
    with closing(sqlite3.connect(teams.settings.data_dir / "kanban.db", timeout=10)) as database, database:
        database.execute("UPDATE schedules SET next_at = ?, planned_at = ?", (moment, moment - 3_600_000_000))


async def storm(teams: Teams, all_teams: list[Team], dice: random.Random, slot: datetime) -> set[Said]:
    """Work on all boards at once, and tell what is to be posted because of that."""
    expected: set[Said] = set()
    work = [hold_meetings(teams, all_teams, expected, slot)]
    for of in all_teams:
        work += [ask(of, expected), burst(of, expected, dice), press(of), alarm(of, expected, dice)]
    await asyncio.gather(*work)
    return expected
