"""The doors: one for words, one for clicks, one for being added; each begins a turn and shows its answer."""

from functools import partial
from http import HTTPStatus

from botbuilder.core import ActivityHandler, InvokeResponse, TurnContext
from botbuilder.schema import Activity

from bot import dispatch
from bot.delivery import Delivery
from bot.dispatch import Answer
from bot.parsing.understand import understand
from bot.teams import activity as read
from bot.teams.replies import post, replace
from bot.turn import Turn
from cards.actions import BrokenPress, Home, decode
from cards.fields import VERB_KEY
from cards.render import Card, render
from cards.texts import Texts, texts_for
from kanban.commands import Change, Command, Welcome
from kanban.views import BrokenCardView, View
from storage.boards import Place
from storage.inbox import Key
from storage.store import Store

CARD_TYPE = "application/vnd.microsoft.card.adaptive"
WELCOME_KEY = Key("welcome")


class Handler(ActivityHandler):
    """Answers what Teams sends: messages, card actions, and being added to a conversation."""

    def __init__(self, store: Store, delivery: Delivery) -> None:
        self._store = store
        self._delivery = delivery

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Answer words with a card; a pressed Action.Submit comes by this door too."""
        activity = turn_context.activity
        if isinstance(activity.value, dict):
            await self._submitted(turn_context)
            return
        turn = read.turn_for(activity, read.delivery_key(activity))
        command = understand(read.said_in(activity, turn))
        answer = await self._answer(read.place_of(activity), command, None, _with_ask_key(turn, activity, command))
        await post(turn_context, self._card(activity, answer.view, _home_of(command)))

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse | None:
        """Answer a pressed Action.Execute with the card that takes the place of the old one, for whoever pressed it."""
        activity = turn_context.activity
        if activity.name != "adaptiveCard/action":
            return None
        action = activity.value.get("action") if isinstance(activity.value, dict) else None
        verb, data = (action.get("verb"), action.get("data")) if isinstance(action, dict) else (None, None)
        card = await self._pressed(turn_context, verb, data)
        body = {"statusCode": 200, "type": CARD_TYPE, "value": card.content}
        return InvokeResponse(status=HTTPStatus.OK, body=body)

    async def on_installation_update_add(self, turn_context: TurnContext) -> None:
        """Say hello where the bot was just added."""
        await self._welcome(turn_context)

    async def on_conversation_update_activity(self, turn_context: TurnContext) -> None:
        """Say hello where the bot was just added; other members' coming and going says nothing."""
        activity = turn_context.activity
        if any(member.id == activity.recipient.id for member in activity.members_added or []):
            await self._welcome(turn_context)

    async def _submitted(self, context: TurnContext) -> None:
        activity = context.activity
        card = await self._pressed(context, activity.value.get(VERB_KEY), activity.value)
        await replace(context, card)

    async def _pressed(self, context: TurnContext, verb: object, data: object) -> Card:
        activity = context.activity
        try:
            press = decode(verb, data)
        except BrokenPress:
            return self._card(activity, BrokenCardView(), None)
        turn = read.turn_for(activity, read.delivery_key(activity))
        command = _command(press, activity, turn)
        if press.version is not None:
            turn = _with_key(turn, read.click_key(activity, verb, data))
        answer = await self._answer(read.place_of(activity), command, press.home, turn)
        home = _home_of(command) or press.home
        self._share(context, answer, press.home)
        return self._card(activity, answer.view, home)

    def _share(self, context: TurnContext, answer: Answer, home: Home) -> None:
        """Let everybody else see what a press changed: the message that carries the card is edited after the answer."""
        activity = context.activity
        if answer.shared is None or not activity.reply_to_id:
            return
        view = answer.shared if read.is_shared(activity) else answer.view
        card = self._card(activity, view, home)
        self._delivery.edit(activity.reply_to_id, partial(replace, context, card))

    async def _answer(self, place: Place, command: Command, home: Home, turn: Turn) -> Answer:
        if isinstance(command, Change):
            return await self._store.write(place, partial(dispatch.change, command, home, turn))
        return await self._store.read(place, partial(dispatch.ask, command, turn))

    async def _welcome(self, context: TurnContext) -> None:
        activity = context.activity
        turn = read.turn_for(activity, read.delivery_key(activity))
        answer = await self._answer(read.place_of(activity), Welcome(shared=read.is_shared(activity)), None, turn)
        await post(context, self._card(activity, answer.view, None))

    def _card(self, activity: Activity, view: View, home: Home) -> Card:
        return render(view, _texts(activity), home)


def _texts(activity: Activity) -> Texts:
    return texts_for(activity.locale)
