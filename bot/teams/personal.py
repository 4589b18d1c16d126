"""Where each person is told of what is their own: their chat with the bot, kept on their own board."""

from functools import partial

from botbuilder.schema import Activity

from bot.handlers import meetings
from bot.teams import activity as read
from storage.store import Store


class PersonalChats:
    """Keeps people's chats with the bot, whichever board a turn is on."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def heard(self, activity: Activity) -> None:
        """Keep the chat that an activity is in; nothing is written where nothing is new within a day."""
        chat = read.chat_in(activity)
        if chat is None:
            return
        turn, place = read.turn_for(activity), read.place_of(activity)
        if not await self._store.read(place, partial(meetings.is_met, chat, turn)):
            await self._store.write(place, partial(meetings.meet, chat, turn))
