"""The bot's way out to Teams: one pool of connections, one deadline, and no message sent twice.

Bot Connector REST API: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
"""

import asyncio
import logging
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import aiohttp
import orjson
from botbuilder.schema import Activity, ResourceResponse
from botframework.connector.auth import ConnectorFactory
from yarl import URL

from bot.teams.connector_errors import ConnectorError, DeliveryUnknown, TooManyRequests, Unreachable, error_for
from bot.teams.credentials import Credentials, LoginFailed
from bot.teams.departures import Drawn, Ready, departure
from bot.teams.pace import EVERYWHERE, Pace
from bot.teams.serializer import Json, dumps
from bot.teams.service_urls import ServiceUrlRefused, ServiceUrls
from bot.teams.session import PATIENT, Once, Patience
from bot.teams.ways import Way, Ways

log = logging.getLogger(__name__)

LATE_SECONDS = 0.1
TRIES = 3
_REFUSED_BEFORE_DELIVERY = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.PRECONDITION_FAILED})


class Transport:
    """Requests to any allowed service URL, with the bot's token, retried where that cannot double a message."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        credentials: Credentials | None,
        service_urls: ServiceUrls,
        pace: Pace,
        patience: Patience = PATIENT,
    ) -> None:
        self.pace = pace
        self._patience, self._ways = patience, Ways(patience.short)
        self._session = session
        self._credentials = credentials
        self._service_urls = service_urls

    def root(self, service_url: str) -> str:
        """The service URL as a prefix of paths, or raise ConnectorError when no token may be sent there."""
        try:
            return self._service_urls.check(service_url)
        except ServiceUrlRefused as refused:
            raise ConnectorError(0, "ServiceUrlRefused", str(refused)) from None

    async def request(self, method: str, url: str, body: object = None, *, to: str = "") -> Json:
        """Send, and return the answer's JSON, an empty dict when it has none. Raises ConnectorError.

        A POST is repeated on 429 and 412 only, and once on 401 with a fresh token, which say that nothing was
        delivered; the rest is repeated on 5xx and broken connections too. At most three tries, all within ten seconds
        beside what Teams' rates make them wait, and never earlier than Retry-After, which holds for all that is
        written `to` the same conversation.
        """
        data = None if body is None else dumps(body)
        deadline = asyncio.get_running_loop().time() + self._patience.deadline
        renewable = self._credentials is not None
        for attempt in range(TRIES):
            try:
                token = await self._token()  # before its turn comes: a login is slow and would let the turns pile up
                began = asyncio.get_running_loop().time()
                async with self._way(to) as way, way.used():
                    deadline += asyncio.get_running_loop().time() - began
                    async with asyncio.timeout_at(deadline):
                        return await self._once(method, url, data, token)
            except TimeoutError:
                raise self._too_late() from None
            except ConnectorError as error:
                if renewable and error.status == HTTPStatus.UNAUTHORIZED and attempt + 1 < TRIES:
                    renewable = False  # the token that was refused is forgotten
                    continue
                self._heed(error, to)
                pause = self._pause(error, attempt, repeatable=method != "POST")
                if pause is None or attempt + 1 >= TRIES or asyncio.get_running_loop().time() + pause >= deadline:
                    raise
                log.info("connector request is repeated", extra={"status": error.status, "pause": pause})
                await asyncio.sleep(pause)
        raise AssertionError("the last try returns or raises")

    async def post_when_ready(self, url: str, ready: Ready, *, to: str) -> Json | None:
        """Send once what is ready when its turn has come, or nothing where nothing is any more. Raises ConnectorError.

        Until then nothing has happened, so that whoever ends meanwhile has lost nothing.
        """
        token, drawn = await self._token(), Drawn(ready)
        try:
            while True:
                async with self._way(to) as way:
                    if await drawn.soon(LATE_SECONDS):
                        if (body := await drawn.whole()) is None:
                            return None
                        async with way.used(), asyncio.timeout(self._patience.deadline):
                            return await self._once("POST", url, dumps(body), token)
                await drawn.whole()  # its connection is left to others meanwhile, and its turn comes anew
        except TimeoutError:
            raise self._too_late() from None
        except ConnectorError as error:
            self._heed(error, to)
            raise
        finally:
            await drawn.stop()

    def _way(self, to: str) -> AbstractAsyncContextManager[Way]:
        return departure(self.pace, self._ways, to, self._patience.deadline)

    def _too_late(self) -> DeliveryUnknown:
        return DeliveryUnknown(0, "Timeout", "no answer in time")

    def _pause(self, error: ConnectorError, attempt: int, *, repeatable: bool) -> float | None:
        """Seconds to wait before the next try, None when there must be none."""
        if error.status in _REFUSED_BEFORE_DELIVERY:
            wait = error.retry_after if isinstance(error, TooManyRequests) else None
            return wait if wait is not None else self._patience.first_pause * 2**attempt
        refused = HTTPStatus.BAD_REQUEST <= error.status < HTTPStatus.INTERNAL_SERVER_ERROR
        if not repeatable or refused or error.code == "LoginFailed":
            return None
        return self._patience.first_pause * 2**attempt

    def _heed(self, error: ConnectorError, to: str) -> None:
        """Leave a conversation alone for as long as Teams asks to."""
        if to and isinstance(error, TooManyRequests):
            self.pace.hold(to, error.retry_after or 0.0)

    async def _once(self, method: str, url: str, data: bytes | None, token: str) -> Json:
        headers = {"Content-Type": "application/json; charset=utf-8"} if data is not None else {}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        to, once = URL(url, encoded=True), (Once(),)
        try:
            async with self._session.request(
                method, to, data=data, headers=headers, allow_redirects=False, middlewares=once
            ) as response:
                return await self._answer(response, token)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise Unreachable(0, "Unreachable", type(error).__name__) from None
        except aiohttp.ClientError as error:
            raise DeliveryUnknown(0, "ConnectionLost", type(error).__name__) from None

    async def _answer(self, response: aiohttp.ClientResponse, token: str) -> Json:
        answer = _json(await response.read())
        if response.status < HTTPStatus.MULTIPLE_CHOICES:
            return answer or {}
        if response.status == HTTPStatus.UNAUTHORIZED and self._credentials is not None:
            self._credentials.forget(token)
        raise error_for(response.method, response.status, answer, response.headers.get("Retry-After"))

    async def _token(self) -> str:
        if self._credentials is None:
            return ""
        try:
            return await self._credentials.token()
        except LoginFailed as failed:
            raise Unreachable(0, "LoginFailed", str(failed)) from None


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


def _json(body: bytes) -> Json:
    try:
        return orjson.loads(body) if body else None
    except ValueError:
        return None


def _object(answer: Json) -> Mapping[str, Any]:
    return answer if isinstance(answer, dict) else {}


def _resource(answer: Json) -> ResourceResponse:
    found = _object(answer).get("id")
    return ResourceResponse(id=found if isinstance(found, str) else "")
