"""The bot as a process of its own, as operators run it, with all that it writes."""

import asyncio
import os
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from tests.double.chat import Activity, Chat, new_conversation
from tests.double.microsoft import Microsoft
from tests.double.people import ALEX, APP_ID, APP_PASSWORD, TEAM, TENANT
from tests.double.reply import Reply

HERE = Path(__file__).parents[2]
STARTS_SECONDS = 60.0


@dataclass(slots=True)
class Served:
    """A running process, where it listens, and the lines of its log so far."""

    microsoft: Microsoft
    process: Process
    url: str
    http: aiohttp.ClientSession
    log: list[str] = field(default_factory=list[str])

    async def deliver(self, activity: Activity) -> Reply:
        """Post an activity as Teams does."""
        headers = {"Authorization": f"Bearer {self.microsoft.token(serviceurl=activity.get('serviceUrl'))}"}
        async with self.http.post(f"{self.url}/api/messages", json=activity, headers=headers) as answer:
            return Reply(answer.status, await answer.json(content_type=None), dict(answer.headers))

    def group(self, name: str = "group") -> Chat:
        """A group chat of everybody."""
        conversation = f"19:{name}@thread.v2"
        self.microsoft.members[conversation] = TEAM
        return Chat(self.microsoft, self, new_conversation("groupChat", conversation), {"tenant": {"id": TENANT}}, ALEX)

    async def stop(self, *signals: int) -> float:
        """Send signals, a moment apart; the seconds until the process has ended."""
        began = time.monotonic()
        for number in signals:
            self.process.send_signal(number)
            await asyncio.sleep(0.2)
        await self.process.wait()
        return time.monotonic() - began


def world_for(microsoft: Microsoft, folder: Path) -> dict[str, str]:
    """The environment of a bot that keeps its database in a folder and lives in this world."""
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(("KANBAN_", "Microsoft"))}
    return inherited | {
        "MicrosoftAppId": APP_ID,
        "MicrosoftAppPassword": APP_PASSWORD,
        "MicrosoftAppTenantId": TENANT,
        "KANBAN_OPENID_METADATA_URL": f"{microsoft.url}/v1/.well-known/openidconfiguration",
        "KANBAN_LOGIN_URL": microsoft.url,
        "KANBAN_SERVICE_URL_HOSTS": microsoft.url.removeprefix("http://"),
        "KANBAN_DATA_DIR": str(folder),
        "KANBAN_PORT": "0",
        "PYTHONPATH": str(HERE),
    }


@asynccontextmanager
async def served(microsoft: Microsoft, folder: Path, **more: str) -> AsyncGenerator[Served]:
    """`kanban-bot serve` on a database in a folder, with more settings; it is killed in the end if it still runs."""
    world = world_for(microsoft, folder) | more
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "serve", cwd=folder, env=world, stdout=PIPE, stderr=PIPE
    )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(STARTS_SECONDS):
            line = (await process.stdout.readline()).decode()
        async with aiohttp.ClientSession() as http:
            url = line.partition("listens on ")[2].partition("/api/messages")[0]
            bot = Served(microsoft, process, url, http)
            reading = asyncio.create_task(_read(process, bot.log))
            yield bot
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
    await reading


async def _read(process: Process, lines: list[str]) -> None:
    assert process.stderr is not None
    while line := await process.stderr.readline():
        lines.append(line.decode())
