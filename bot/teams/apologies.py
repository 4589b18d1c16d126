"""What a person is told whose turn could not be finished, in the shape that Teams shows where they are."""

import logging
from http import HTTPStatus
from typing import Any

from botbuilder.schema import Activity

from bot.metrics.labels import Outcome
from bot.observability import current_turn, ends_as
from bot.teams.activity import locale_of
from bot.teams.replies import CARD_TYPE
from cards.answers import outage_words
from cards.elements import Card
from cards.render import render
from cards.texts import texts_for
from kanban.views import ApologyView, OutageView
from storage.errors import StoreUnavailableError

log = logging.getLogger(__name__)

CARD_ACTION = "adaptiveCard/action"
MESSAGE_TYPE = "application/vnd.microsoft.activity.message"


def tell_operators(error: Exception) -> None:
    """Log what went wrong: a database that cannot be used in its own words, all else with its traceback."""
    if isinstance(error, StoreUnavailableError):
        ends_as(Outcome.UNAVAILABLE)
        log.error("turn failed, nothing was stored", extra={"outage": error.outage.value, "reason": str(error)})
    else:
        ends_as(Outcome.FAILED)
        log.error("turn failed", exc_info=error)


def apology(activity: Activity, error: Exception) -> Card:
    """The card that says why."""
    return render(_view(error), texts_for(locale_of(activity)))


def apology_body(activity: Activity, error: Exception) -> dict[str, Any]:
    """The body of an invoke's answer that says why; what was typed into the pressed card stays where it can be kept."""
    view, texts = _view(error), texts_for(locale_of(activity))
    if isinstance(view, OutageView):
        words = outage_words(view, texts)
        if activity.name == CARD_ACTION:
            return {"statusCode": HTTPStatus.OK, "type": MESSAGE_TYPE, "value": words}
        return words_body(activity, words)
    if activity.name == CARD_ACTION:
        return {"statusCode": HTTPStatus.OK, "type": CARD_TYPE, "value": apology(activity, error).content}
    return words_body(activity, texts("apology.short", turn_id=current_turn()))


def words_body(activity: Activity, words: str) -> dict[str, Any]:
    """Words to the person who waits for an invoke, in the shape that this kind of invoke has for them."""
    name = activity.name or ""
    if name == "composeExtension/submitAction" or name.startswith(("task/", "composeExtension/fetchTask")):
        return {"task": {"type": "message", "value": words}}
    if name.startswith("composeExtension/"):
        return {"composeExtension": {"type": "message", "text": words}}
    return {}


def _view(error: Exception) -> ApologyView | OutageView:
    if isinstance(error, StoreUnavailableError):
        return OutageView(error.outage, current_turn())
    return ApologyView(current_turn())
