"""`POST /api/messages`: every wrong input gets 4xx and a short reason, never a 5xx, before anything is done."""

import asyncio
import logging
from functools import partial
from http import HTTPStatus
from time import perf_counter

from aiohttp import web
from botbuilder.schema import Activity

from bot.bodies import Unacceptable, check_head, read_body
from bot.metrics.instruments import TURN_SECONDS, TURNS
from bot.metrics.labels import Outcome
from bot.metrics.metrics import Metrics
from bot.observability import Running, begin_turn, ends_as
from bot.refusals import Refusals
from bot.teams.activity import tenant_of
from bot.teams.adapter import Answered, OnTurn, TeamsAdapter
from bot.teams.authentication import Caller, Inbound, Refused
from bot.teams.kinds import invoke_of, kind_of, type_of
from bot.teams.serializer import ActivityMalformed, dumps, is_known, load

log = logging.getLogger(__name__)

LARGEST_BODY = 256 * 1024


class MessagesEndpoint:
    """Method and path are the router's; then size, content type, token, body, activity, turn."""

    def __init__(
        self, inbound: Inbound, adapter: TeamsAdapter, on_turn: OnTurn, tenants: frozenset[str], metrics: Metrics
    ) -> None:
        self._inbound = inbound
        self._metrics = metrics
        self._tenants = tenants
        self._adapter = adapter
        self._on_turn = on_turn
        self._refusals = Refusals()

    async def post(self, request: web.Request) -> web.Response:
        """Answer one request of Teams."""
        began = perf_counter()
        try:
            check_head(request, LARGEST_BODY)
            caller = await self._inbound.caller(request)
            activity = load(await read_body(request, LARGEST_BODY))
            self._inbound.check(caller, activity.service_url, activity.channel_id)
            self._check_tenant(activity)
        except Refused as refused:
            return self._refuse(refused.status, refused.reason)
        except ActivityMalformed as malformed:
            return self._refuse(HTTPStatus.BAD_REQUEST, str(malformed))
        except Unacceptable as unacceptable:
            return self._refuse(unacceptable.status, unacceptable.reason)
        turn = begin_turn()
        try:
            answered = await self._answered(activity, caller)
            answer = _answer(answered.body, turn.id)
        except BaseException:
            ends_as(Outcome.CUT_OFF)
            self._ended(activity, turn, perf_counter() - began)
            raise
        took = perf_counter() - began
        if answered.goes_on is None:
            self._ended(activity, turn, took)
        else:
            answered.goes_on.add_done_callback(partial(self._ended_beside, activity, turn, took))
        return answer

    async def _answered(self, activity: Activity, caller: Caller) -> Answered:
        if is_known(activity):
            return await self._adapter.answer(activity, caller, self._on_turn)
        ends_as(Outcome.UNKNOWN)
        return Answered({})

    def _ended_beside(self, activity: Activity, turn: Running, seconds: float, task: asyncio.Task[object]) -> None:
        """Tell of a turn that was answered before it had posted what it had to; the seconds are those to its answer."""
        if task.cancelled():  # the process stops, and Teams does not deliver again what is answered
            ends_as(Outcome.UNPOSTED)
        self._ended(activity, turn, seconds)

    def _ended(self, activity: Activity, turn: Running, seconds: float) -> None:
        """Count a turn and write its one line, which says of nobody that it was them."""
        kind = kind_of(activity)
        self._metrics.count(TURNS, kind, turn.outcome)
        self._metrics.time(TURN_SECONDS, seconds, kind)
        told = {"kind": kind.value, "outcome": turn.outcome.value, "ms": round(seconds * 1000, 1)}
        log.info("turn", extra=told | {"type": type_of(activity), "invoke": invoke_of(activity)})

    def _check_tenant(self, activity: Activity) -> None:
        """Nothing, or a refusal where the operator serves certain tenants and this is none of them."""
        if self._tenants and tenant_of(activity).lower() not in self._tenants:
            raise Unacceptable(HTTPStatus.FORBIDDEN, "this tenant is not among KANBAN_TENANTS")

    def _refuse(self, status: int, reason: str) -> web.Response:
        self._refusals.note(status, reason)
        return refusal(status, reason)


def refusal(status: int, reason: str) -> web.Response:
    """A short reason as JSON, after which the connection ends: only who is believed may hold one."""
    response = web.Response(status=status, body=dumps({"error": reason}), content_type="application/json")
    if status == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = "Bearer"
    response.force_close()
    return response


def _answer(value: object, turn: str) -> web.Response:
    return web.Response(body=_written(value), content_type="application/json", headers={"X-Turn": turn})


def _written(value: object) -> bytes:
    try:
        return dumps(value)
    except TypeError:
        log.exception("answer has no JSON form")
        return b"{}"
