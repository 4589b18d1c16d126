"""A board with a receiver, told by the worker's own code, while time goes as a test wants it."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.crashes import Crashes
from bot.settings import Settings
from bot.webhooks.addresses import Addresses
from bot.webhooks.overview import Overview, overview
from bot.webhooks.sending import Sender
from bot.webhooks.telling import Telling
from kanban.commands import Step
from kanban.tasks import Task
from kanban.webhook_events import USUAL_EVENTS
from storage import webhooks
from storage.boards import Place
from storage.store import Store
from storage.webhooks import Webhook
from storage.work import Work
from tests.bot.webhooks.receiver import Receiver
from tests.kanban.builders import ANA
from tests.storage.units import captured, moved

SYSOPS = Place("tenant-1", "team", "19:sysops", "SysOps")
BEGAN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SECRET = "kept between two"


@dataclass
class Clock:
    """A clock that is put where a test wants it."""

    at: datetime = BEGAN

    def __call__(self) -> datetime:
        """The moment that it shows."""
        return self.at

    def pass_(self, **how_long: float) -> None:
        """Let time go by."""
        self.at += timedelta(**how_long)


@dataclass
class Told:
    """A board's store, its worker of webhooks, and the clock of both."""

    store: Store
    telling: Telling
    clock: Clock = field(default_factory=Clock)
    place: Place = SYSOPS

    async def add(self, receiver: Receiver, **more: object) -> Webhook:
        """Let a receiver be told of the board from now on."""
        receiver.secret, receiver.now = SECRET, lambda: self.clock().timestamp()
        board = await self.store.write(self.place, lambda work: work.board)
        count = len(await self.store.query(webhooks.everywhere))
        usual = Webhook(board.id, f"w{count}", "itsm", receiver.url, SECRET, self.clock(), USUAL_EVENTS)
        webhook = replace(usual, **more)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        await self.store.tidy(partial(webhooks.add, webhook=webhook))
        return webhook

    async def again(self, webhook: Webhook) -> Webhook:
        """A webhook as it stands now."""
        found = await self.store.query(partial(webhooks.again, webhook=webhook))
        assert found is not None
        return found

    async def seen(self, webhook: Webhook) -> Overview:
        """A webhook as operators see it."""
        return next(one for one in await self.store.query(overview) if one.webhook.id == webhook.id)

    async def hourly(self, hours: int) -> None:
        """Let the worker look once an hour, for so many hours."""
        for _ in range(hours):
            self.clock.pass_(hours=1)
            await self.once()

    async def capture(self, tasks: int = 1) -> list[int]:
        """The numbers of new tasks, each captured in a turn of its own."""
        return [(await self.store.write(self.place, self._captured)).number for _ in range(tasks)]

    async def move(self, number: int, *steps: Step) -> None:
        """Take a task some steps, each in a turn of its own."""
        for step in steps:
            await self.store.write(self.place, partial(moved, number=number, step=step, by=ANA, at=self.clock()))

    async def once(self) -> float:
        """Let the worker look at once, and whatever it begins end; the seconds after which it wants to look again."""
        self.store.told.set()
        pause = await self.telling.work()
        await self.telling.idle()
        return pause

    async def for_(self, how_long: timedelta) -> int:
        """Let the worker look whenever it wants to while time goes by; how often it has looked."""
        last, looked = self.clock() + how_long, 0
        while self.clock() < last:
            pause = await self.telling.work()
            await self.telling.idle()
            looked += 1
            self.clock.at += timedelta(seconds=max(pause, 0.5))
        self.clock.at = last
        return looked

    def _captured(self, work: Work) -> Task:
        return captured(work, by=ANA, at=self.clock())


@asynccontextmanager
async def told(store: Store, deadline: float = 10.0, **settings: object) -> AsyncGenerator[Told]:
    """The worker of webhooks on a store, as a bot that serves only this machine has it."""
    sender = Sender(Addresses(Settings(**settings)), deadline)
    clock = Clock()
    telling = Telling(store, sender, Crashes(), clock)
    yield Told(store, telling, clock)
    await telling.close(5.0)
    await sender.close()
