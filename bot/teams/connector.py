"""What Teams offers to bots, over one pool of connections.

Bot Connector REST API: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from botbuilder.schema import Activity, ResourceResponse
from botframework.connector.auth import ConnectorFactory

from bot.teams.connector_errors import ConnectorError
from bot.teams.departures import Ready
from bot.teams.pace import EVERYWHERE
from bot.teams.serializer import Json
from bot.teams.transport import Transport


class Conversations:
    """What Teams offers for the conversations behind one service URL; each method may raise ConnectorError."""

    def __init__(self, transport: Transport, root: str) -> None:
        self._transport = transport
        self._root = f"{root}/v3/conversations"

    async def send_to_conversation(self, conversation_id: str, activity: Activity) -> ResourceResponse:
        """Post a message; the answer holds its id."""
        return await self._post(conversation_id, "", activity)

    async def send_when_ready(self, conversation_id: str, ready: Ready) -> ResourceResponse | None:
        """Post once what is ready when its turn has come; None where nothing is any more."""
        url = f"{self._root}/{_id(conversation_id)}/activities"
        answer = await self._transport.post_when_ready(url, ready, to=_bare(conversation_id))
        return None if answer is None else _resource(answer)

    async def reply_to_activity(self, conversation_id: str, activity_id: str, activity: Activity) -> ResourceResponse:
        """Post a message into the thread of another; the answer holds its id."""
        return await self._post(conversation_id, f"/{_id(activity_id)}", activity)

    async def update_activity(self, conversation_id: str, activity_id: str, activity: Activity) -> ResourceResponse:
        """Replace a message that the bot posted."""
        url = f"{self._root}/{_id(conversation_id)}/activities/{_id(activity_id)}"
        return _resource(await self._transport.request("PUT", url, activity, to=_bare(conversation_id)))

    async def delete_activity(self, conversation_id: str, activity_id: str) -> None:
        """Delete a message that the bot posted."""
        url = f"{self._root}/{_id(conversation_id)}/activities/{_id(activity_id)}"
        await self._transport.request("DELETE", url, to=_bare(conversation_id))

    async def get_conversation_member(self, conversation_id: str, member_id: str) -> Mapping[str, Any]:
        """A member as Teams' JSON: id, name, aadObjectId, tenantId, userRole …; NotFound for anybody else."""
        url = f"{self._root}/{_id(conversation_id)}/members/{_id(member_id)}"
        member = _object(await self._transport.request("GET", url))
        if not member.get("id"):  # a page of some proxy's vouches for nobody
            raise ConnectorError(0, "NoMember", "the answer names nobody")
        return member

    async def get_conversation_paged_members(
        self, conversation_id: str, page_size: int | None = None, continuation_token: str | None = None
    ) -> Mapping[str, Any]:
        """A page of members as Teams' JSON: `members`, and a `continuationToken` when there are more."""
        query = "&".join(
            f"{name}={_id(str(value))}"
            for name, value in (("pageSize", page_size), ("continuationToken", continuation_token))
            if value is not None
        )
        url = f"{self._root}/{_id(conversation_id)}/pagedmembers"
        return _object(await self._transport.request("GET", f"{url}?{query}" if query else url))

    async def _post(self, conversation_id: str, under: str, activity: Activity) -> ResourceResponse:
        url = f"{self._root}/{_id(conversation_id)}/activities{under}"
        return _resource(await self._transport.request("POST", url, activity, to=_bare(conversation_id)))


class TeamsDetails:
    """What Teams tells of a team; each method may raise ConnectorError."""

    def __init__(self, transport: Transport, root: str) -> None:
        self._transport = transport
        self._root = f"{root}/v3/teams"

    async def get_team_details(self, team_id: str) -> Mapping[str, Any]:
        """A team as Teams' JSON: id, name, aadGroupId, channelCount, memberCount, type."""
        return _object(await self._transport.request("GET", f"{self._root}/{_id(team_id)}"))


class Connector:
    """One service URL's API, light enough to be made anew every turn; shaped as the SDK's adapter expects."""

    def __init__(self, transport: Transport, service_url: str) -> None:
        root = transport.root(service_url)
        self.conversations = Conversations(transport, root)
        self.teams = TeamsDetails(transport, root)


class PooledConnectors(ConnectorFactory):
    """Makes connectors that share one pool, one token and one set of allowed addresses."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def room(self, conversation_id: str) -> float:
        """The seconds until something that can wait may be written to a conversation."""
        return self._transport.pace.room(_bare(conversation_id))

    def queue(self) -> float:
        """The seconds that a question, which is written to no conversation, has to wait by now."""
        return self._transport.pace.queue(EVERYWHERE)

    def at(self, service_url: str) -> Connector:
        """The connector of a service URL. Raises ConnectorError when no token may be sent there."""
        return Connector(self._transport, service_url)

    async def create(self, service_url: str, audience: str = "") -> Connector:
        """The same, as the SDK asks for it; the audience is the one scope that the bot's token has."""
        del audience
        return self.at(service_url)


def _id(value: str) -> str:
    """An id as one segment of a path, quoted whole as Microsoft's clients do: `19:a@thread.tacv2;messageid=1`."""
    return quote(value, safe="")


def _bare(conversation_id: str) -> str:
    """A conversation without its thread: what Teams' rates are counted by, at the strictest."""
    return conversation_id.partition(";")[0]


def _object(answer: Json) -> Mapping[str, Any]:
    return answer if isinstance(answer, dict) else {}


def _resource(answer: Json) -> ResourceResponse:
    found = _object(answer).get("id")
    return ResourceResponse(id=found if isinstance(found, str) else "")
