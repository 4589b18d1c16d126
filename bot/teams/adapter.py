"""The SDK's adapter behind our own route: our authentication, our connectors, and an apology when a turn fails."""

import asyncio
import copyreg
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import orjson
from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter
from botbuilder.schema import Activity, ActivityTypes, ResourceResponse
from botframework.connector.auth import (
    AuthenticateRequestResult,
    BotFrameworkAuthentication,
    ClaimsIdentity,
    ConnectorFactory,
)

from bot.metrics.labels import Outcome
from bot.observability import ends_as
from bot.teams.activity import locale_of
from bot.teams.apologies import CARD_ACTION, apology, apology_body, tell_operators, words_body
from bot.teams.authentication import Caller
from bot.teams.connector import PooledConnectors
from bot.teams.kinds import invoke_of
from bot.teams.replies import post
from bot.teams.turns import Turns, Writes
from cards.texts import texts_for

log = logging.getLogger(__name__)

OnTurn = Callable[[TurnContext], Awaitable[object]]
WRITES = "kanban.writes"


@dataclass(frozen=True, slots=True)
class Answered:
    """The value whose JSON answers Teams, and the turn's task where that still writes to Teams."""

    body: object
    goes_on: asyncio.Task[object] | None = None


class Outbound(BotFrameworkAuthentication):
    """What the SDK may ask of us: connectors only, because the route has authenticated the request before."""

    def __init__(self, connectors: PooledConnectors, scope: str) -> None:
        self._connectors = connectors
        self._scope = scope.removesuffix("/.default")

    async def authenticate_request(self, activity: Activity, auth_header: str) -> AuthenticateRequestResult:
        """Refuse: a header is judged by the route, before the body is read."""
        del activity, auth_header
        raise PermissionError("requests are authenticated by the route")

    async def authenticate_streaming_request(
        self, auth_header: str, channel_id_header: str
    ) -> AuthenticateRequestResult:
        """Refuse: Teams does not stream."""
        del auth_header, channel_id_header
        raise PermissionError("streaming is not offered")

    def create_connector_factory(self, claims_identity: ClaimsIdentity) -> ConnectorFactory:
        """The connectors that share one pool, whoever asks."""
        del claims_identity
        return self._connectors

    async def create_user_token_client(self, claims_identity: ClaimsIdentity) -> None:
        """None: the bot signs nobody in."""
        del claims_identity

    def believed(self, caller: Caller) -> AuthenticateRequestResult:
        """What the SDK wants to know of a request that the route believed."""
        result = AuthenticateRequestResult()
        result.audience = self._scope
        result.claims_identity = ClaimsIdentity(dict(caller.claims), True)  # noqa: FBT003 - the SDK's signature
        result.connector_factory = self._connectors
        return result


class TeamsAdapter(CloudAdapter):
    """Runs turns, answers invokes with a value that orjson can write, and never lets a failure reach Teams as a 5xx."""

    def __init__(self, outbound: Outbound) -> None:
        super().__init__(outbound)
        self._outbound = outbound
        self._turns = Turns()
        self.on_turn_error = _apologise
        # The SDK deep-copies what is sent; a fragment of JSON cannot change and is its own copy.
        copyreg.pickle(orjson.Fragment, _itself)

    async def answer(self, activity: Activity, caller: Caller, on_turn: OnTurn) -> Answered:
        """Run a turn and return what answers it: an invoke's body, or nothing in particular."""
        activity.delivery_mode = None  # replies go by the connector always, as Teams has it
        writes = Writes()
        turn = self._run(activity, caller, _watched(on_turn, writes))
        if activity.type == ActivityTypes.invoke:
            return Answered(_invoke_body(activity, await turn))
        task = await self._turns.run(turn, writes)
        return Answered({}, None if task.done() else task)

    async def close(self, seconds: float) -> None:
        """Let turns that are answered already post what they still have to, for so many seconds at the most."""
        await self._turns.close(seconds)

    async def send_activities(self, context: TurnContext, activities: list[Activity]) -> list[ResourceResponse]:
        """Post messages; from here on a turn may be answered."""
        _writes(context)
        return await super().send_activities(context, activities)

    async def update_activity(self, context: TurnContext, activity: Activity) -> ResourceResponse | None:
        """Edit a message; from here on a turn may be answered."""
        _writes(context)
        return await super().update_activity(context, activity)

    async def _run(self, activity: Activity, caller: Caller, on_turn: OnTurn) -> object:
        try:
            return await self.process_activity(self._outbound.believed(caller), activity, on_turn)
        except Exception as error:
            ends_as(Outcome.FAILED)
            log.exception("turn failed beyond its own apology")
            return InvokeResponse(status=HTTPStatus.OK, body=apology_body(activity, error))


def _watched(on_turn: OnTurn, writes: Writes) -> OnTurn:
    """The same turn, which tells when it first writes to Teams."""

    async def watched(context: TurnContext) -> object:
        context.turn_state[WRITES] = writes
        return await on_turn(context)

    return watched


def _writes(context: TurnContext) -> None:
    """Tell that a turn writes to Teams now."""
    writes = context.turn_state.get(WRITES)
    if isinstance(writes, Writes):
        writes.begin()


def _invoke_body(activity: Activity, response: Any) -> object:  # noqa: ANN401 - the SDK has two classes of this shape
    """The body of an invoke's response, or words where the turn gave none or, as the SDK does, an error status."""
    if response is None or not response.status or response.status >= HTTPStatus.MULTIPLE_CHOICES:
        ends_as(Outcome.UNKNOWN)
        log.warning("invoke was not answered", extra={"invoke": invoke_of(activity)})
        return getattr(response, "body", None) or _unknown_body(activity)
    return {} if response.body is None else response.body


def _unknown_body(activity: Activity) -> dict[str, Any]:
    words = texts_for(locale_of(activity))("unknown_invoke.text")
    if activity.name == CARD_ACTION:
        error = {"code": "BadRequest", "message": words}
        return {"statusCode": HTTPStatus.BAD_REQUEST, "type": "application/vnd.microsoft.error", "value": error}
    return words_body(activity, words)


async def _apologise(context: TurnContext, error: Exception) -> None:
    tell_operators(error)
    activity = context.activity
    if activity.type == ActivityTypes.invoke:
        response = InvokeResponse(status=HTTPStatus.OK, body=apology_body(activity, error))
        answer = Activity(type=ActivityTypes.invoke_response, value=response)
        await context.send_activity(answer)
    elif activity.type in {ActivityTypes.message, ActivityTypes.message_update}:
        await post(context, apology(activity, error))


def _itself(_: orjson.Fragment) -> str:
    """What the copy module calls atomic: https://docs.python.org/3/library/pickle.html#object.__reduce__."""
    return "Fragment"
