"""Writing to conversations outside of a turn: who may be written to when, and what becomes of what Teams refuses."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus

from botbuilder.schema import Activity
from cachetools import TTLCache

from bot.crashes import FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS, MOST_DOUBLED, Crashes
from bot.teams.connector import PooledConnectors
from bot.teams.connector_errors import (
    ConnectorError,
    ConversationGone,
    DeliveryUnknown,
    MessageTooBig,
    NotFound,
    TooManyRequests,
    Unreachable,
)
from bot.teams.replies import message_of
from cards.elements import Card

log = logging.getLogger(__name__)

FORGOTTEN_SECONDS = 600.0
MOST_REMEMBERED = 50_000
OUTSIDE = "posts and live cards"
FOR_NOW = frozenset(
    {
        HTTPStatus.UNAUTHORIZED,
        HTTPStatus.REQUEST_TIMEOUT,
        HTTPStatus.PRECONDITION_FAILED,
        HTTPStatus.TOO_MANY_REQUESTS,
    }
)


@dataclass(frozen=True, slots=True)
class Told:
    """What Teams said: `gone` the conversation, `lost` the message for ever; `retry_after` so many seconds, or None.

    `missing` tells of a conversation that is gone that there is none, rather than that the bot may not speak there.

    `unknown` tells that it may have been done or not, `message` the id of what was posted.
    """

    gone: bool = False
    missing: bool = False
    lost: bool = False
    unknown: bool = False
    retry_after: float | None = None
    message: str = ""


class Later:
    """When a conversation may be written to next, and how long it is left alone after it could not be."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._next: TTLCache[str, float] = TTLCache(MOST_REMEMBERED, FORGOTTEN_SECONDS, clock)
        self._failed: TTLCache[str, int] = TTLCache(MOST_REMEMBERED, FORGOTTEN_SECONDS, clock)

    def wait(self, key: str) -> float:
        """The seconds until it may be written to."""
        return self._next.get(key, 0.0) - self._clock()

    def sent(self, key: str, pause: float) -> None:
        """Leave it alone for so many seconds; a later moment that was said before holds."""
        self._next[key] = max(self._next.get(key, 0.0), self._clock() + pause)

    def failed(self, key: str) -> float:
        """The seconds to leave it alone for, twice as long each in a row, a minute at the most."""
        failures = self._failed.get(key, 0)
        self._failed[key] = failures + 1
        return min(FIRST_PAUSE_SECONDS * (1 << min(failures, MOST_DOUBLED)), LONGEST_PAUSE_SECONDS)

    def succeeded(self, key: str) -> None:
        """It can be written to: the next failure is the first in a row again."""
        self._failed.pop(key, None)


class Outside:
    """Posts and edits in any conversation; at one time one thing for each key."""

    def __init__(self, connectors: PooledConnectors, later: Later, crashes: Crashes) -> None:
        self._connectors = connectors
        self._crashes = crashes
        self._later = later
        self._running: dict[str, asyncio.Task[None]] = {}

    def room(self, conversation: str) -> float:
        """The seconds until something that can wait may be written to a conversation."""
        return self._connectors.room(conversation)

    def start(self, key: str, work: Callable[[], Awaitable[None]]) -> bool:
        """Do something beside whatever else is done; False where the same is being done already."""
        if key in self._running:
            return False
        self._running[key] = asyncio.create_task(self._run(key, work))
        return True

    async def close(self, seconds: float) -> None:
        """Let what is being sent end, for so many seconds at the most."""
        if self._running:
            await asyncio.wait(list(self._running.values()), timeout=seconds)
        for task in list(self._running.values()):
            task.cancel()

    async def edit(self, service_url: str, conversation: str, message_id: str, card: Card) -> Told:
        """Put a card in the place of a posted one; an edit may be repeated, for it says the same."""
        message = message_of(card)
        message.id = message_id
        try:
            await self._connectors.at(service_url).conversations.update_activity(conversation, message_id, message)
        except ConnectorError as error:
            return self._told(conversation, error)
        return Told()

    async def post(self, service_url: str, conversation: str, draw: Callable[[], Awaitable[Card | None]]) -> Told:
        """Post the card that is drawn when its turn has come, if any is; what may have been posted is `unknown`.

        It is tried once: whoever waits to try again has it stored, not in a process that may end meanwhile.
        """

        async def ready() -> Activity | None:
            card = await draw()
            return None if card is None else message_of(card)

        try:
            made = await self._connectors.at(service_url).conversations.send_when_ready(conversation, ready)
        except ConnectorError as error:
            told = self._told(conversation, error)
            return told if _is_certainly_not_sent(error) else Told(unknown=True)
        return Told(message=made.id or "" if made else "")

    def _told(self, conversation: str, error: ConnectorError) -> Told:
        log.warning("a conversation could not be written to", extra={"reason": str(error)})
        match error:
            case ConversationGone():
                return Told(gone=True, missing=error.status == HTTPStatus.NOT_FOUND)
            case NotFound() | MessageTooBig() | ConnectorError(code="ServiceUrlRefused"):
                return Told(lost=True)
            case TooManyRequests(retry_after=wait) if wait is not None:
                return Told(retry_after=wait)
            case ConnectorError(status=status) if _is_no(status) and status not in FOR_NOW:
                return Told(lost=True)
            case DeliveryUnknown() | Unreachable() | _:
                return Told(retry_after=self._later.failed(conversation))

    async def _run(self, key: str, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except Exception as error:  # noqa: BLE001 - whatever it is, other conversations are written to
            pause = self._later.failed(key)
            self._later.sent(key, pause)
            self._crashes.count(OUTSIDE, error, pause=pause)
        else:
            self._later.succeeded(key)
        finally:
            del self._running[key]


def _is_certainly_not_sent(error: ConnectorError) -> bool:
    """Whether Teams said no, or was never asked; after a 5xx or a lost answer nobody knows."""
    refused = _is_no(error.status) and error.status != HTTPStatus.REQUEST_TIMEOUT
    return refused or error.code == "ServiceUrlRefused" or isinstance(error, TooManyRequests | Unreachable)


def _is_no(status: int) -> bool:
    """Whether a status says that the request was not taken, rather than that Teams could not deal with it."""
    return HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR
