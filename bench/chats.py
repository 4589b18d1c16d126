"""What people say and press, delivered to one contender."""

import asyncio
from dataclasses import dataclass

import aiohttp

from bench.microsoft import MicrosoftForAll
from bench.process import Contender
from tests.double.chat import Activity, Chat, new_conversation
from tests.double.people import TEAM, TENANT, Person
from tests.double.reply import Reply

SETTLED_SECONDS = 0.2
PATIENCE_SECONDS = 15.0
POLL_SECONDS = 0.01


@dataclass(slots=True)
class Delivery:
    """Posts activities as Teams does: over one kept connection, each with its token."""

    microsoft: MicrosoftForAll
    contender: Contender
    http: aiohttp.ClientSession

    async def deliver(self, activity: Activity) -> Reply:
        """Deliver one; the stock SDK answers 201 and 202 as well."""
        headers = {"Authorization": f"Bearer {self.microsoft.token()}"}
        url = f"{self.contender.url}/api/messages"
        async with self.http.post(url, json=activity, headers=headers) as response:
            body = await response.json() if response.content_type == "application/json" else await response.text()
            if not response.ok:
                raise RuntimeError(f"{self.contender.name} answered {response.status}: {body}")
            return Reply(200, body, dict(response.headers))

    def group(self, name: str, *people: Person) -> Chat:
        """A new group chat, which is a board of its own."""
        conversation = f"19:{self.contender.name}-{name}@thread.v2"
        self.microsoft.members[conversation] = people or TEAM
        data = {"tenant": {"id": TENANT}}
        return Chat(self.microsoft, self, new_conversation("groupChat", conversation), data, TEAM[0])

    async def settled(self, method: str, count: int) -> None:
        """Return when so many messages were posted or edited, and what follows a turn has had its time."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while sum(arrival.method == method for arrival in self.microsoft.arrived) < count:  # noqa: ASYNC110 - it tells nobody
                await asyncio.sleep(POLL_SECONDS)
        await asyncio.sleep(SETTLED_SECONDS)
