"""The doors: one for words, one for clicks, one for being added; each begins a turn and shows its answer."""

from collections.abc import Awaitable, Callable
from functools import partial
from http import HTTPStatus

from botbuilder.core import ActivityHandler, InvokeResponse, TurnContext
from botbuilder.schema import Activity

from bot import dispatch
from bot.dispatch import Answer
from bot.parsing.mentions import hear
from bot.parsing.said import Said
from bot.parsing.understand import understand
from bot.teams import activity as read
from bot.teams.replies import CARD_TYPE, post, replace
from bot.turn import Turn
from cards.actions import AddAsk, BrokenPress, Home, Press, decode
from cards.elements import Card
from cards.fields import VERB_KEY
from cards.render import render
from cards.texts import texts_for
from kanban.commands import CaptureTask, Change, Command, ShowBoard, ShowMyTasks, ShowTask
from kanban.views import BrokenCardView, View
from storage.store import Store

EditLater = Callable[[str, Callable[[], Awaitable[object]]], None]


class Handler(ActivityHandler):
    """Answers what Teams sends: messages, card actions, and being added to a conversation."""

    def __init__(self, store: Store, edit_later: EditLater) -> None:
        self._store = store
        self._edit_later = edit_later

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Answer words with a card; a pressed Action.Submit comes by this door too."""
        activity = turn_context.activity
        if isinstance(activity.value, dict):
            card = await self._pressed(turn_context, activity.value.get(VERB_KEY), activity.value)
            await (replace if activity.reply_to_id else post)(turn_context, card)
            return
        turn = read.turn_for(activity)
        said = read.said_in(activity, turn)
        turn = turn.with_words(hear(said).text)
        command = understand(said)
        if isinstance(command, CaptureTask):
            turn = turn.known_by(read.ask_key(activity, turn.said))
        answer = await self._answer(activity, command, None, turn)
        home = command if isinstance(command, ShowBoard | ShowMyTasks | ShowTask) else None
        await post(turn_context, _card(activity, answer.view, home))

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse | None:
        """Answer a pressed Action.Execute with the card that takes the old one's place for whoever pressed it."""
        activity = turn_context.activity
        if activity.name != "adaptiveCard/action":
            return None
        action = activity.value.get("action") if isinstance(activity.value, dict) else None
        verb, data = (action.get("verb"), action.get("data")) if isinstance(action, dict) else (None, None)
        card = await self._pressed(turn_context, verb, data)
        return InvokeResponse(
            status=HTTPStatus.OK, body={"statusCode": HTTPStatus.OK, "type": CARD_TYPE, "value": card.content}
        )

    async def on_installation_update(self, turn_context: TurnContext) -> None:
        """Say hello where the bot was just added; an upgrade says nothing."""
        if turn_context.activity.action == "add":
            await self._welcome(turn_context)

    async def on_conversation_update_activity(self, turn_context: TurnContext) -> None:
        """Say hello where the bot was just added; other members' coming and going says nothing."""
        activity = turn_context.activity
        if any(member.id == activity.recipient.id for member in activity.members_added or []):
            await self._welcome(turn_context)

    async def _pressed(self, context: TurnContext, verb: object, data: object) -> Card:
        """What a press shows to whoever pressed; what it changed is shown to everybody else a moment later."""
        activity = context.activity
        try:
            press = decode(verb, data)
        except BrokenPress:
            return _card(activity, BrokenCardView())
        turn = read.turn_for(activity)
        if press.version is not None:
            turn = turn.known_by(read.click_key(activity, verb, data))
        command, turn = _command(press, activity, turn)
        answer = await self._answer(activity, command, press.home, turn)
        self._share(context, answer, press.home)
        home = command if isinstance(command, ShowBoard | ShowMyTasks) else press.home
        return _card(activity, answer.view, home)

    def _share(self, context: TurnContext, answer: Answer, home: Home) -> None:
        view = answer.shared if read.is_shared(context.activity) else answer.view
        message = context.activity.reply_to_id
        if answer.changed and view is not None and message:
            card = _card(context.activity, view, home)
            self._edit_later(message, partial(replace, context, card))

    async def _answer(self, activity: Activity, command: Command, home: Home, turn: Turn) -> Answer:
        place = read.place_of(activity)
        if isinstance(command, Change):
            return await self._store.write(place, partial(dispatch.change, command, home, turn))
        return await self._store.read(place, partial(dispatch.ask, command, turn))

    async def _welcome(self, context: TurnContext) -> None:
        """Say hello once, though Teams tells of being added twice."""
        activity = context.activity
        unit = partial(dispatch.welcome, read.is_shared(activity), read.welcome_turn(activity))
        answer = await self._store.write(read.place_of(activity), unit)
        if answer is not None:
            await post(context, _card(activity, answer.view))


def _command(press: Press, activity: Activity, turn: Turn) -> tuple[Command, Turn]:
    """The command of a press; an ask that a card kept is read anew, as an ask whatever else it could mean."""
    if not isinstance(press.command, AddAsk):
        return press.command, turn
    text = press.command.text
    command = understand(Said(f"add {text}", turn.person, turn.now.date()))
    return command, turn.known_by(read.ask_key(activity, text))


def _card(activity: Activity, view: View, home: Home = None) -> Card:
    return render(view, texts_for(activity.locale), home)
