"""The doors: one for words, one for presses, one for who comes and goes; each begins a turn and shows its answer."""

from botbuilder.core import ActivityHandler, InvokeResponse, TurnContext

from bot.teams.arrivals import Arrivals
from bot.teams.drawing import drawn
from bot.teams.extension.message_extension import MessageExtension
from bot.teams.files.consent import INVOKE
from bot.teams.files.files import Files
from bot.teams.personal import PersonalChats
from bot.teams.presses import Presses
from bot.teams.replies import post
from bot.teams.words import Words


class Handler(ActivityHandler):
    """Answers what Teams sends: messages, card actions, and who comes to a conversation."""

    def __init__(
        self,
        words: Words,
        presses: Presses,
        arrivals: Arrivals,
        extension: MessageExtension,
        chats: PersonalChats,
        files: Files,
    ) -> None:
        self._words = words
        self._presses = presses
        self._arrivals = arrivals
        self._extension = extension
        self._chats = chats
        self._files = files

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Answer words with a card; a pressed Action.Submit comes by this door too."""
        data = turn_context.activity.value
        if isinstance(data, dict):
            await self._presses.submitted(turn_context, data)
        else:
            await self._words.said(turn_context)
        await self._chats.heard(turn_context.activity)

    async def on_message_update_activity(self, turn_context: TurnContext) -> None:
        """Follow an edited message with what was read from it, or one that was brought back."""
        await self._words.edited(turn_context)

    async def on_message_delete_activity(self, turn_context: TurnContext) -> None:
        """Say on the tasks that were read from a deleted message that it is gone; they stay."""
        await self._words.deleted(turn_context, gone=True)

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse | None:
        """Answer a press, or what was said to a file; every other invoke is the message extension's, or nobody's."""
        if turn_context.activity.name == INVOKE:
            return await self._files.answered(turn_context)
        if turn_context.activity.name != "adaptiveCard/action":
            return await self._extension.answer(turn_context)
        answered = await self._presses.executed(turn_context)
        await self._chats.heard(turn_context.activity)
        return answered

    async def on_installation_update(self, turn_context: TurnContext) -> None:
        """Say hello where the bot was just added; an upgrade says nothing."""
        if turn_context.activity.action == "add":
            await self._welcome(turn_context)
        elif turn_context.activity.action == "remove":
            await self._arrivals.bot_removed(turn_context)

    async def on_conversation_update_activity(self, turn_context: TurnContext) -> None:
        """Say hello where the bot was just added; note in silence who else has come or gone."""
        activity = turn_context.activity
        if any(member.id == activity.recipient.id for member in activity.members_added or []):
            await self._welcome(turn_context)
        else:
            await self._arrivals.people_changed(turn_context)

    async def _welcome(self, context: TurnContext) -> None:
        """Say hello once, though Teams tells of being added twice."""
        answer = await self._arrivals.bot_added(context)
        await self._chats.heard(context.activity)
        if answer is not None:
            await post(context, drawn(context.activity, answer.view, board=answer.board))
