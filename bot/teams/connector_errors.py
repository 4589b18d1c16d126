"""What can go wrong on the way to Teams, as a small tree.

ConnectorError            anything: `status` (0 when there was no answer), Teams' `code`, a message
├── ConversationGone      403, or 404 of the conversation: stop sending there until the next inbound activity
├── NotFound              404 of anything else: the message or the member is not there
├── MessageTooBig         413: the activity is larger than Teams takes
├── TooManyRequests       429 or 412, still after the retries: nothing was delivered; `retry_after` seconds if told
├── Unreachable           no connection or no token: nothing was delivered
└── DeliveryUnknown       the answer was lost: it may have been delivered
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from bot.teams.serializer import Json


@dataclass(eq=False)
class ConnectorError(Exception):
    """Teams did not do what it was asked; status 0 stands for no answer."""

    status: int
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.status or 'no answer'} {self.code}: {self.message}".rstrip(": ")


class ConversationGone(ConnectorError):
    """The bot may not speak there any more: it was removed or blocked, or the conversation does not exist."""


class NotFound(ConnectorError):
    """The message, the member or the team is not there."""


class MessageTooBig(ConnectorError):
    """The activity is larger than Teams takes, about 100 KB in UTF-16."""


@dataclass(eq=False)
class TooManyRequests(ConnectorError):
    """Teams asked to slow down and nothing was delivered."""

    retry_after: float | None = None


class Unreachable(ConnectorError):
    """There was no connection or no token, so nothing was delivered."""


class DeliveryUnknown(ConnectorError):
    """The answer was lost, so that the request may have been carried out or not."""


def error_for(method: str, status: int, answer: Json, retry_after: str | None) -> ConnectorError:
    """The error for an answer of 300 and above, whose body is `{"error": {"code", "message"}}` or anything else.

    A redirect is one too: whoever it names must not get the bot's token, and what was asked may not have been done.
    """
    code, message = _code(answer), ""  # Teams' own words may quote what was to be posted, and errors go to the log
    if status in {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.PRECONDITION_FAILED}:
        return TooManyRequests(status, code, message, _seconds(retry_after))
    if status == HTTPStatus.NOT_FOUND and method != "POST" and not code.lower().startswith(("conversation", "bot")):
        return NotFound(status, code, message)
    if status in {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}:
        return ConversationGone(status, code, message)
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return MessageTooBig(status, code, message)
    return ConnectorError(status, code, message)


def _code(answer: Json) -> str:
    error = answer.get("error") if isinstance(answer, dict) else None
    return str(error.get("code") or "") if isinstance(error, dict) else ""


def _seconds(retry_after: str | None) -> float | None:
    """Seconds of a Retry-After header, which is a number or a date."""
    if retry_after is None:
        return None
    if retry_after.isdecimal():
        return float(retry_after)
    try:
        return max(0.0, (parsedate_to_datetime(retry_after) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None
