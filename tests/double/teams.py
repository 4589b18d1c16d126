"""Teams as tests see it: Microsoft's double with a real bot behind it, and chats to talk in."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
from aiohttp import web

from bot.app import create_app
from bot.serving import address_of, bind, serving
from bot.settings import Settings
from tests.double.chat import Activity, Chat, new_conversation
from tests.double.microsoft import Microsoft
from tests.double.people import ALEX, TEAM, TENANT, Json, Person
from tests.double.reply import Reply

TEAM_ID = "19:team-of-the-helpdesk@thread.tacv2"


@dataclass(slots=True)
class Teams:
    """A running bot and the world around it."""

    microsoft: Microsoft
    settings: Settings
    app: web.Application
    url: str
    http: aiohttp.ClientSession

    @property
    def messages_url(self) -> str:
        """Where Teams delivers."""
        return f"{self.url}/api/messages"

    async def deliver(self, activity: Activity, token: str | None = None) -> Reply:
        """Post an activity with a good token, or with the given one; an empty one is left out."""
        token = self.microsoft.token(serviceurl=activity.get("serviceUrl")) if token is None else token
        return await self.post(json=activity, headers={"Authorization": f"Bearer {token}"} if token else {})

    async def post(self, **request: Json) -> Reply:
        """Post anything at all to the bot's endpoint."""
        async with self.http.post(self.messages_url, **request) as response:
            body = await response.json() if response.content_type == "application/json" else await response.text()
            return Reply(response.status, body, dict(response.headers))

    def personal(self, person: Person = ALEX) -> Chat:
        """A person's own chat with the bot, the same one every time."""
        return self._chat("personal", f"a:1personal-{person.aad_object_id}", (person,), person, {})

    def group_chat(self, *people: Person, name: str = "group") -> Chat:
        """A group chat; the first person speaks unless somebody else is named. Everybody by default."""
        people = people or TEAM
        return self._chat("groupChat", f"19:{name}@thread.v2", people, people[0], {})

    def channel(self, *people: Person, name: str = "helpdesk", team: str = TEAM_ID) -> Chat:
        """A new thread in a channel of the team, or of another team."""
        people = people or TEAM
        channel = f"19:{name}@thread.tacv2"
        place = {"teamsChannelId": channel, "teamsTeamId": team, "team": {"id": team}, "channel": {"id": channel}}
        self.microsoft.members[team] = people
        return self._chat("channel", f"{channel};messageid={self.microsoft.new_id()}", people, people[0], place)

    def _chat(
        self, kind: str, conversation: str, people: tuple[Person, ...], person: Person, place: dict[str, Any]
    ) -> Chat:
        self.microsoft.members[conversation.partition(";")[0]] = people
        channel_data = {**place, "tenant": {"id": TENANT}}
        return Chat(self.microsoft, self, new_conversation(kind, conversation), channel_data, person)


@asynccontextmanager
async def running(
    microsoft: Microsoft, settings: Settings, app: web.Application | None = None
) -> AsyncGenerator[Teams]:
    """The real bot, or another app, on a real loopback port, as `kanban-bot serve` runs it."""
    app = app or create_app(settings)
    with bind("127.0.0.1", 0) as listening:
        url = address_of(listening)
        async with serving(app, listening), aiohttp.ClientSession() as http:
            yield Teams(microsoft, settings, app, url, http)
