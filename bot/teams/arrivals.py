"""The bot comes to a conversation or leaves it, people come and go, a team is renamed: who works on its board now.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events
"""

from functools import partial

from botbuilder.core import TurnContext
from botbuilder.schema import Activity

from bot import dispatch
from bot.dispatch import Answer
from bot.handlers import meetings
from bot.teams import activity as read
from bot.teams.roster import Rosters
from bot.turn import Turn
from kanban.board import Role
from kanban.helping import Gathering
from storage.store import Store
from storage.work import Work


class Arrivals:
    """Keeps the people of boards as Teams tells of them, and greets where the bot was just added."""

    def __init__(self, store: Store, rosters: Rosters) -> None:
        self._store = store
        self._rosters = rosters

    async def bot_added(self, context: TurnContext) -> Answer | None:
        """Whoever added the bot is the board's admin; the welcome, or None where it was said already."""
        activity = context.activity
        turn = read.welcome_turn(activity)
        answer = await self._store.write(read.place_of(activity), partial(_added, read.gathering_of(activity), turn))
        self._read_roster(activity)
        return answer

    async def people_changed(self, context: TurnContext) -> None:
        """Who left is no member from this moment; who came is read from the roster, with their name."""
        activity = context.activity
        bot = activity.recipient.id
        if any(member.id == bot for member in activity.members_removed or []):
            await self.bot_removed(context)
        if not read.is_shared(activity):
            return
        gone = tuple(str(member.id) for member in activity.members_removed or [] if member.id != bot)
        came = any(member.id != bot for member in activity.members_added or [])
        await self._store.write(read.place_of(activity), partial(_left, gone, read.turn_for(activity)))
        if came:
            self._read_roster(activity)

    async def bot_removed(self, context: TurnContext) -> None:
        """Write nothing to its board's conversations any more, until the bot is spoken to there again."""
        await self._store.write(read.place_of(context.activity), partial(_closed, read.turn_for(context.activity)))

    def _read_roster(self, activity: Activity) -> None:
        if read.is_shared(activity):
            self._rosters.read(read.place_of(activity), str(activity.service_url))


def _added(gathering: Gathering, turn: Turn, work: Work) -> Answer | None:
    person = work.members.find(turn.person.id) or turn.person  # Teams tells of an installer by id alone
    work.members.admit(person, turn.at, turn.aad_id)
    work.members.appoint(person, Role.ADMIN)
    if turn.heard is not None:
        meetings.seen(turn.heard, turn, work)
    return dispatch.welcome(gathering, turn, work)


def _closed(turn: Turn, work: Work) -> None:
    work.conversations.close_all(turn.at)


def _left(people: tuple[str, ...], turn: Turn, work: Work) -> None:
    for person in people:
        work.members.dismiss(person, turn.at)
