"""A team at work, whatever happens to its bot, and the ledger of all that it was told has been done."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from tests.double.chat import Chat
from tests.double.people import ADELE, ALEX, ISAIAH, LYNNE, MEGAN, PATTI, Person
from tests.double.teams import TEAM_ID, Teams
from tests.faults.lives import Again
from tests.journeys.stored import rows

TURNS_OF_A_TASK = 3
IN_A_MEETUP = 3
DECISIONS = ("Accept #{}", "Freeze", "Accept #{}")
MEETUP_TEAM = "19:team-with-a-meetup@thread.tacv2"
DOWNTIME_EVERY_SECONDS = 1.0

History = list[tuple[str, str | None]]
"""What happened to a task, event by event, and the lane that it went to."""


@dataclass(slots=True)
class Ledger:
    """The histories of the tasks, by title, that hold if all that was answered was done, and once."""

    histories: dict[str, History] = field(default_factory=dict[str, History])
    alarms: list[str] = field(default_factory=list[str])
    decided: int = 0

    def captured(self, title: str, lane: str = "backlog") -> History:
        """Write down a new task."""
        return self.histories.setdefault(title, [("captured", lane)])


@dataclass(slots=True)
class Work:
    """Several people at work on two boards, until they are told that the day is over."""

    teams: Teams
    bot: Again
    ledger: Ledger = field(default_factory=Ledger)
    over: asyncio.Event = field(default_factory=asyncio.Event)
    numbers: Iterator[int] = field(default_factory=count)
    wall: Chat = field(init=False)

    def __post_init__(self) -> None:
        self.wall = self._thread(ALEX, name="wall")

    async def begin(self) -> None:
        """Let both teams have the bot, and the first one a live board."""
        for team in (TEAM_ID, MEETUP_TEAM):
            desk = self._thread(ALEX, team=team)
            general = {**desk.conversation, "id": team}
            await desk.deliver(desk.activity("installationUpdate", ALEX, action="add") | {"conversation": general})
        await self.wall.say("board")

    async def all_day(self) -> None:
        """Do all of it at once."""
        async with asyncio.TaskGroup() as group:
            for person in (MEGAN, ADELE):
                group.create_task(self._ask(person))
            for work in (self._move(), self._edit(), self._alarm(), self._decide()):
                group.create_task(work)

    async def _ask(self, by: Person) -> None:
        chat = self._thread(by)
        while not self.over.is_set():
            title = f"Clean fan {next(self.numbers)} of the cooler"
            await chat.say(title)
            self.ledger.captured(title)

    async def _move(self) -> None:
        """Press and undo one's own task through the lanes, one task after the other."""
        while not self.over.is_set():
            chat = self._thread(ISAIAH)
            title = f"Check rack {next(self.numbers)} for dust"
            number = await self._captured(chat, title)
            history = self.ledger.captured(title)
            await self._press(chat, "Start", history, "in_progress")
            for _ in range(TURNS_OF_A_TASK):
                await self._press(chat, "Test", history, "testing")
                await _see(chat, f"undo {number}", f"task {number}")
                history.append(("undone", "in_progress"))
                await _see(chat, f"note {number} {next(self.numbers)}", f"task {number}")
                history.append(("noted", None))
            await self._press(chat, "Done", history, "done")

    async def _press(self, chat: Chat, button: str, history: History, lane: str) -> None:
        await chat.click(button)
        history.append(("moved", lane))

    async def _edit(self) -> None:
        """Write an ask and then what was meant."""
        chat = self._thread(PATTI)
        while not self.over.is_set():
            number, message = next(self.numbers), self.teams.microsoft.new_id()
            await chat.say(f"wash the filter {number}", id=message)
            await chat.edit(message, f"wash the filters {number}")
            await chat.edit(message, f"wash all filters {number}")
            self.ledger.captured(f"Wash all filters {number}").extend([("reread", "backlog")] * 2)

    async def _alarm(self) -> None:
        """Report downtime every now and then, which is told to the whole team, and end it."""
        while not self.over.is_set():
            chat = self._thread(LYNNE)
            site = f"ite {next(self.numbers)} of the mail"
            await chat.say(f"downtime: s{site} is down INC0012345")
            self.ledger.alarms.append(site)
            self.ledger.captured(f"S{site} is down", "emergency")
            await asyncio.sleep(DOWNTIME_EVERY_SECONDS)

    async def _decide(self) -> None:
        """Ask for a few things and decide about each in a meetup."""
        while not self.over.is_set():
            chat = self._thread(ALEX, name="meetup", team=MEETUP_TEAM)
            titles: dict[int, str] = {}
            for _ in range(IN_A_MEETUP):
                title = f"Label panel {next(self.numbers)} in the hall"
                titles[await self._captured(chat, title)] = title
            await _see(chat, "triage", "triage")
            for place, (number, title) in enumerate(sorted(titles.items())):
                await chat.click(DECISIONS[place].format(number))
                happening = (("accepted", None), ("moved", "ice_box"), ("accepted", None))[place]
                self.ledger.captured(title).append(happening)
                self.ledger.decided += 1

    async def _captured(self, chat: Chat, title: str) -> int:
        """Ask for something; the number that its card names."""
        before = len(chat.answers)
        await chat.say(title)
        found = rows(self.teams, f"SELECT number FROM tasks WHERE title = '{title}'")  # noqa: S608 - ours
        assert len(found) == 1, f"{title} was answered, and is there {len(found)} times"
        number = int(str(found[0][0]))
        if len(chat.answers) == before:
            await _see(chat, f"task {number}", f"task {number}")
        return number

    def _thread(self, by: Person, name: str = "desk", team: str = TEAM_ID) -> Chat:
        """A new thread in which somebody writes; what is asked in it comes from nowhere else."""
        chat = self.teams.channel(name=f"{name}-{team[8:12]}", team=team)
        chat.bot, chat.person = self.bot, by
        return chat


async def _see(chat: Chat, words: str, again: str) -> None:
    """Say something, and something else until there is a new card: an answer may be lost with its process."""
    before = len(chat.answers)
    await chat.say(words)
    while len(chat.answers) == before:
        await chat.say(again)
