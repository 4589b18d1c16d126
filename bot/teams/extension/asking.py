"""Who uses the message extension, where, and which board that is about."""

from dataclasses import dataclass
from typing import Any

from botbuilder.core import TurnContext
from botbuilder.schema import Activity

from bot.parsing.said import Said
from bot.teams import activity as read
from bot.teams.extension.payload import Payload, payload_in
from bot.teams.extension.presence import Presence, Roster
from bot.turn import Turn
from cards.texts import Texts, texts_for
from storage.boards import Place

Json = dict[str, Any]
CHATS = "@thread.v2"


@dataclass(frozen=True, slots=True)
class Asking:
    """One use of the extension: the message that it is about, if any, and what Teams says of the conversation.

    `jira` are the keys of the Jira projects whose tickets are known.
    """

    context: TurnContext
    turn: Turn
    payload: Payload | None
    presence: Presence
    jira: frozenset[str]

    @property
    def activity(self) -> Activity:
        """What Teams sent."""
        return self.context.activity

    @property
    def texts(self) -> Texts:
        """The words in the asker's language."""
        return texts_for(self.activity.locale)

    def said(self, text: str) -> Said:
        """A text for the parser, as the asker's own words."""
        return read.said_again(self.activity, text, self.turn, self.jira)

    def place(self, *, own: bool) -> Place:
        """The conversation's board, or the asker's own where that was chosen or is all that is open to them."""
        place = read.place_of(self.activity)
        if self.presence.may_use_board and not own:
            return place
        return Place(place.tenant, "person", self.turn.person.id, self.turn.person.name)


async def asking_in(context: TurnContext, roster: Roster, jira: frozenset[str]) -> Asking:
    """What an invoke of the extension asks, once Teams has said who is in its conversation."""
    activity = context.activity
    _place(activity)
    turn = read.turn_for(activity)
    if _just_added(activity.value):
        roster.forget(activity)
    payload = payload_in(activity.value, str(activity.recipient.id))
    return Asking(context, turn, payload, await roster.presence(activity), jira)


def _place(activity: Activity) -> None:
    """Say what kind of conversation it is, where the invoke leaves it out, as from the chat of a meeting."""
    conversation = activity.conversation
    if conversation.conversation_type is not None:
        return
    if isinstance(activity.channel_data, dict) and "channel" in activity.channel_data:
        conversation.conversation_type = "channel"
    elif str(conversation.id).endswith(CHATS):
        conversation.conversation_type = "groupChat"


def _just_added(value: object) -> bool:
    """Whether this comes from the button that adds the bot, right after it was added."""
    data = value.get("data") if isinstance(value, dict) else None
    msteams = data.get("msteams") if isinstance(data, dict) else None
    return isinstance(msteams, dict) and msteams.get("justInTimeInstall") is True
