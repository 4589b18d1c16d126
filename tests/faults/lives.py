"""Bots of one database that begin and are killed, and Teams, which delivers again what none of them has answered."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
from aiohttp import web

from tests.double.chat import Activity
from tests.double.microsoft import Microsoft
from tests.double.reply import Reply
from tests.double.teams import Teams
from tests.faults.serving import world_for

HERE = Path(__file__).parents[2]
STARTS_SECONDS = 60.0
KILLED = -9


@dataclass(slots=True)
class Mother:
    """A running `tests.faults.mother`, and what it has written that nobody has read yet."""

    process: Process
    lines: asyncio.Queue[str] = field(default_factory=asyncio.Queue[str])

    def tell(self, words: str) -> None:
        """Tell it to do something."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{words}\n".encode())

    async def hear(self, word: str) -> list[str]:
        """The rest of the next line that begins with a word; what comes before it is not waited for any more."""
        async with asyncio.timeout(STARTS_SECONDS):
            while not (line := (await self.lines.get()).split()) or line[0] != word:
                pass
        return line[1:]

    async def begin(self) -> str:
        """The id of a new life."""
        self.tell("begin")
        return (await self.hear("begun"))[0]

    async def listens(self) -> str:
        """Where the life that was begun last listens, once it does."""
        address = next(word for word in await self.hear("Kanban") if word.startswith("http"))
        return address.removesuffix("/api/messages")

    async def kill(self, life: str) -> None:
        """End a life at once; it must not have ended by itself before."""
        self.tell(f"kill {life}")
        assert await self.hear("ended") == [life, str(KILLED)], "a life has ended by itself"

    async def read(self) -> None:
        """Take what it writes, as long as it writes."""
        assert self.process.stdout is not None
        while line := await self.process.stdout.readline():
            self.lines.put_nowait(line.decode())


@asynccontextmanager
async def mother(microsoft: Microsoft, folder: Path) -> AsyncGenerator[Mother]:
    """One whose lives keep their board in a folder and live in this world."""
    world = world_for(microsoft, folder) | {"KANBAN_PACE": "false", "KANBAN_LOG_LEVEL": "WARNING"}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.faults.mother", cwd=folder, env=world, stdin=PIPE, stdout=PIPE
    )
    found = Mother(process)
    reading = asyncio.create_task(found.read())
    try:
        yield found
    finally:
        assert process.stdin is not None
        process.stdin.close()
        await process.wait()
        await reading


@asynccontextmanager
async def world_of(microsoft: Microsoft, folder: Path) -> AsyncGenerator[Teams]:
    """Teams around bots that are processes of their own on the database of a folder; its `url` is set by them."""
    settings = microsoft.settings(data_dir=folder)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
        yield Teams(microsoft, settings, web.Application(), "", http)


@dataclass(slots=True)
class Again:
    """Delivers as Teams does: what is not answered, as the process was killed, once more to the next one."""

    teams: Teams
    listens: asyncio.Event = field(default_factory=asyncio.Event)
    answered: int = 0
    interrupted: int = 0

    async def deliver(self, activity: Activity) -> Reply:
        """Post an activity until it is answered; a press comes from its client under another id every time."""
        while True:
            await self.listens.wait()
            try:
                reply = await self.teams.deliver(activity)
            except aiohttp.ClientError:
                self.interrupted += 1
                if activity["type"] == "invoke":
                    activity = activity | {"id": self.teams.microsoft.new_id()}
                continue
            self.answered += 1
            return reply
