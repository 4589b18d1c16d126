"""One bot in a soak: what teams do to it, delivered as Teams does, and what is seen of it."""

import asyncio
import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from statistics import linear_regression, median

import aiohttp

from bench.asks import SUFFIX, ask
from bench.microsoft import MicrosoftForAll
from bench.process import Contender
from tests.double.chat import Activity, Chat, new_conversation
from tests.double.people import TEAM, TENANT
from tests.double.reply import Reply

CHATS = 24
ANSWERED_SECONDS = 30.0
AGAIN_SECONDS = 0.5
PAUSE_SECONDS = 1.5
TENTHS = 10
TWICE = 0.1
PER_TURNS = 10_000


@dataclass(slots=True)
class Life:
    """A bot by its name; `bot` is None while it is dead, `acknowledged` the numbers of the asks that it has taken."""

    name: str
    microsoft: MicrosoftForAll
    http: aiohttp.ClientSession
    numbers: Iterator[int]
    dice: random.Random
    bot: Contender | None = None
    turns: int = 0
    acknowledged: set[int] = field(default_factory=set[int])

    async def deliver(self, activity: Activity) -> Reply:
        """Deliver until it is answered with 200, as Teams does; now and then twice."""
        while (reply := await self._tried(activity)) is None:  # noqa: ASYNC110 - as Teams does
            await asyncio.sleep(AGAIN_SECONDS)
        if self.dice.random() < TWICE:
            await self._tried(activity)
        self.turns += 1
        return reply

    async def _tried(self, activity: Activity) -> Reply | None:
        if self.bot is None:
            return None
        headers = {"Authorization": f"Bearer {self.microsoft.token()}"}
        patience = aiohttp.ClientTimeout(total=ANSWERED_SECONDS)
        url = f"{self.bot.url}/api/messages"
        try:
            async with self.http.post(url, json=activity, headers=headers, timeout=patience) as answer:
                body = await answer.json(content_type=None)
        except (aiohttp.ClientError, TimeoutError, ValueError):
            return None
        return Reply(200, body, {}) if answer.ok else None

    async def load(self, stop: asyncio.Event) -> None:
        """Work on all boards at once until it is time to stop."""
        await asyncio.gather(*(self._work(self._chat(number), stop) for number in range(CHATS)))

    def _chat(self, number: int) -> Chat:
        conversation = f"19:{self.name}-{number}@thread.v2"
        self.microsoft.members[conversation] = TEAM
        return Chat(
            self.microsoft, self, new_conversation("groupChat", conversation), {"tenant": {"id": TENANT}}, TEAM[0]
        )

    async def _work(self, chat: Chat, stop: asyncio.Event) -> None:
        """Capture, move, note, look and finish, one task after the other."""
        task = 0
        while not stop.is_set():
            number = next(self.numbers)
            words = ask(number).removesuffix(SUFFIX)
            await chat.say(words if number % 40 else f"downtime: {words} INC00{number:05d}")
            self.acknowledged.add(number)
            task += 1
            steps = (
                f"outcome {task} it works",
                f"assign {task} me",
                f"start {task}",
                "board",
                f"note {task} half done",
                f"test {task}",
                "standup",
                "my tasks",
                f"done {task}",
            )
            for step in steps:
                await asyncio.sleep(PAUSE_SECONDS * 2 * self.dice.random())
                if stop.is_set():
                    return
                await chat.say(step)


@dataclass(frozen=True, slots=True)
class Sample:
    """The bot at one moment: memory in MiB, open file descriptors, tasks of its loop, crashes beside turns so far."""

    turns: int
    memory: float
    descriptors: int
    tasks: int
    crashes: int


@dataclass(frozen=True, slots=True)
class Steady:
    """What the samples under load say, and those before it and once all is calm again; half of it is warming up."""

    samples: Sequence[Sample]
    before: Sample
    after: Sample

    @property
    def growth(self) -> float:
        """The slope of memory over turns by least squares, in MiB per 10,000 turns."""
        warm = self.samples[len(self.samples) // 2 :]
        fitted = linear_regression([one.turns for one in warm], [one.memory for one in warm])
        return fitted.slope * PER_TURNS

    @property
    def tenths(self) -> tuple[float, ...]:
        """The median of memory in each tenth of the time."""
        size = max(len(self.samples) // TENTHS, 1)
        parts = (self.samples[start : start + size] for start in range(0, len(self.samples), size))
        return tuple(median(one.memory for one in part) for part in parts)

    @property
    def more_descriptors(self) -> float:
        """How many more descriptors are open in the end than before the load."""
        return self.after.descriptors - self.before.descriptors

    @property
    def more_tasks(self) -> float:
        """How many more tasks there are in the end than before the load."""
        return self.after.tasks - self.before.tasks

    @property
    def crashes(self) -> int:
        """The crashes until the end."""
        return self.after.crashes


def lost(database: Path, acknowledged: set[int]) -> int:
    """How many of the asks that were acknowledged are no task."""
    kept = "\n".join(_originals(database))
    return sum(ask(number).removesuffix(SUFFIX) not in kept for number in acknowledged)


def doubled(database: Path) -> int:
    """How many tasks there are of asks that are tasks already."""
    originals = _originals(database)
    return len(originals) - len(set(originals))


def waits_in_outbox(database: Path) -> int:
    """How many posts wait; one that is asked in a day is none."""
    return int(str(_query(database, "SELECT count(*) FROM outbox WHERE kind <> 'still'")[0]))


def is_whole(database: Path) -> bool:
    """Whether SQLite finds no fault in it."""
    return _query(database, "PRAGMA integrity_check") == ["ok"]


def _originals(database: Path) -> list[str]:
    return [str(original) for original in _query(database, "SELECT original FROM tasks")]


def _query(database: Path, statement: str) -> list[object]:
    with closing(sqlite3.connect(database, timeout=10)) as connection:
        return [row[0] for row in connection.execute(statement)]
