"""`POST /api/messages`: every wrong input gets 4xx and a short reason, never a 5xx, before anything is done."""

import asyncio
import logging
from http import HTTPStatus

from aiohttp import web
from botbuilder.schema import Activity

from bot.observability import begin_turn
from bot.teams.activity import tenant_of
from bot.teams.adapter import OnTurn, TeamsAdapter
from bot.teams.authentication import Inbound, Refused
from bot.teams.refusals import Refusals
from bot.teams.serializer import ActivityMalformed, Json, dumps, is_known, load

log = logging.getLogger(__name__)

LARGEST_BODY = 256 * 1024
BODY_SECONDS = 4.0


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
            _check_head(request)
            caller = await self._inbound.caller(request)
            activity = load(await _body(request))
            self._inbound.check(caller, activity.service_url, activity.channel_id)
            self._check_tenant(activity)
        except Refused as refused:
            return self._refuse(refused.status, refused.reason)
        except ActivityMalformed as malformed:
            return self._refuse(HTTPStatus.BAD_REQUEST, str(malformed))
        except _Unacceptable as unacceptable:
            return self._refuse(unacceptable.status, unacceptable.reason)
        turn = begin_turn()
        _log(activity)
        if not is_known(activity):
            return _answer({}, turn)
        return _answer(await self._adapter.answer(activity, caller, self._on_turn), turn)

    def _check_tenant(self, activity: Activity) -> None:
        """Nothing, or a refusal where the operator serves certain tenants and this is none of them."""
        if self._tenants and tenant_of(activity).lower() not in self._tenants:
            raise _Unacceptable(HTTPStatus.FORBIDDEN, "this tenant is not among KANBAN_TENANTS")

    def _refuse(self, status: int, reason: str) -> web.Response:
        self._refusals.note(status, reason)
        return refusal(status, reason)


class _Unacceptable(Exception):
    """The request's outside is wrong."""

    def __init__(self, status: HTTPStatus, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


def refusal(status: int, reason: str) -> web.Response:
    """A short reason as JSON, after which the connection ends: only who is believed may hold one."""
    response = web.Response(status=status, body=dumps({"error": reason}), content_type="application/json")
    if status == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = "Bearer"
    response.force_close()
    return response


async def ask_for_nothing_yet(request: web.Request) -> None:
    """Leave `Expect: 100-continue` unanswered: a body is asked for when its sender is believed."""
    del request


def _check_head(request: web.Request) -> None:
    if (request.content_length or 0) > LARGEST_BODY:
        raise _Unacceptable(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"body is larger than {LARGEST_BODY} bytes")
    if request.content_type != "application/json" or "Content-Type" not in request.headers:
        raise _Unacceptable(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "content type is not application/json")
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise _Unacceptable(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "compressed bodies are not accepted")


async def _body(request: web.Request) -> bytes:
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            if request.headers.get("Expect", "").lower() == "100-continue":
                await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            async for chunk in request.content.iter_any():
                body += chunk
                if len(body) > LARGEST_BODY:
                    raise _Unacceptable(
                        HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"body is larger than {LARGEST_BODY} bytes"
                    )
    except TimeoutError:
        raise _Unacceptable(HTTPStatus.REQUEST_TIMEOUT, f"body did not arrive within {BODY_SECONDS:.0f} s") from None
    except (web.RequestPayloadError, ConnectionResetError):
        raise _Unacceptable(HTTPStatus.BAD_REQUEST, "body broke off") from None
    return bytes(body)


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
