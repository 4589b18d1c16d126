"""Where each person is told of what is their own: their chat with the bot, kept on their own board."""

import logging
from functools import partial

from botbuilder.schema import Activity

from bot.handlers import meetings
from bot.teams import activity as read
from storage.errors import StoreUnavailableError
from storage.store import Store

log = logging.getLogger(__name__)


class PersonalChats:
    """Keeps people's chats with the bot, whichever board a turn is on."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def heard(self, activity: Activity) -> None:
        """Keep the chat that an activity is in; nothing is written where nothing is new within a day.

        The turn is answered by now: where the chat cannot be kept, that waits for the next one.
        """
        chat = read.chat_in(activity)
        if chat is None:
            return
        turn, place = read.turn_for(activity), read.place_of(activity)
        try:
            if not await self._store.read(place, partial(meetings.is_met, chat, turn)):
                await self._store.write(place, partial(meetings.meet, chat, turn))
        except StoreUnavailableError as error:
            log.warning("a chat could not be kept", extra={"reason": str(error)})
