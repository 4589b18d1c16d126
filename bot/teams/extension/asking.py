"""Who uses the message extension, where, and which board that is about."""

from dataclasses import dataclass, replace
from typing import Any

from botbuilder.core import TurnContext
from botbuilder.schema import Activity

from bot.parsing.said import Said
from bot.teams import activity as read
from bot.teams.admission import Admission, Entry, UnverifiedError
from bot.teams.extension.payload import Payload, payload_in
from bot.teams.extension.presence import Presence, Roster
from bot.turn import Turn
from cards.texts import Texts, texts_for
from storage.boards import Place
from storage.visits import Visit

Json = dict[str, Any]
CHATS = "@thread.v2"


@dataclass(frozen=True, slots=True)
class Asking:
    """One use of the extension: the message that it is about, if any, and what Teams says of the conversation.

    `jira` are the keys of the Jira projects whose tickets are known; `entry` is the board of the bot's own chat.
    """

    context: TurnContext
    turn: Turn
    payload: Payload | None
    presence: Presence
    jira: frozenset[str]
    entry: Entry | None = None

    @property
    def activity(self) -> Activity:
        """What Teams sent."""
        return self.context.activity

    @property
    def texts(self) -> Texts:
        """The words in the asker's language."""
        return texts_for(read.locale_of(self.activity))

    def said(self, text: str, jira: frozenset[str], language: str) -> Said:
        """A text for the parser, as the asker's own words; `jira` are the keys that the board knows besides.

        `language` is the board's, which people there write as well.
        """
        return read.said_again(self.activity, text, self.turn, self.jira | jira, language)

    def turn_on(self, *, own: bool) -> Turn:
        """The turn on the board that it is about; one's own board is not written to where the message stands."""
        if own:
            return replace(self.turn, heard=None)
        if self.entry is None:
            return self.turn
        return self.turn.entered(self.entry.visit, self.entry.whereabouts)

    def where(self, *, own: bool) -> Place | Visit:
        """The same as where its board is found: in the bot's own chat that may be a team's."""
        return self.entry.visit if self.entry is not None and not own else self.place(own=own)

    def place(self, *, own: bool) -> Place:
        """The conversation's board, or the asker's own where that was chosen or is all that is open to them."""
        place = read.place_of(self.activity)
        if self.entry is not None and not own:
            return self.entry.standing.place
        if self.presence.may_use_board and not own:
            return place
        return Place(place.tenant, "person", self.turn.person.id, self.turn.person.name)


async def asking_in(context: TurnContext, roster: Roster, admission: Admission, jira: frozenset[str]) -> Asking:
    """What an invoke of the extension asks, once Teams has said who is in its conversation."""
    activity = context.activity
    _place(activity)
    turn = read.turn_for(activity)
    if _just_added(activity.value):
        roster.forget(activity)
    payload = payload_in(activity.value, str(activity.recipient.id))
    presence = await roster.presence(activity)
    return Asking(context, turn, payload, presence, jira, await _entry(activity, presence, admission))


async def _entry(activity: Activity, presence: Presence, admission: Admission) -> Entry | None:
    """The board that the bot's own chat is about; None elsewhere, and where Teams does not vouch for it just now."""
    if presence is not Presence.HERE or read.is_shared(activity):
        return None
    try:
        return await admission.enter(activity)
    except UnverifiedError:
        return None


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
