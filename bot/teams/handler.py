"""The doors: one for words, one for clicks, one for being added; each begins a turn and shows its answer."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from dataclasses import replace as replace_fields
from functools import partial
from http import HTTPStatus

from botbuilder.core import ActivityHandler, InvokeResponse, TurnContext
from botbuilder.schema import Activity

from bot import dispatch
from bot.dispatch import Answer
from bot.parsing.mentions import hear
from bot.parsing.understand import understand, understand_ask
from bot.teams import activity as read
from bot.teams.echoes import Echoes, Pressed
from bot.teams.extension.message_extension import MessageExtension
from bot.teams.receipts import Receipts
from bot.teams.replies import CARD_TYPE, post, replace
from bot.teams.source import source_of
from bot.turn import Turn
from cards.actions import AddAsk, BrokenPress, Press, Pressable, decode, encode
from cards.elements import Card
from cards.fields import VERB_KEY
from cards.home import NOWHERE, Home
from cards.render import render
from cards.texts import texts_for
from kanban.commands import Aftermath, CaptureTask, Change, Command, MarkSource, ReviseAsk
from kanban.questions import FindTasks, Misunderstood, ShowBoard, ShowMyTasks, ShowTask, Why
from kanban.views import BoardView, BrokenCardView, LinkedView, ReceiptView, RefusalView, TaskView, View
from storage.store import Store

EditLater = Callable[[str, Callable[[], Awaitable[object]]], None]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a press is answered with, and where its card leads back to."""

    answer: Answer
    home: Home


class Handler(ActivityHandler):
    """Answers what Teams sends: messages, card actions, and being added to a conversation."""

    def __init__(
        self,
        store: Store,
        edit_later: EditLater,
        extension: MessageExtension,
        receipts: Receipts,
        jira: frozenset[str] = frozenset(),
    ) -> None:
        self._store = store
        self._jira = jira
        self._extension = extension
        self._edit_later = edit_later
        self._echoes = Echoes()
        self._receipts = receipts

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Answer words with a card; a pressed Action.Submit comes by this door too."""
        activity = turn_context.activity
        if isinstance(activity.value, dict):
            await self._submitted(turn_context, activity.value)
            return
        command, turn = self._heard(activity)
        if await self._is_echo(activity, command, turn):
            return
        await self._show(turn_context, command, await self._answer(activity, command, NOWHERE, turn))

    async def on_message_update_activity(self, turn_context: TurnContext) -> None:
        """Follow an edited message with what was read from it; one from which nothing was read is read now."""
        activity = turn_context.activity
        if read.event_of(activity) == "undeleteMessage":
            await self._follow_deletion(turn_context, gone=False)
            return
        command, turn = self._heard(activity)
        source = source_of(activity)
        if source is None or not isinstance(command, Change):
            return
        ask = command if isinstance(command, CaptureTask) else understand_ask(read.said_in(activity, turn, self._jira))
        edited = replace_fields(turn, keys=(read.edit_key(activity),))
        if await self._follow(turn_context, ReviseAsk(source=source, ask=ask, keeps=command is not ask), edited):
            return
        if isinstance(command, CaptureTask):  # what the message was before may have done something: this is new
            turn = edited.known_by(read.ask_key(activity, turn.said))
        answer = await self._answer(activity, command, NOWHERE, turn)
        if not answer.again:
            await self._show(turn_context, command, answer)

    async def on_message_delete_activity(self, turn_context: TurnContext) -> None:
        """Say on the tasks that were read from a deleted message that it is gone; they stay."""
        await self._follow_deletion(turn_context, gone=True)

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse | None:
        """Answer a pressed Action.Execute with the card that takes the old one's place for whoever pressed it.

        Every other invoke is the message extension's, or nobody's.
        """
        activity = turn_context.activity
        if activity.name != "adaptiveCard/action":
            return await self._extension.answer(turn_context)
        action = activity.value.get("action") if isinstance(activity.value, dict) else None
        verb, data = (action.get("verb"), action.get("data")) if isinstance(action, dict) else (None, None)
        self._echoes.press(_who(activity), _pressed(action))
        pressed = await self._pressed(activity, verb, data)
        shared = _shared_card(activity, pressed)
        if shared is not None and activity.reply_to_id:
            message = f"{activity.conversation.id} {activity.reply_to_id}"  # ids repeat in other conversations
            self._edit_later(message, partial(replace, turn_context, shared))
        card = _card(activity, pressed.answer.view, pressed.home)
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

    async def _submitted(self, context: TurnContext, data: dict[str, object]) -> None:
        """Answer an Action.Submit: all of a conversation see the same message, so only a change is put into it."""
        activity = context.activity
        self._echoes.press(_who(activity), _pressed({"verb": data.get(VERB_KEY)}))
        pressed = await self._pressed(activity, data.get(VERB_KEY), data)
        card = _card(activity, pressed.answer.view, pressed.home)
        shared = _shared_card(activity, pressed) if read.is_shared(activity) else card
        if shared is None or not activity.reply_to_id or not await replace(context, shared):
            await post(context, card)

    async def _pressed(self, activity: Activity, verb: object, data: object) -> Shown:
        try:
            press = decode(verb, data)
        except BrokenPress:
            return Shown(Answer(BrokenCardView()), NOWHERE)
        command, turn = self._begun(press, activity)
        if press.version is not None:
            turn = turn.known_by(read.click_key(activity, verb, data))
        answer = await self._answer(activity, command, press.home, turn)
        if isinstance(command, ShowBoard | ShowMyTasks | FindTasks) and not read.is_shared(activity):
            return Shown(answer, Home(command))
        return Shown(answer, press.home)

    async def _answer(self, activity: Activity, command: Command, home: Home, turn: Turn) -> Answer:
        place = read.place_of(activity)
        if isinstance(command, Change):
            return await self._store.write(place, partial(dispatch.change, command, home.question, turn))
        return await self._store.read(place, partial(dispatch.ask, command, turn))

    async def _show(self, context: TurnContext, command: Command, answer: Answer) -> None:
        """Post what answers words; a receipt is remembered for as long as its message may be edited."""
        view = answer.view
        posted = await post(context, _card(context.activity, view, _subject(command, view)))
        if isinstance(command, CaptureTask) and isinstance(view, ReceiptView):
            self._receipts.keep(command.source, view.task.number, posted)

    async def _follow_deletion(self, context: TurnContext, *, gone: bool) -> None:
        source = source_of(context.activity, gone=gone)
        if source is not None:
            turn = replace_fields(read.turn_for(context.activity), keys=())
            await self._follow(context, MarkSource(source=source), turn)

    async def _follow(self, context: TurnContext, command: Aftermath, turn: Turn) -> bool:
        """Do what becomes of a message's tasks, mend their receipt, and tell whether there are such tasks."""
        activity = context.activity
        shown = await self._store.write(read.place_of(activity), partial(dispatch.follow, command, turn))
        for view in shown or []:
            number = view.task.number
            card, receipt = (
                _card(activity, view, Home(ShowTask(number=number))),
                self._receipts.of(command.source, number),
            )
            if receipt and await replace(context, card, receipt):
                continue
            if isinstance(command, ReviseAsk):
                self._receipts.keep(command.source, number, await post(context, card))
        return shown is not None

    def _heard(self, activity: Activity) -> tuple[Command, Turn]:
        """The command and the turn of a message; the bare title of a button is no ask."""
        turn = read.turn_for(activity)
        said = read.said_in(activity, turn, self._jira)
        turn = turn.with_words(hear(said).text)
        command = understand(said)
        if not isinstance(command, CaptureTask):
            return command, turn
        if texts_for(activity.locale).names_button(turn.said.strip()):
            return Misunderstood(word=turn.said.strip(), original=turn.said, why=Why.BUTTON), turn
        return replace_fields(command, source=source_of(activity)), turn.known_by(read.ask_key(activity, turn.said))

    def _begun(self, press: Press, activity: Activity) -> tuple[Command, Turn]:
        """The command and the turn of a press; an ask that a card kept is read anew, whatever else it could mean."""
        turn = read.turn_for(activity).on_card(press.version)
        if not isinstance(press.command, AddAsk):
            return press.command, turn
        text = press.command.text
        return understand_ask(read.said_again(activity, text, turn, self._jira)), turn.known_by(
            read.ask_key(activity, text)
        )

    async def _is_echo(self, activity: Activity, command: Command, turn: Turn) -> bool:
        """Whether a message is only the title of a button that the same person has pressed."""
        title = turn.said.strip()
        if not read.may_echo(activity) or not texts_for(activity.locale).names_button(title):
            return False
        return await self._echoes.is_echo(_who(activity), title, _verb(command))

    async def _welcome(self, context: TurnContext) -> None:
        """Say hello once, though Teams tells of being added twice."""
        activity = context.activity
        unit = partial(dispatch.welcome, read.is_shared(activity), read.welcome_turn(activity))
        answer = await self._store.write(read.place_of(activity), unit)
        if answer is not None:
            await post(context, _card(activity, answer.view))


def _who(activity: Activity) -> tuple[str, str]:
    return str(activity.conversation.id), read.person_of(activity).id


def _pressed(action: object) -> Pressed:
    """A press as it may be echoed; some clients leave the button's title out."""
    told = action if isinstance(action, dict) else {}
    title, verb = told.get("title"), told.get("verb")
    return Pressed(title if isinstance(title, str) else "", verb if isinstance(verb, str) else "")


def _verb(command: Command) -> str:
    """What a typed title does, as its button would send it; empty where it is no command."""
    return "" if isinstance(command, Misunderstood) or not isinstance(command, Pressable) else encode(command)[0]


def _shared_card(activity: Activity, pressed: Shown) -> Card | None:
    """What everybody else should see in the message now, where a press changed something that it shows."""
    answer = pressed.answer
    if not answer.changed:
        return None
    if not read.is_shared(activity):
        return _card(activity, answer.view, pressed.home)
    home = Home(ShowBoard()) if isinstance(answer.shared, BoardView) else pressed.home
    return None if answer.shared is None else _card(activity, answer.shared, home)


def _subject(command: Command, view: View) -> Home:
    """The question that a new message answers, and that it is drawn anew by."""
    match view:
        case TaskView() | ReceiptView() | RefusalView() | LinkedView():
            return Home(ShowTask(number=view.task.number))
        case _:
            return Home(command) if isinstance(command, ShowBoard | ShowMyTasks | FindTasks) else NOWHERE


def _card(activity: Activity, view: View, home: Home = NOWHERE) -> Card:
    return render(view, texts_for(activity.locale), home)
