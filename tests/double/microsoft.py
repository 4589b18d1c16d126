"""Microsoft's side on loopback: the Bot Connector's REST API, the key server and the login server in one."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any, Self

from aiohttp import web

from bot.serving import address_of, bind
from bot.settings import Settings
from tests.double.arrivals import Arrival
from tests.double.faults import Fault
from tests.double.limits import Limits
from tests.double.login import date_header, login_refusal
from tests.double.people import APP_ID, APP_PASSWORD, TEAM, TENANT, Json, Person
from tests.double.tokens import Key, claims_for
from tests.double.weather import Weather

LARGEST_MESSAGE = 100 * 1024  # bytes of UTF-16, Teams' own limit
_SERVICE = "/emea"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(slots=True)
class Message:
    """A message in a conversation, as it now stands; `versions` counts its edits too."""

    id: str
    conversation: str
    activity: dict[str, Any]
    versions: list[dict[str, Any]] = field(default_factory=list[dict[str, Json]])
    deleted: bool = False

    @property
    def text(self) -> str:
        """Its text, empty for a card."""
        return self.activity.get("text") or ""

    @property
    def card(self) -> dict[str, Any] | None:
        """The Adaptive Card it carries, if any."""
        attachments: list[dict[str, Json]] = self.activity.get("attachments") or []
        for attachment in attachments:
            if attachment.get("contentType") == "application/vnd.microsoft.card.adaptive":
                content: dict[str, Json] = attachment["content"]
                return content
        return None

    @property
    def file(self) -> dict[str, Any] | None:
        """The attachment by which it asks about a file, or shows one, if any."""
        attachments: list[dict[str, Json]] = self.activity.get("attachments") or []
        for attachment in attachments:
            if ".teams.card.file." in str(attachment.get("contentType")):
                return attachment
        return None


class Microsoft:
    """The double itself; with `anonymous` it asks for no token, as the Playground.

    `arrived`, `messages` and the counters say what the bot did; `faults` and the `weather` say what befalls it, and
    `limits` how much is taken of it.
    """

    def __init__(self) -> None:
        self.arrived: list[Arrival] = []
        self.messages: list[Message] = []
        self.members: dict[str, tuple[Person, ...]] = {}
        self.faults: list[Fault] = []
        self.weather = Weather()
        self.limits = Limits()
        self.keys = [Key("key-1")]
        self.key_fetches = 0
        self.logins: list[dict[str, str]] = []
        self.login_paths: list[str] = []
        self.token_lifetime = 3600
        self.expired_secrets: set[str] = set()
        self.clock_ahead = timedelta()
        self.tokens: set[str] = set()
        self.anonymous = False
        self._peers: set[object] = set()
        self.url = ""
        self._ids = count(1_795_348_251_898)
        self._runner: web.AppRunner | None = None

    @property
    def service_url(self) -> str:
        """What activities name as their service URL."""
        return f"{self.url}{_SERVICE}/"

    def new_id(self) -> str:
        """An id as Teams gives to messages."""
        return str(next(self._ids))

    def fail(self, status: int = 0, **fault: Json) -> Fault:
        """Play a fault on the next request; see Fault."""
        self.faults.append(Fault(status, **fault))
        return self.faults[-1]

    def rotate_keys(self) -> Key:
        """Replace the signing keys by a new one, as Microsoft does now and then."""
        self.keys = [Key(f"key-{len(self.keys) + self.key_fetches + 1}")]
        return self.keys[0]

    def token(self, *, key: Key | None = None, **changed: Json) -> str:
        """A bearer token for the bot; see claims_for."""
        return (key or self.keys[0]).sign(claims_for(self.service_url, **changed))

    def bearer(self) -> str:
        """The next token for the connector."""
        return f"token-{len(self.logins)}"

    def settings(self, **changed: Json) -> Settings:
        """The settings of a bot that lives in this world."""
        values: dict[str, Any] = {
            "port": 0,
            "pace": False,
            "app_id": APP_ID,
            "app_password": APP_PASSWORD,
            "app_tenant_id": TENANT,
            "openid_metadata_url": f"{self.url}/v1/.well-known/openidconfiguration",
            "login_url": self.url,
            "service_url_hosts": (self.url.removeprefix("http://"),),
        }
        return Settings(**(values | changed))

    def without_bot(self, conversation: str) -> None:
        """Let the bot be in no such conversation, or not any more."""
        self.members.pop(conversation.partition(";")[0], None)

    def posted(self, conversation: str) -> list[Message]:
        """What the bot posted there and did not delete, oldest first."""
        return [message for message in self.messages if message.conversation == conversation and not message.deleted]

    def message(self, message_id: str) -> Message:
        """A message of the bot by its id."""
        return next(message for message in self.messages if message.id == message_id)

    async def __aenter__(self) -> Self:
        app = web.Application(middlewares=[self._faults], client_max_size=2**22)
        app.on_response_prepare.append(self._date)
        conversation = f"{_SERVICE}/v3/conversations/{{conversation}}"
        app.add_routes(
            [
                web.post(f"{conversation}/activities", self._post),
                web.post(f"{conversation}/activities/{{activity}}", self._post),
                web.put(f"{conversation}/activities/{{activity}}", self._put),
                web.delete(f"{conversation}/activities/{{activity}}", self._delete),
                web.get(f"{conversation}/members/{{member}}", self._member),
                web.get(f"{conversation}/members", self._all_members),
                web.get(f"{conversation}/pagedmembers", self._paged_members),
                web.get(f"{_SERVICE}/v3/teams/{{team}}", self._team),
                web.get("/v1/.well-known/openidconfiguration", self._metadata),
                web.get("/v1/.well-known/keys", self._listed_keys),
                web.post("/{tenant}/oauth2/v2.0/token", self._login),
            ]
        )
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        listening = bind("127.0.0.1", 0)
        self.url = address_of(listening)
        await web.SockSite(self._runner, listening).start()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    # ------------------------------------------------------------------------------------------------ connector

    @web.middleware
    async def _faults(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        arrival = await self._record(request) if request.path.startswith(_SERVICE) else None
        if arrival and (wait := self.limits.arrive(arrival.conversation, arrival.at)):
            return self._asked_to_wait(arrival, Fault(429, headers={"Retry-After": str(wait)}).answer())
        fault = next((fault for fault in self.faults if fault.takes(request)), None)
        fault = fault or (self.weather.fault() if arrival and arrival.conversation else None)
        if fault is None:
            return await self._answered(request, handler)
        if arrival:
            arrival.fault = fault
        answer = await self._answered(request, handler) if fault.carried_out else None
        answer = await fault.play(request) or answer or await self._answered(request, handler)
        return self._asked_to_wait(arrival, answer)

    def _asked_to_wait(self, arrival: Arrival | None, answer: web.StreamResponse) -> web.StreamResponse:
        """The answer, remembered where it asks to leave a conversation alone for a while."""
        if arrival and arrival.conversation and answer.status == 429:
            wait = float(answer.headers.get("Retry-After", "0"))
            self.limits.ask_to_wait(arrival.conversation, time.monotonic(), wait)
        return answer

    async def _answered(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        authorised = request.headers.get("Authorization", "").removeprefix("Bearer ") in self.tokens
        if request.path.startswith(_SERVICE) and not self.anonymous and not authorised:
            return _refused(401, "Unauthorized")
        return await handler(request)

    @property
    def connections(self) -> int:
        """How many connections the bot has opened to the connector."""
        return len(self._peers)

    async def _record(self, request: web.Request) -> Arrival:
        self._peers.add(request.transport and request.transport.get_extra_info("peername"))
        body = await request.read()
        writes = request.method in {"POST", "PUT", "DELETE"}
        arrival = Arrival(
            request.method,
            request.raw_path,
            json.loads(body) if body else None,
            dict(request.headers),
            time.monotonic(),
            request.match_info.get("conversation", "").partition(";")[0] if writes else "",
        )
        self.arrived.append(arrival)
        return arrival

    async def _post(self, request: web.Request) -> web.Response:
        activity, conversation = await request.json(), request.match_info["conversation"]
        if refused := self._refusal(conversation, activity):
            return refused
        message = Message(self.new_id(), conversation, activity, [activity])
        if activity.get("type") == "message":
            self.messages.append(message)
        return web.json_response({"id": message.id}, status=201)

    async def _put(self, request: web.Request) -> web.Response:
        activity = await request.json()
        if refused := self._refusal(request.match_info["conversation"], activity):
            return refused
        message = self._standing(request)
        if message is None:
            return _refused(404, "ActivityNotFoundInConversation")
        message.activity = activity
        message.versions.append(activity)
        return web.json_response({"id": message.id})

    async def _delete(self, request: web.Request) -> web.Response:
        message = self._standing(request)
        if message is None:
            return _refused(404, "ActivityNotFoundInConversation")
        message.deleted = True
        return web.json_response({})

    def _refusal(self, conversation: str, activity: dict[str, Any]) -> web.Response | None:
        if conversation.partition(";")[0] not in self.members:
            return _refused(404, "ConversationNotFound")
        if len(json.dumps(activity, ensure_ascii=False).encode("utf-16-le")) > LARGEST_MESSAGE:
            return _refused(413, "MessageSizeTooBig")
        return None

    def _standing(self, request: web.Request) -> Message | None:
        wanted = request.match_info["conversation"], request.match_info["activity"]
        found = (m for m in self.messages if (m.conversation, m.id) == wanted and not m.deleted)
        return next(found, None)

    def _people(self, request: web.Request) -> tuple[Person, ...]:
        return self.members.get(request.match_info["conversation"].partition(";")[0], ())

    async def _member(self, request: web.Request) -> web.Response:
        if request.match_info["conversation"].partition(";")[0] not in self.members:
            return _refused(403, "BotNotInConversationRoster")
        wanted = request.match_info["member"]
        for person in self._people(request):
            if wanted in {person.id, person.aad_object_id}:
                return web.json_response(person.member())
        return _refused(404, "MemberNotFoundInConversation")

    async def _all_members(self, request: web.Request) -> web.Response:
        return web.json_response([person.member() for person in self._people(request)])

    async def _paged_members(self, request: web.Request) -> web.Response:
        if request.match_info["conversation"].partition(";")[0] not in self.members:
            return _refused(403, "BotNotInConversationRoster")
        start = int(request.query.get("continuationToken", "0"))
        end = start + int(request.query.get("pageSize", "200"))
        people = self._people(request)
        page: dict[str, Any] = {"members": [person.member() for person in people[start:end]]}
        return web.json_response(page | ({"continuationToken": str(end)} if end < len(people) else {}))

    async def _team(self, request: web.Request) -> web.Response:
        team = request.match_info["team"]
        details = {"id": team, "name": "Helpdesk", "aadGroupId": "00000000-0000-0000-0000-0000000000c1"}
        return web.json_response(details | {"channelCount": 2, "memberCount": len(TEAM), "type": "standard"})

    # ------------------------------------------------------------------------------------------- keys and login

    async def _metadata(self, _: web.Request) -> web.Response:
        self.key_fetches += 1
        return web.json_response(
            {"issuer": "https://api.botframework.com", "jwks_uri": f"{self.url}/v1/.well-known/keys"}
        )

    async def _listed_keys(self, _: web.Request) -> web.Response:
        return web.json_response({"keys": [key.listed() for key in self.keys]})

    async def _login(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        self.logins.append(form)
        self.login_paths.append(request.path)
        await asyncio.sleep(0)
        if refused := login_refusal(request.match_info["tenant"], form, self.expired_secrets):
            return refused
        token = self.bearer()
        self.tokens.add(token)
        return web.json_response({"token_type": "Bearer", "access_token": token, "expires_in": self.token_lifetime})

    async def _date(self, _: web.Request, response: web.StreamResponse) -> None:
        response.headers["Date"] = date_header(self.clock_ahead)


def _refused(status: int, code: str) -> web.Response:
    return web.json_response({"error": {"code": code, "message": code}}, status=status)
