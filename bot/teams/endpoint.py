"""`POST /api/messages`: every wrong input gets 4xx and a short reason, never a 5xx, before anything is done."""

import logging
from http import HTTPStatus

from aiohttp import web
from botbuilder.schema import Activity

from bot.bodies import Unacceptable, check_head, read_body
from bot.observability import begin_turn
from bot.refusals import Refusals
from bot.teams.activity import tenant_of
from bot.teams.adapter import OnTurn, TeamsAdapter
from bot.teams.authentication import Inbound, Refused
from bot.teams.serializer import ActivityMalformed, Json, dumps, is_known, load

log = logging.getLogger(__name__)

LARGEST_BODY = 256 * 1024


class MessagesEndpoint:
    """Method and path are the router's; then size, content type, token, body, activity, turn."""

    def __init__(self, inbound: Inbound, adapter: TeamsAdapter, on_turn: OnTurn, tenants: frozenset[str]) -> None:
        self._inbound = inbound
        self._tenants = tenants
        self._adapter = adapter
        self._on_turn = on_turn
        self._refusals = Refusals()

    async def post(self, request: web.Request) -> web.Response:
        """Answer one request of Teams."""
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
        _log(activity)
        if not is_known(activity):
            return _answer({}, turn)
        return _answer(await self._adapter.answer(activity, caller, self._on_turn), turn)

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


def _log(activity: Activity) -> None:
    conversation: Json = activity.conversation
    log.info(
        "activity",
        extra={
            "type": activity.type,
            "invoke": activity.name,
            "activity": activity.id,
            "conversation": conversation.id,
            "known": is_known(activity),
        },
    )


def _answer(value: object, turn: str) -> web.Response:
    return web.Response(body=_written(value), content_type="application/json", headers={"X-Turn": turn})


def _written(value: object) -> bytes:
    try:
        return dumps(value)
    except TypeError:
        log.exception("answer has no JSON form")
        return b"{}"
