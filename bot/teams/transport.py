"""The bot's way out to Teams: one pool of connections, one deadline, and no message sent twice."""

import asyncio
import logging
from contextlib import AbstractAsyncContextManager
from http import HTTPStatus

import aiohttp
import orjson
from yarl import URL

from bot.metrics.instruments import CONNECTOR_ANSWERS, CONNECTOR_RETRIES, CONNECTOR_SECONDS, CONNECTOR_WAITS
from bot.metrics.labels import Answer, Operation
from bot.metrics.metrics import Metrics
from bot.teams.connector_errors import ConnectorError, DeliveryUnknown, TooManyRequests, Unreachable, error_for
from bot.teams.credentials import Credentials, LoginFailed
from bot.teams.departures import Drawn, Ready, departure
from bot.teams.pace import Pace
from bot.teams.serializer import Json, dumps
from bot.teams.service_urls import ServiceUrlRefused, ServiceUrls
from bot.teams.session import PATIENT, Once, Patience
from bot.teams.ways import Way, Ways

log = logging.getLogger(__name__)

LATE_SECONDS = 0.1
TRIES = 3
_REFUSED_BEFORE_DELIVERY = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.PRECONDITION_FAILED})
_OPERATIONS = {
    "POST": Operation.POST,
    "PUT": Operation.EDIT,
    "DELETE": Operation.DELETE,
    "GET": Operation.ASK,
}
_ANSWERS: dict[int, Answer] = {
    HTTPStatus.UNAUTHORIZED: Answer.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN: Answer.FORBIDDEN,
    HTTPStatus.NOT_FOUND: Answer.NOT_FOUND,
    HTTPStatus.PRECONDITION_FAILED: Answer.PRECONDITION_FAILED,
    HTTPStatus.TOO_MANY_REQUESTS: Answer.TOO_MANY,
}
_CLASSES = {2: Answer.DONE, 4: Answer.REFUSED, 5: Answer.ERROR}


class Transport:
    """Requests to any allowed service URL, with the bot's token, retried where that cannot double a message."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        credentials: Credentials | None,
        service_urls: ServiceUrls,
        pace: Pace,
        patience: Patience = PATIENT,
        metrics: Metrics | None = None,
    ) -> None:
        self.pace = pace
        self._metrics = metrics or Metrics()
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
                    waited = asyncio.get_running_loop().time() - began
                    self._metrics.time(CONNECTOR_WAITS, waited, _OPERATIONS[method])
                    deadline += waited
                    async with asyncio.timeout_at(deadline):
                        return await self._once(method, url, data, token)
            except TimeoutError:
                raise self._too_late() from None
            except ConnectorError as error:
                if renewable and error.status == HTTPStatus.UNAUTHORIZED and attempt + 1 < TRIES:
                    renewable = False  # the token that was refused is forgotten
                    self._metrics.count(CONNECTOR_RETRIES, Answer.UNAUTHORIZED)
                    continue
                self._heed(error, to)
                pause = self._pause(error, attempt, repeatable=method != "POST")
                if pause is None or attempt + 1 >= TRIES or asyncio.get_running_loop().time() + pause >= deadline:
                    raise
                self._metrics.count(CONNECTOR_RETRIES, answer_of(error.status))
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
                began = asyncio.get_running_loop().time()
                async with self._way(to) as way:
                    waited = asyncio.get_running_loop().time() - began
                    self._metrics.time(CONNECTOR_WAITS, waited, Operation.POST)
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
        began, status = asyncio.get_running_loop().time(), 0
        try:
            async with self._session.request(
                method, to, data=data, headers=headers, allow_redirects=False, middlewares=once
            ) as response:
                status = response.status
                return await self._answer(response, token)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise Unreachable(0, "Unreachable", type(error).__name__) from None
        except aiohttp.ClientError as error:
            raise DeliveryUnknown(0, "ConnectionLost", type(error).__name__) from None
        finally:
            self._tried(_OPERATIONS[method], status, asyncio.get_running_loop().time() - began)

    def _tried(self, operation: Operation, status: int, seconds: float) -> None:
        """Count a try, whatever came of it; a status of 0 is no answer."""
        self._metrics.count(CONNECTOR_ANSWERS, operation, answer_of(status))
        self._metrics.time(CONNECTOR_SECONDS, seconds, operation)

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


def answer_of(status: int) -> Answer:
    """The class of an answer; a status of 0 is none."""
    if status == 0:
        return Answer.NONE
    return _ANSWERS.get(status) or _CLASSES.get(status // 100, Answer.OTHER)


def _json(body: bytes) -> Json:
    try:
        return orjson.loads(body) if body else None
    except ValueError:
        return None
