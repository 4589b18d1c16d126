"""Putting a card into a conversation: as a new message, or in the place of the one that was pressed."""

import asyncio
import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Self

from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.schema import Activity, ActivityTypes, Attachment

from bot.metrics.labels import Outcome
from bot.observability import ends_as
from bot.teams.connector_errors import ConnectorError, TooManyRequests, Unreachable
from cards.elements import Card

log = logging.getLogger(__name__)

CARD_TYPE = "application/vnd.microsoft.card.adaptive"
KEEPS_TRYING_SECONDS = 60.0
PAUSE_SECONDS = 2.0
EDITED_AGAIN_SECONDS = 5.0


async def post(context: TurnContext, card: Card) -> str:
    """Post a card as `send` does."""
    return await send(context, lambda: message_of(card))


async def send(context: TurnContext, message: Callable[[], Activity]) -> str:
    """Post a message, made anew for every try, and return its id, empty where it cannot be posted.

    What was asked is stored already, so such a failure is logged and no more. What Teams has certainly not taken is
    tried again for a minute.
    """
    last = asyncio.get_running_loop().time() + KEEPS_TRYING_SECONDS
    while True:
        try:
            posted = await context.send_activity(message())
        except ConnectorError as error:
            pause = _pause(error)
            if pause is None or asyncio.get_running_loop().time() + pause > last:
                ends_as(Outcome.UNPOSTED)
                log.warning("an answer could not be posted", extra={"reason": str(error)})
                return ""
            await asyncio.sleep(pause)
        else:
            return str(posted.id or "") if posted else ""


def _pause(error: ConnectorError) -> float | None:
    """How long to wait before a new message is tried again; None where it must not be, or where that is no use."""
    match error:
        case TooManyRequests(retry_after=seconds):
            return PAUSE_SECONDS if seconds is None else seconds
        case Unreachable():
            return PAUSE_SECONDS
        case _:
            return None


async def replace(context: TurnContext, card: Card, message_id: str = "") -> bool:
    """Put a card in the place of a posted message, else of the one whose button was pressed; tell whether it worked."""
    try:
        await _edit(context, card, message_id)
    except ConnectorError as error:
        log.warning("a posted card could not be edited", extra={"reason": str(error)})
        return False
    return True


async def replace_in_the_end(context: TurnContext, card: Card) -> float | None:
    """Put a card in the place of the one that was pressed; the seconds after which to try again, None where it is over.

    It says the same however often it comes, so it is repeated after everything that may change.
    """
    try:
        await _edit(context, card)
    except TooManyRequests as error:
        return PAUSE_SECONDS if error.retry_after is None else error.retry_after
    except ConnectorError as error:
        log.warning("a posted card could not be edited", extra={"reason": str(error)})
        refused = HTTPStatus.BAD_REQUEST <= error.status < HTTPStatus.INTERNAL_SERVER_ERROR
        return None if refused or error.code == "ServiceUrlRefused" else EDITED_AGAIN_SECONDS
    return None


async def _edit(context: TurnContext, card: Card, message_id: str = "") -> None:
    message = message_of(card)
    message.id = message_id or context.activity.reply_to_id
    await context.update_activity(message)


async def take_away(context: TurnContext) -> bool:
    """Delete the message whose button was pressed, and tell whether it worked."""
    try:
        await context.delete_activity(context.activity.reply_to_id)
    except ConnectorError as error:
        log.warning("a posted message could not be deleted", extra={"reason": str(error)})
        return False
    return True


def message_of(card: Card) -> Activity:
    """A message that is nothing but the card: text beside it would be split off and its id lost."""
    attachment = Attachment(content_type=CARD_TYPE, content=card.content)
    return _Message(type=ActivityTypes.message, attachments=[attachment], summary=card.fallback_text)


class _Message(Activity):
    """A message that is made for one sending: the SDK, which copies whatever it is given to the last leaf, need not."""

    def __deepcopy__(self, _: object) -> Self:
        return self


class Answered(InvokeResponse):
    """What answers a press, whose body is a whole card that the SDK would copy as well."""

    def __deepcopy__(self, _: object) -> Self:
        return self
